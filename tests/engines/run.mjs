/**
 * `node run.mjs ADDRESS '{"firefox": "/usr/bin/firefox-esr"}'`, or with the programs of WebKit: walks through the site
 * at
 * that address, says each step with its milliseconds, and ends with 1 at the first that does not go.
 */
import { firefox } from "./firefox.mjs";
import { Reader } from "./reader.mjs";
import { REFUSED, WALK } from "./walk.mjs";
import { webkit } from "./webkit.mjs";

// Whoever interrupts this ends what it has started.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
const [address, given] = process.argv.slice(2);
const programs = JSON.parse(given);
const SIZE = { width: 1280, height: 900 };

/** @param {boolean} storage whether pages may keep anything */
const opened = (storage) =>
  programs.firefox ? firefox(programs.firefox, { ...SIZE, storage }) : webkit(programs, { ...SIZE, storage });

/** @param {import("./walk.mjs").Step[]} steps @param {boolean} storage @returns {Promise<boolean>} whether all went */
async function walked(steps, storage) {
  let start = Date.now();
  const lap = () => `${String(-start + (start = Date.now())).padStart(6)} ms`;
  const reader = new Reader(await opened(storage), address);
  console.log(`${lap()}  the browser is open`);
  try {
    for (const [name, step] of steps) {
      try {
        await step(reader);
      } catch (error) {
        console.log(`${lap()}  FAILED: ${name}: ${error instanceof Error ? error.stack : error}`);
        return false;
      }
      console.log(`${lap()}  ${name}`);
    }
  } finally {
    await reader.close();
  }
  return true;
}

process.exitCode = (await walked(WALK, true)) && (await walked(REFUSED, false)) ? 0 : 1;
