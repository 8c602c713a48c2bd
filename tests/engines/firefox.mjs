/** Firefox, by WebDriver BiDi: what the web's own standard for driving browsers asks, and no patched browser. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

/**
 * @param {string} program the path of Firefox @param {{ width: number, height: number, storage: boolean }} wish
 * @returns {Promise<import("./reader.mjs").Driver>}
 */
export async function firefox(program, { width, height, storage }) {
  const folder = await mkdtemp(join(tmpdir(), "firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath: program, headless: true, defaultViewport: { width, height },
    extraPrefsFirefox: {
      "browser.download.folderList": 2, "browser.download.dir": folder,
      // 2: no page may keep anything. It is what “block all cookies” sets.
      ...(storage ? {} : { "network.cookie.cookieBehavior": 2 }),
    },
  });
  const page = await browser.newPage();
  /** @param {Function} work @param {...unknown} given */
  const find = async (work, ...given) => (await page.evaluateHandle(/** @type {any} */ (work), ...given)).asElement();
  return {
    folder, find,
    open: (address) => page.goto(address),
    reload: () => page.reload(),
    run: (work, ...given) => page.evaluate(/** @type {any} */ (work), ...given),
    click: (element) => /** @type {import("puppeteer-core").ElementHandle} */ (element).click(),
    type: (text) => page.keyboard.type(text),
    press: async (key) => {
      if (key !== "Control+z") return page.keyboard.press(key);
      await page.keyboard.down("Control");
      await page.keyboard.press("z");
      await page.keyboard.up("Control");
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };
}
