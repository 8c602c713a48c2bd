/** WebKit, as WebKitGTK has it, by WebDriver: on a screen of its own, which nobody sees. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Builder, Capabilities, Key } from "selenium-webdriver";

const PATIENCE = 60_000;

/**
 * @param {{ driver: string, browser: string, screen: string }} programs their paths: WebKitWebDriver, MiniBrowser,
 *   xvfb-run
 * @param {{ width: number, height: number, storage: boolean }} wish
 * @returns {Promise<import("./reader.mjs").Driver>}
 */
export async function webkit({ driver, browser, screen }, { width, height, storage }) {
  // MiniBrowser saves downloads in its home.
  const folder = await mkdtemp(join(tmpdir(), "webkit-"));
  const port = await freePort();
  const size = `-screen 0 ${width}x${height + 100}x24`;
  const started = spawn(screen, ["-a", "-s", size, driver, `--port=${port}`], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder },
  });
  const stop = () => end(started);
  process.once("exit", stop);
  try {
    await listening(port);
    const args = ["--automation", ...(storage ? [] : ["--enable-html5-local-storage=false"])];
    const session = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(
        new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: browser, args } }),
      )
      .build();
    await session.manage().setTimeouts({ script: PATIENCE, pageLoad: PATIENCE });
    await session.manage().window().setRect({ x: 0, y: 0, width, height: height + 60 });
    return driven(session, folder, stop);
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * @param {import("selenium-webdriver").WebDriver} session
 * @param {string} folder
 * @param {() => void} stop
 * @returns {import("./reader.mjs").Driver}
 */
function driven(session, folder, stop) {
  /** @param {...string} keys */
  const keys = (...keys) => session.actions().sendKeys(...keys).perform();
  return {
    folder,
    open: (address) => session.get(address),
    reload: () => session.navigate().refresh(),
    run: (work, ...given) => session.executeScript(work, ...given),
    find: (work, ...given) => session.executeScript(work, ...given),
    click: (element) => /** @type {import("selenium-webdriver").WebElement} */ (element).click(),
    type: (text) => keys(text.replaceAll("\n", Key.ENTER)),
    press: (key) =>
      key === "Control+z"
        ? session.actions().keyDown(Key.CONTROL).sendKeys("z").keyUp(Key.CONTROL).perform()
        : keys(key === "Enter" ? Key.ENTER : Key.TAB),
    close: async () => {
      await session.quit();
      stop();
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * Ends the screen, and the driver on it: all of their group.
 * @param {import("node:child_process").ChildProcess} started
 */
function end({ pid, exitCode, signalCode }) {
  if (pid && exitCode === null && signalCode === null) process.kill(-pid);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  return port;
}

/** Waits until somebody answers there. @param {number} port */
async function listening(port) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
    const socket = connect(port, "127.0.0.1");
    const is = await Promise.race([once(socket, "connect").then(() => true, () => false)]);
    socket.destroy();
    if (is) return;
  }
  throw new Error("WebKitWebDriver does not start");
}
