/**
 * What has become of a checklist since items were marked in it, in words. Pure; loaded where there is anything to tell.
 *
 * @typedef {{ since: string | null, words: string, summaries: string[], earlierText: string | null }} Changed
 * @typedef {{
 *   key: string, text: string, on: string, why: string, replacedBy: { key: string, text: string }[],
 *   state: "todo" | "done" | "na", at: string | null, words: string, note: string, reason: string, answer: string,
 * }} ViewRetired
 */
import { dayOf, inWords } from "./dates.js";
import { when } from "./plain.js";
import { readRun } from "./run.js";
import { facts, gathered, knownToday, readPublished } from "./view.js";

/** @typedef {import("./view.js").ViewItem} ViewItem */

/** @param {ViewItem} item @returns {Changed | null} null where its meaning has not changed since it was marked */
export function changeOf({ entry, state, at, confirmed, marked, flag }) {
  if (flag !== "changed") return null;
  const [revision, since] = [marked ?? 1, confirmed ?? at];
  const did = confirmed ? "confirmed it" : state === "done" ? "ticked it" : "marked it as not applying";
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
 * @param {unknown} raw a run, or null @param {unknown} published what the page says
 * @returns {ViewRetired[]}
 */
export function ended(raw, published) {
  const [run, page] = [readRun(raw), readPublished(published)];
  if (!run) return [];
  const [kept, known] = [gathered(run, page), knownToday(run.known, page)];
  const keys = [...new Set([...Object.keys(kept), ...known])].filter((key) => !page.keys.has(key)).sort();
  return keys.flatMap((key) => {
    const end = Object.hasOwn(page.retired, key) ? page.retired[key] : null;
    const from = kept[key] ?? end;
    if (!from || (!kept[key] && !known.has(key))) return [];
    const before = shown.get(from);
    if (before?.key === key && before.end === end && before.asked === known.has(key)) return before.made;
    const made = endedItem(key, kept[key], end, known.has(key));
    shown.set(from, { key, end, asked: known.has(key), made });
    return made;
  });
}

/** @type {WeakMap<object, { key: string, end: object | null, asked: boolean, made: ViewRetired[] }>} what is kept never changes, so what is shown of it needs making only once */
const shown = new WeakMap();

/** @param {string} key @param {import("./run.js").Item | undefined} item @param {import("./view.js").Retired | null} end @param {boolean} asked @returns {ViewRetired[]} one, or none where nothing is kept of it */
function endedItem(key, item, end, asked) {
  const { confirmed, marked, ...rest } = facts(item);
  if (rest.state === "todo" && !rest.note && !rest.answer && !(end && asked)) return [];
  const why = end ? retiredWords(end) : "This is no longer on the checklist.";
  const words = rest.state === "todo" ? "Not ticked" : rest.words;
  return [{ key, text: end?.text || key, on: end?.on ?? "", why, replacedBy: end?.replacedBy ?? [], ...rest, words }];
}

/** @param {import("./view.js").Retired} end */
function retiredWords({ on, reason }) {
  const day = on && ` ${on.length < 10 ? "in" : "on"} ${inWords(on)}`;
  return `Retired${day}${reason ? `: ${reason}` : "."}`;
}
