/**
 * A run as it is shown: what is kept, laid against what the checklist says today. Pure.
 *
 * @typedef {import("./published.js").Published} Published
 * @typedef {import("./published.js").Entry} Entry
 * @typedef {{ since: string | null, words: string, summaries: string[], earlierText: string | null }} Changed
 * @typedef {{
 *   key: string, text: string, href: string, force: string | null, revision: number,
 *   state: "todo" | "done" | "na", at: string | null, confirmed: string | null, marked: number | null, words: string,
 *   note: string, reason: string, flag: null | "changed" | "new", change: Changed | null,
 * }} ViewItem
 * @typedef {{
 *   key: string, text: string, on: string, why: string, replacedBy: { key: string, text: string }[],
 *   state: "todo" | "done" | "na", at: string | null, words: string, note: string, reason: string,
 * }} ViewRetired
 * @typedef {{
 *   done: number, notApplicable: number, toDo: number, changed: number, total: number,
 *   words: string, value: number, max: number,
 * }} Progress `value` and `max` are for a native progress element: full when nothing is left to do.
 *   An item's `revision` is today's; `marked` is the one that was ticked, null where that was not kept.
 * @typedef {{ items: ViewItem[], retired: ViewRetired[], progress: Progress }} View
 */
import { dayOf, inWords, when } from "./dates.js";
import { gathered, valueOf } from "./item.js";
import { follower, readPublished } from "./published.js";
import { readRun } from "./run-read.js";

/** @typedef {import("./item.js").Item} Item */
/** @typedef {import("./item.js").Mark} Mark */

const GONE = "This is no longer on the checklist.";

/**
 * @param {unknown} raw a run, or null where none is open
 * @param {unknown} page what is published
 * @returns {View}
 */
export function view(raw, page) {
  const [run, published] = [readRun(raw), readPublished(page)];
  const follow = follower(published);
  const kept = gathered(run?.items ?? {}, follow);
  const known = new Set(run?.known.map(follow));
  const items = published.entries.map((entry) => shown(entry, kept.get(entry.key), known));
  return { items, retired: ended(published, kept, known), progress: progress(items) };
}

/** @type {WeakMap<object, ReturnType<typeof readFacts>>} items do not change: what changes is a new item */
const read = new WeakMap();

/** @param {Item | undefined} item */
function facts(item) {
  if (!item) return readFacts(item);
  const found = read.get(item) ?? readFacts(item);
  read.set(item, found);
  return found;
}

/** @param {Item | undefined} item */
function readFacts(item) {
  const mark = /** @type {Mark | null} */ (valueOf(item, "state"));
  const [state, at] = [mark?.state ?? /** @type {const} */ ("todo"), mark?.at ?? null];
  const reason = state === "na" ? String(valueOf(item, "reason")) : "";
  const note = String(valueOf(item, "note"));
  return { mark, state, at, confirmed: mark?.confirmed ?? null, marked: mark?.revision ?? null, words: stateWords(state, at), note, reason };
}

/**
 * @param {string} state @param {string | null} at
 * @returns {string} “Done on 3 March 2026”
 */
export function stateWords(state, at) {
  if (state !== "done" && state !== "na") return "To do";
  return `${state === "done" ? "Done" : "Does not apply"}${at ? `${state === "na" ? ", noted" : ""} on ${when(at)}` : ""}`;
}

/** @param {Entry} entry @param {Item | undefined} item @param {Set<string>} known @returns {ViewItem} */
function shown(entry, item, known) {
  const { mark, ...rest } = facts(item);
  const change = mark && (mark.revision ?? 1) < entry.revision ? changed(entry, mark) : null;
  const isNew = known.size > 0 && !known.has(entry.key);
  return {
    key: entry.key, text: entry.text, href: entry.href, force: entry.force, revision: entry.revision, ...rest,
    flag: change ? "changed" : isNew ? "new" : null, change,
  };
}

/** @param {Entry} entry @param {Mark} mark @returns {Changed} */
function changed(entry, mark) {
  const revision = mark.revision ?? 1;
  const since = mark.confirmed ?? mark.at ?? null;
  const did = mark.confirmed ? "confirmed it" : mark.state === "done" ? "ticked it" : "marked it as not applying";
  const newer = entry.changes.filter((one) => (one.revision ? one.revision > revision : !since || one.on >= dated(since, one.on)));
  return {
    since,
    words: `changed since you ${did}${since ? ` on ${when(since)}` : ""}`,
    summaries: newer.map((one) => one.summary),
    earlierText: entry.earlier.filter((one) => one.revision === revision).pop()?.text ?? null,
  };
}

/** @param {string} at @param {string} on @returns {string} the day of `at`, as coarse as `on` is */
const dated = (at, on) => dayOf(at).slice(0, on.length);

/**
 * What is kept for items that the checklist no longer asks.
 * @param {Published} published @param {Map<string, Item | undefined>} kept @param {Set<string>} known
 * @returns {ViewRetired[]}
 */
function ended(published, kept, known) {
  const asked = new Set(published.entries.map((entry) => entry.key));
  const keys = [...new Set([...kept.keys(), ...known])].filter((key) => !asked.has(key)).sort();
  return keys.flatMap((key) => {
    const { mark, confirmed, marked, ...rest } = facts(kept.get(key));
    const end = Object.hasOwn(published.retired, key) ? published.retired[key] : null;
    if (!mark && !rest.note && !(end && known.has(key))) return [];
    const why = end ? retiredWords(end) : GONE;
    const words = mark ? rest.words : "Not ticked";
    return [{ key, text: end?.text || key, on: end?.on ?? "", why, replacedBy: end?.replacedBy ?? [], ...rest, words }];
  });
}

/** @param {import("./published.js").Retired} end */
function retiredWords({ on, reason }) {
  const day = on && ` ${on.length < 10 ? "in" : "on"} ${inWords(on)}`;
  return `Retired${day}${reason ? `: ${reason}` : "."}`;
}

/** @param {ViewItem[]} items @returns {Progress} */
function progress(items) {
  /** @param {(item: ViewItem) => boolean} test */
  const count = (test) => items.filter(test).length;
  const total = items.length;
  const done = count((item) => item.state === "done");
  const notApplicable = count((item) => item.state === "na");
  const changedCount = count((item) => item.flag === "changed");
  const counted = { done, notApplicable, toDo: total - done - notApplicable, changed: changedCount, total };
  return { ...counted, words: progressWords(counted), value: done + notApplicable, max: Math.max(total, 1) };
}

/** @param {{ done: number, notApplicable: number, toDo: number, changed: number, total: number }} counted */
function progressWords({ done, notApplicable, toDo, changed, total }) {
  if (!total) return "Nothing to tick";
  const parts = [`${done} of ${total} done`];
  if (notApplicable) parts.push(`${notApplicable} ${notApplicable === 1 ? "does" : "do"} not apply`);
  parts.push(toDo ? `${toDo} left` : "nothing left");
  const since = changed ? `; ${changed} changed since you marked ${changed === 1 ? "it" : "them"}` : "";
  return parts.join(", ") + since;
}
