/**
 * A reader of the site, whatever the browser: does what hands do, and waits for what eyes would see.
 *
 * @typedef {object} Driver one open browser, as firefox.mjs and webkit.mjs make it
 * @property {(address: string) => Promise<unknown>} open
 * @property {() => Promise<unknown>} reload
 * @property {(work: Function, ...given: unknown[]) => Promise<unknown>} run runs a function in the page; gives what it
 *   gives
 * @property {(work: Function, ...given: unknown[]) => Promise<unknown>} find the same; gives a hold on an element, or
 *   null
 * @property {(element: unknown) => Promise<unknown>} click with the pointer, at its middle
 * @property {(text: string) => Promise<unknown>} type letters, into what has the focus
 * @property {(key: "Enter" | "Tab" | "Control+z") => Promise<unknown>} press
 * @property {() => Promise<unknown>} close
 * @property {string} folder takes the downloads
 */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds for any one command: only a fault needs them, and a browser that hangs must not hold up the rest. */
const LIMIT = Number(process.env.PATIENCE ?? 60) * 1000;

/** @param {Promise<unknown>} command @param {string} what @returns {Promise<any>} */
async function limited(command, what) {
  const stop = new AbortController();
  const late = pause(LIMIT, null, { signal: stop.signal }).then(
    () => {
      throw new Error(`no answer in ${LIMIT / 1000} seconds: ${what}`);
    },
    () => {},
  );
  try {
    return await Promise.race([command, late]);
  } finally {
    stop.abort();
  }
}

/** Asks again until it is so. @param {() => Promise<any>} asked @param {string} what @returns {Promise<any>} */
async function until(asked, what) {
  const end = Date.now() + LIMIT;
  let problem = "";
  while (Date.now() < end) {
    try {
      const got = await limited(asked(), what);
      if (got) return got;
      problem = "";
    } catch (error) {
      // A page that is just being left answers nothing.
      problem = ` (${error instanceof Error ? error.message : error})`;
    }
    await pause(50);
  }
  throw new Error(`never came: ${what}${problem}`);
}

export class Reader {
  /** @param {Driver} driver @param {string} site its address */
  constructor(driver, site) {
    this.driver = driver;
    this.site = site;
  }

  /** @param {string} address from the site's root */
  open(address) {
    return limited(this.driver.open(this.site + address), `opening ${address || "the first page"}`);
  }

  reload() {
    return limited(this.driver.reload(), "reloading");
  }

  /** What a function gives that runs in the page. @param {Function} work @param {...unknown} given */
  run(work, ...given) {
    return limited(this.driver.run(work, ...given), String(work));
  }

  /**
   * Waits until a function in the page gives something that counts as true, and gives it.
   * @param {string} what
   * @param {Function} work
   * @param {...unknown} given
   */
  sees(what, work, ...given) {
    return until(() => this.driver.run(work, ...given), what);
  }

  /** Waits until these words are seen. @param {string} words @param {string} [within] a selector */
  reads(words, within = "body") {
    return this.sees(
      `“${words}” in ${within}`,
      (/** @type {string} */ text, /** @type {string} */ place) =>
        [...document.querySelectorAll(place)].some((one) =>
          /** @type {HTMLElement} */ (one).innerText.replace(/\s+/g, " ").includes(text),
        ),
      words,
      within,
    );
  }

  /** Clicks what a selector finds. @param {string} selector */
  click(selector) {
    return this.#click(selector, "", selector);
  }

  /**
   * Clicks the link, button or label whose words begin so.
   * @param {string} words
   * @param {string} [within] a selector
   */
  follow(words, within = "body") {
    return this.#click(`:is(${within}) :is(a, button, summary, label)`, words, `“${words}” in ${within}`);
  }

  /** Once it is there, and nothing lies over it. @param {string} selector @param {string} words @param {string} what */
  #click(selector, words, what) {
    return until(async () => {
      const element = await this.driver.find(shown, selector, words);
      if (element) await this.driver.click(element);
      return element;
    }, `a click on ${what}`);
  }

  /** Clicks a field and writes into it. @param {string} selector @param {string} text */
  async write(selector, text) {
    await this.click(selector);
    await limited(this.driver.type(text), `writing into ${selector}`);
  }

  /** @param {"Enter" | "Tab" | "Control+z"} key */
  press(key) {
    return limited(this.driver.press(key), `the key ${key}`);
  }

  /**
   * Waits for a download; gives what is in it. Firefox writes under a name that it makes up and gives the file its own
   * name afterwards: what has gone by the time it is read is looked for anew.
   * @param {string} ending of its name
   * @returns {Promise<Buffer>}
   */
  saved(ending) {
    return until(async () => {
      const name = (await readdir(this.driver.folder)).find((one) => one.endsWith(ending));
      const file = name ? await readFile(join(this.driver.folder, name)) : null;
      return file?.length ? file : null;
    }, `a file *${ending} with something in it`);
  }

  close() {
    return limited(this.driver.close(), "closing the browser");
  }
}

/**
 * Runs in the page: the first that is shown, and whose words begin so; in the middle of the window.
 * @param {string} selector
 * @param {string} words
 */
function shown(selector, words) {
  const found = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility({ visibilityProperty: true })
    && (one.textContent ?? "").replace(/\s+/g, " ").trim().startsWith(words));
  found?.scrollIntoView({ block: "center", behavior: "instant" });
  return found ?? null;
}
