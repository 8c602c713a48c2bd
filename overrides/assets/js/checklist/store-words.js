/** What is stored, in the reader's words, for the page that lists it. */
import { own, when } from "./plain.js";
import { VERSION, readRun } from "./run.js";
import { parse } from "./store.js";
import { upgrade } from "./versions.js";

/** @param {number} number @param {string} one @param {string} many */
const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

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
  if (kind === "current") return `Which run of ${titled(id, titles)} is open.`;
  if (kind === "undo") return `What you can undo in ${titled(id, titles)}, until you close this tab.`;
  if (kind === "choice") return `Your choice about ${id}.`;
  if (kind === "aside") return "Something that stood in place of a run and could not be read. It is kept as it was found.";
  const run = readRun(value) ?? upgrade(value, id);
  if (run?.id === id) return aboutRun(run, titles);
  if (own(value, "v") > VERSION) return "A run that was kept by a newer version of this page.";
  return "Something that stands in place of a run and cannot be read.";
}

/** @param {import("./run.js").Run} run @param {unknown} titles */
function aboutRun(run, titles) {
  const items = Object.values(run.items);
  const marks = items.filter((item) => item.mark).length;
  const words = items.filter((item) => item.note || item.reason).length;
  const answers = items.filter((item) => item.answer).length;
  const name = run.name ? `“${run.name}”, a run` : "A run";
  const started = run.started ? `, started on ${when(run.started)}` : "";
  const holds = answers && !marks ? count(answers, "answer", "answers")
    : `${count(marks, "item marked", "items marked")}${words ? `, ${count(words, "item", "items")} with a note or a reason` : ""}`;
  return `${name} of ${titled(run.checklist, titles)}${started}: ${holds}${run.deleted ? "; deleted, and removed for good soon" : ""}.`;
}

/** @param {string} id @param {unknown} titles */
function titled(id, titles) {
  const title = own(titles, id);
  return `“${typeof title === "string" && title ? title : id}”`;
}
