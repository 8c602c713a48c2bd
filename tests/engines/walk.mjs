/**
 * A reader's way through the site, the same in every browser: the steps one after the other, each with its name.
 * What is read and ticked is whatever the site has first, so that editors can change the words.
 *
 * @typedef {import("./reader.mjs").Reader} Reader
 * @typedef {[string, (reader: Reader) => Promise<unknown>]} Step
 */
import assert from "node:assert/strict";

const BOXES = "input[data-item]";
const LONG = "A line of a note that is long enough to be a line.\n".repeat(8);

/** @param {Reader} reader @param {string} words */
const progress = (reader, words) => reader.reads(words, ".progress-words");

/** @param {Reader} reader Waits until the scripts of a checklist or form are there. */
const awake = (reader) =>
  reader.sees(
    "the page’s scripts",
    () => document.querySelector("checklist-run[ready], form-run[ready][whole]") !== null,
  );

/**
 * @param {Reader} reader
 * @param {number} nth
 * @param {string} inside
 * @returns {Promise<string>} a selector of what is in the nth row of the list
 */
async function row(reader, nth, inside) {
  const id = await reader.run(
    (/** @type {number} */ at) => /** @type {HTMLElement} */ (document.querySelectorAll("li.tick")[at]).dataset.item,
    nth,
  );
  return `li.tick[data-item="${id}"] ${inside}`;
}

/** @param {Reader} reader @returns {Promise<string[]>} the states of all rows, once the page is awake */
async function states(reader) {
  await awake(reader);
  return reader.run(() =>
    [...document.querySelectorAll("li.tick")].map((one) => /** @type {HTMLElement} */ (one).dataset.state),
  );
}

/**
 * @param {Reader} reader opens a page that a list of the site leads to
 * @param {string} list its address
 * @param {"first" | "last"} which
 */
async function openFrom(reader, list, which) {
  await reader.open(list);
  const links = await reader.run(
    (/** @type {string} */ at) =>
      [...document.querySelectorAll(`main a[href]`)]
        .map((one) => /** @type {HTMLAnchorElement} */ (one).pathname)
        .filter((path) => path.includes(at) && !path.endsWith(`/${at}`)),
    list,
  );
  await reader.open(links.at(which === "first" ? 0 : -1).slice(1));
}

/** @type {Step[]} */
export const WALK = [
  [
    "from the first page into the guidance",
    async (reader) => {
      await reader.open("");
      await reader.follow("", ".plain-list:has(a[href*='guidelines/'])");
      await reader.sees(
        "the guideline",
        () => document.querySelector(".section .item") !== null && document.querySelector(".note-mark") !== null,
      );
    },
  ],
  [
    "a note opens by its mark, is read, and leads back",
    async (reader) => {
      await reader.click("p .note-mark");
      await reader.sees("the note with the focus", () => document.activeElement?.matches("details[open] .note-body"));
      await reader.follow("Back to the text", ":focus");
      await reader.sees("the mark with the focus", () => document.activeElement?.matches(".note-mark"));
    },
  ],
  [
    "one button opens all notes, and closes them",
    async (reader) => {
      await reader.follow("Show all notes");
      await reader.sees("open notes", () => !document.querySelector("details.note:not([open])"));
      await reader.follow("Hide all notes");
      await reader.sees("closed notes", () => !document.querySelector("details.note[open]"));
    },
  ],
  [
    "the search finds a sentence, and Enter opens it",
    async (reader) => {
      const [id, words] = await reader.run(() => {
        const item = /** @type {HTMLElement} */ (document.querySelector(".sections .item"));
        return [item.id, item.textContent?.split(" ").slice(0, 16).join(" ")];
      });
      await reader.open("search/");
      await reader.write("main search-box input", words);
      await reader.sees(
        "results",
        () =>
          document.querySelector(".hits a mark") !== null &&
          /\d+ results?/.test(document.querySelector(".count")?.textContent ?? ""),
      );
      await reader.press("Enter");
      await reader.sees(
        `the place #${id}`,
        (/** @type {string} */ hash) =>
          location.hash === `#${hash}` && document.getElementById(hash)?.matches(":target"),
        id,
      );
    },
  ],
  [
    "ticks, undone by button and key, and done again",
    async (reader) => {
      await openFrom(reader, "checklists/", "first");
      assert.ok((await states(reader)).every((state) => state === "todo"));
      for (const nth of [0, 1]) await reader.click(await row(reader, nth, BOXES));
      await progress(reader, "2 of");
      await reader.follow("Undo", ".run-buttons");
      await progress(reader, "1 of");
      await reader.follow("Redo", ".run-buttons");
      await progress(reader, "2 of");
      await reader.click(await row(reader, 2, "label"));
      await progress(reader, "3 of");
      await reader.press("Control+z");
      await progress(reader, "2 of");
    },
  ],
  [
    "what does not apply, and the reason",
    async (reader) => {
      await reader.follow("Does not apply", await row(reader, 2, ".tick-side"));
      await reader.write(await row(reader, 2, ".tick-reason input"), "We have none");
      await reader.press("Tab");
      await reader.sees("the row’s state", () => document.querySelectorAll("li.tick")[2]?.matches("[data-state=na]"));
    },
  ],
  [
    "a note grows with its words",
    async (reader) => {
      const field = await row(reader, 0, ".tick-note textarea");
      const height = (/** @type {string} */ selector) =>
        document.querySelector(selector)?.getBoundingClientRect().height ?? 0;
      await reader.follow("Note", await row(reader, 0, ".tick-side"));
      await reader.write(field, "Short");
      const before = await reader.run(height, field);
      await reader.write(field, LONG);
      await reader.sees(
        "a higher field, with all words in it",
        (/** @type {string} */ selector, /** @type {number} */ was) => {
          const one = /** @type {HTMLTextAreaElement} */ (document.querySelector(selector));
          return one.getBoundingClientRect().height > was + 100 && one.scrollHeight <= one.clientHeight + 1;
        },
        field,
        before,
      );
      await reader.press("Tab");
    },
  ],
  [
    "after a reload all of it is there, and the note is as high",
    async (reader) => {
      const kept = () =>
        JSON.stringify(Object.entries(localStorage)).includes("A line of a note") &&
        JSON.stringify(Object.entries(localStorage)).includes("We have none");
      await reader.sees("the note, kept", kept);
      await reader.reload();
      assert.deepEqual((await states(reader)).slice(0, 4), ["done", "done", "na", "todo"]);
      await reader.sees(
        "the reason",
        (/** @type {string} */ selector) => document.querySelector(selector)?.value === "We have none",
        await row(reader, 2, ".tick-reason input"),
      );
      await reader.sees(
        "the whole note",
        (/** @type {string} */ selector) => {
          const one = /** @type {HTMLTextAreaElement | null} */ (document.querySelector(selector));
          return one?.value.startsWith("Short") || one?.value.includes("A line")
            ? one.scrollHeight <= one.clientHeight + 1
            : false;
        },
        await row(reader, 0, ".tick-note textarea"),
      );
      await reader.follow("Undo", ".run-buttons");
      await reader.sees(
        "the note undone after a reload",
        (/** @type {string} */ selector) => !document.querySelector(selector)?.value.includes("A line"),
        await row(reader, 0, ".tick-note textarea"),
      );
      await reader.follow("Redo", ".run-buttons");
    },
  ],
  [
    "files to take along",
    async (reader) => {
      await reader.follow("Save a record", ".take");
      await reader.follow("CSV file", ".take");
      const csv = (await reader.saved(".csv")).toString("utf8");
      assert.ok(
        csv.includes("We have none") && csv.includes("A line of a note") && csv.match(/"Done"/g)?.length === 2,
        csv,
      );
      await reader.follow("Word document", ".take");
      assert.equal((await reader.saved(".docx")).subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
      await reader.follow("Back up, share", ".take");
      await reader.follow("Backup file", ".take");
      assert.ok(JSON.stringify(JSON.parse((await reader.saved(".json")).toString("utf8"))).includes("We have none"));
    },
  ],
  [
    "a link that carries ticks is asked about, and taken in",
    async (reader) => {
      const address = await link(reader);
      assert.ok(!address.includes("none"), "the link carries a reason");
      await reader.follow("Start over", ".run-buttons");
      await progress(reader, "0 of");
      await reader.open(new URL(address).pathname.slice(1) + new URL(address).hash);
      await reader.follow("Use these ticks", "dialog[open]");
      await reader.sees(
        "the ticks of the link",
        () =>
          [...document.querySelectorAll("li.tick")].filter((one) => one.matches("[data-state=done], [data-state=na]"))
            .length === 3,
      );
      assert.equal(await reader.run(() => location.hash), "");
    },
  ],
  [
    "a form: one part after the other, and kept",
    async (reader) => {
      await openFrom(reader, "forms/", "first");
      await awake(reader);
      const field = `.question:not([hidden]) textarea`;
      await reader.write(field, LONG);
      await reader.sees(
        "a field as high as its words",
        (/** @type {string} */ selector) => {
          const one = [...document.querySelectorAll(selector)].find((each) => each.checkVisibility());
          return one && one.scrollHeight <= one.clientHeight + 1 && one.clientHeight > 150;
        },
        field,
      );
      await reader.follow("Continue", ".pager");
      await reader.sees(
        "the next part, and the focus on it",
        () =>
          document.activeElement?.matches("h2") &&
          document.querySelector("[aria-current=step]")?.getAttribute("href") === location.hash,
      );
      await reader.follow("Back", ".pager");
      await reader.reload();
      await awake(reader);
      await reader.sees("the answer", () =>
        [...document.querySelectorAll("textarea")].some((one) => one.value.includes("A line of a note")),
      );
    },
  ],
  [
    "a request says what is missing",
    async (reader) => {
      await openFrom(reader, "forms/", "last");
      await awake(reader);
      await reader.follow("Check your answers", ".form-groups");
      await reader.sees(
        "the list of what is missing, with the focus",
        () => document.activeElement?.matches(".problems") && document.querySelector(".problems li a") !== null,
      );
      await reader.click(".problems li a");
      await reader.sees("the first question with the focus", () =>
        document.activeElement?.matches(".question input, .question textarea, .question select"),
      );
    },
  ],
  [
    "all of it can be forgotten, and brought back",
    async (reader) => {
      await reader.open("about/");
      await reader.reads("Stored now", "stored-things");
      await reader.follow("Forget everything", "stored-things");
      await reader.sees("an empty store", () => localStorage.length === 0);
      await reader.reads("Nothing is stored", "stored-things");
      await reader.follow("Undo", "stored-things");
      await reader.sees("a full store", () => localStorage.length > 0);
      await reader.follow("Forget everything", "stored-things");
      await openFrom(reader, "checklists/", "first");
      assert.ok((await states(reader)).every((state) => state === "todo"));
    },
  ],
];

/** In a browser that lets no page keep anything. @type {Step[]} */
export const REFUSED = [
  [
    "where nothing can be kept, the page says so and works on",
    async (reader) => {
      await openFrom(reader, "checklists/", "first");
      await awake(reader);
      await reader.reads("does not let this page", ".storage-notice");
      await reader.click(await row(reader, 0, BOXES));
      await progress(reader, "1 of");
      await reader.follow("Undo", ".run-buttons");
      await progress(reader, "0 of");
    },
  ],
  [
    "the notice covers no control",
    async (reader) => {
      const rows = await reader.run(() => document.querySelectorAll("li.tick").length);
      for (let nth = 0; nth < rows; nth += 1) await reader.click(await row(reader, nth, BOXES));
      await progress(reader, `${rows} of ${rows}`);
      assert.deepEqual(await reader.run(covered, "checklist-run"), []);
      await reader.follow("Save a record", ".storage-notice");
      await reader.sees("the focus at the records", () => document.activeElement?.closest(".take") !== null);
      await reader.follow("Save a record", ".take");
      await reader.follow("CSV file", ".take");
      assert.equal((await reader.saved(".csv")).toString("utf8").match(/"Done"/g)?.length, rows);
    },
  ],
  [
    "nor does it in a form",
    async (reader) => {
      await openFrom(reader, "forms/", "first");
      await awake(reader);
      await reader.reads("does not let this page", ".storage-notice");
      assert.deepEqual(await reader.run(covered, "form-run"), []);
      await reader.follow("Continue", ".pager");
      await reader.sees(
        "the next part",
        () => document.querySelector("[aria-current=step]")?.getAttribute("href") === location.hash,
      );
      assert.deepEqual(await reader.run(covered, "form-run"), []);
    },
  ],
];

/**
 * @param {Reader} reader presses “Copy a link”
 * @returns {Promise<string>} the link; from the field, where the browser does not let the page copy
 */
async function link(reader) {
  await reader.run(() => {
    const write = navigator.clipboard?.writeText;
    if (write)
      navigator.clipboard.writeText = (text) =>
        write.call(navigator.clipboard, text).then(() => {
          /** @type {any} */ (window).copied = text;
        });
  });
  await reader.follow("Copy a link", ".take");
  return reader.sees(
    "a copied link",
    () => /** @type {any} */ (window).copied ?? document.querySelector(".by-hand textarea")?.value,
  );
}

/**
 * Runs in the page: which controls something else lies over, wherever the page is scrolled to.
 * @param {string} within
 * @returns {string[]}
 */
function covered(within) {
  const controls = [
    ...document.querySelectorAll(`${within} :is(a[href], button, input, textarea, select, summary)`),
  ].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const found = new Set();
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 3) {
    scrollTo({ top, behavior: "instant" });
    for (const one of controls) {
      const { x, y, width, height } = one.getBoundingClientRect();
      const [middle, line] = [x + width / 2, y + height / 2];
      const at = line > 0 && line < innerHeight ? document.elementFromPoint(middle, line) : one;
      if (at && at !== one && !one.contains(at) && !at.contains(one) && !at.closest("label"))
        found.add(one.textContent?.trim() || one.id);
    }
  }
  return [...found];
}
