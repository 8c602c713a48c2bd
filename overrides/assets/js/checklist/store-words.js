/** What is stored, in the reader's words, for the page that lists it. */
import { when } from "../language.js";
import { own } from "./plain.js";
import { VERSION, readRun } from "./run.js";
import { parse } from "./store.js";
import { upgrade } from "./versions.js";
import * as words from "../words/stored.js";

/**
 * @param {import("./store.js").Store} store @param {unknown} [titles] of the checklists, by their ids
 * @returns {{ key: string, words: string, characters: number }[]}
 */
export function storedKeys(store, titles) {
  return store.names().names.map((name) => {
    const text = store.read(name).value ?? "";
    return { key: store.base + name, words: about(name, parse(text), titles), characters: text.length };
  });
}

/**
 * @param {string} name the key, without what all keys begin with
 * @param {unknown} value what stands there, read as JSON
 * @param {unknown} titles of the checklists
 * @returns {string}
 */
function about(name, value, titles) {
  const [kind, id] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
  if (kind === "current") return words.open_run({ title: titled(id, titles) });
  if (kind === "undo") return words.undoing({ title: titled(id, titles) });
  if (kind === "choice") return words.choice({ what: id === "statistics" ? words.statistics : id });
  if (kind === "aside") return words.aside;
  const run = readRun(value) ?? upgrade(value, id);
  if (run?.id === id) return aboutRun(run, titles);
  if (own(value, "v") > VERSION) return words.newer;
  return words.unreadable;
}

/** @param {import("./run.js").Run} run @param {unknown} titles */
function aboutRun(run, titles) {
  const items = Object.values(run.items);
  const marks = items.filter((item) => item.mark).length;
  const notes = items.filter((item) => item.note || item.reason).length;
  const answers = items.filter((item) => item.answer).length;
  const title = titled(run.checklist, titles);
  const named = run.name ? words.named_run({ name: run.name, title }) : words.run({ title });
  const which = run.started ? words.started({ run: named, day: when(run.started) }) : named;
  const what = answers && !marks ? words.answers({ count: answers }) : marked(marks, notes);
  return (run.deleted ? words.holds_deleted : words.holds)({ run: which, what });
}

/** @param {number} marks @param {number} notes how many items have one, or a reason */
function marked(marks, notes) {
  const said = words.marks({ count: marks });
  return notes ? words.marks_and_notes({ marks: said, count: notes }) : said;
}

/** @param {string} id @param {unknown} titles */
function titled(id, titles) {
  const title = own(titles, id);
  return words.title({ title: typeof title === "string" && title ? title : id });
}
