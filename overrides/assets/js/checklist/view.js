/**
 * A run as it is shown: what is saved, compared with the current page data. Pure.
 *
 * @typedef {{ on: string, summary: string, revision: number | null }} Change
 * @typedef {{
 *   key: string, text: string, revision: number, href: string, force: string | null,
 *   changes: Change[], earlier: { revision: number, text: string }[], step?: string, group?: string,
 * }} Entry
 * @typedef {{ text: string, on: string, reason: string, replacedBy: { key: string, text: string }[] }} Retired
 * @typedef {{ title: string, approval: string, updated: string, revision: string }} Guideline in words, empty where
 * not
 *   known
 * @typedef {{
 *   id: string, title: string, guidelines: Guideline[], entries: Entry[],
 *   retired: Record<string, Retired>, renamed: Record<string, string>,
 *   ids: string[], keys: Set<string>, follow: (key: string) => string, look?: typeof view,
 * }} Published
 *   What the build wrote into the page. `ids` are its id and its former ones, `keys` those of the
 * entries; `follow` leads from a former key to the key that followed it; `look` is how a form sees its runs. `on` may
 * be as coarse as
 *   2020 or 2020-10. `changes` holds only changes of meaning, `earlier` the wordings of former revisions.
 *
 * @typedef {{
 *   entry: Entry, key: string, state: "todo" | "done" | "na", at: string | null, confirmed: string | null,
 *   marked: number | null, words: string, note: string, reason: string, answer: string,
 *   isNew: boolean, flag: null | "changed" | "new",
 * }} ViewItem `marked` is the revision that was ticked, null where that was not kept.
 * @typedef {{
 *   done: number, notApplicable: number, toDo: number, changed: number, total: number,
 *   words: string, value: number, max: number,
 * }} Progress `value` and `max` are for a native progress element: full when nothing is left to do.
 * @typedef {{ items: ViewItem[], others: boolean, progress: Progress }} View
 *   `others`: the run may hold something for items that are no longer asked. What exactly, and what has
 *   changed since something was ticked, is in changes.js.
 */
import { inNumber, when } from "../language.js";
import { isRecord } from "./plain.js";
import { latest, readRun, valueOf } from "./run.js";
import * as words from "../words/runs.js";

/** @typedef {import("./run.js").Item} Item */
/** @typedef {import("./run.js").Run} Run */

/** @type {any} */
const EMPTY = { id: "", title: "", previousIds: [], guidelines: [], entries: [], renamed: {}, retired: {} };

/**
 * @param {any} raw what the page says of its checklist, which the build has made whole
 * @returns {Published}
 */
export function readPublished(raw) {
  if (raw?.follow) return raw;
  const page = { ...EMPTY, ...(isRecord(raw) ? raw : {}) };
  const keys = new Set(page.entries.map((/** @type {Entry} */ entry) => entry.key));
  /** @param {string} asked */
  const follow = (asked) => {
    let key = asked;
    for (let hops = 0; hops < 100 && !keys.has(key) && Object.hasOwn(page.renamed, key); hops += 1)
      key = page.renamed[key];
    return key;
  };
  return { ...page, ids: [page.id, ...page.previousIds], keys, follow };
}

/**
 * What was saved, under current keys. If a former key and the current one both have something, the later counts.
 * @param {Run} run @param {Published} page
 * @returns {Record<string, Item>} without a prototype
 */
export function gathered({ items }, page) {
  const former = Object.keys(page.renamed).filter((key) => items[key] && page.follow(key) !== key);
  if (!former.length) return items;
  /** @type {any} */
  const kept = { __proto__: null, ...items };
  for (const key of former) {
    const today = page.follow(key);
    kept[today] = kept[today] ? latest(kept[today], kept[key]) : kept[key];
    delete kept[key];
  }
  return kept;
}

/** @type {WeakMap<string[], { page: Published, keys: Set<string> }>} */
const begun = new WeakMap();

/**
 * @param {string[]} known what the list had when a run was begun
 * @param {Published} page
 * @returns {Set<string>} under the keys of today
 */
export function knownToday(known, page) {
  const found = begun.get(known);
  if (found?.page === page) return found.keys;
  const keys = new Set(known.map(page.follow));
  begun.set(known, { page, keys });
  return keys;
}

/** @type {string[]} */
const NOTHING = [];

/**
 * @param {unknown} raw a run, or null where none is open
 * @param {unknown} published what the page says
 * @returns {View}
 */
export function view(raw, published) {
  const [run, page] = [readRun(raw), readPublished(published)];
  const kept = run ? gathered(run, page) : {};
  const known = knownToday(run?.known ?? NOTHING, page);
  const items = page.entries.map((entry) => shown(entry, kept[entry.key], known.size > 0 && !known.has(entry.key)));
  const others = [...Object.keys(kept), ...known].some((key) => !page.keys.has(key));
  return { items, others, progress: progress(items) };
}

/** @type {WeakMap<object, ViewItem>} what is kept never changes, so what is shown of it needs making only once */
const known = new WeakMap();

/** @param {Entry} entry @param {Item | undefined} item @param {boolean} isNew @returns {ViewItem} */
function shown(entry, item, isNew) {
  const before = known.get(item ?? entry);
  if (before?.entry === entry && before.isNew === isNew) return before;
  const made = { entry, key: entry.key, isNew, ...facts(item), flag: flag(entry, item, isNew) };
  known.set(item ?? entry, made);
  return made;
}

/** @param {Item | undefined} item */
export function facts(item) {
  const mark = valueOf(item, "mark");
  const [state, at] = [/** @type {ViewItem["state"]} */ (mark?.state ?? "todo"), mark?.at ?? null];
  return {
    state, at, confirmed: mark?.confirmed ?? null, marked: mark?.revision ?? null, words: stateWords(state, at),
    note: item?.note ?? "", reason: state === "na" ? item?.reason ?? "" : "", answer: item?.answer ?? "",
  };
}

/** @param {Entry} entry @param {Item | undefined} item @param {boolean} isNew @returns {ViewItem["flag"]} */
function flag(entry, item, isNew) {
  if (item?.mark && (item.mark.revision ?? 1) < entry.revision) return "changed";
  return isNew ? "new" : null;
}

/** @param {string} state @param {string | null} at @returns {string} “Done on 3 March 2026” */
function stateWords(state, at) {
  if (state === "todo") return words.to_do;
  if (!at) return state === "na" ? words.does_not_apply : words.done;
  return (state === "na" ? words.not_applying_on : words.done_on)({ day: when(at) });
}

/** @param {ViewItem[]} items @returns {Progress} */
function progress(items) {
  let [done, notApplicable, changed] = [0, 0, 0];
  for (const { state, flag } of items) {
    if (state === "done") done += 1;
    if (state === "na") notApplicable += 1;
    if (flag === "changed") changed += 1;
  }
  const [total, value] = [items.length, done + notApplicable];
  const counted = { done, notApplicable, toDo: total - value, changed, total };
  return { ...counted, words: progressWords(counted), value, max: total || 1 };
}

/** @param {{ done: number, notApplicable: number, toDo: number, changed: number, total: number }} counted */
function progressWords({ done, notApplicable, toDo, changed, total }) {
  if (!total) return words.nothing_to_tick;
  const counted = {
    done: inNumber(done),
    total: inNumber(total),
    left: toDo ? words.count_left({ count: toDo }) : words.none_left,
  };
  const said = notApplicable
    ? words.progress_not_applying({ ...counted, not_applying: words.count_not_applying({ count: notApplicable }) })
    : words.progress(counted);
  return changed ? words.progress_changed({ progress: said, count: changed }) : said;
}
