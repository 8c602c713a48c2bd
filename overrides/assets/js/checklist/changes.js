/**
 * How a checklist has changed since items were marked in it, in words. Pure; loaded where there is anything to tell.
 *
 * @typedef {{ since: string | null, words: string, summaries: string[], earlierText: string | null }} Changed
 * @typedef {{
 *   key: string, text: string, on: string, why: string, replacedBy: { key: string, text: string }[],
 *   state: "todo" | "done" | "na", at: string | null, words: string, note: string, reason: string, answer: string,
 * }} ViewRetired
 */
import { dayOf, inWords } from "./dates.js";
import { when } from "../language.js";

import { readRun } from "./run.js";
import { facts, gathered, knownToday, readPublished } from "./view.js";
import * as words from "../words/records.js";

/** @typedef {import("./view.js").ViewItem} ViewItem */

/** What is said of a change since an item was marked so, on a day or on one that is not known. */
const SINCE = {
  confirmed: words.changed_confirmed,
  done: words.changed_ticked,
  na: words.changed_not_applying,
  todo: words.changed_not_applying,
};
const SINCE_ON = {
  confirmed: words.changed_confirmed_on,
  done: words.changed_ticked_on,
  na: words.changed_not_applying_on,
  todo: words.changed_not_applying_on,
};

/** @param {ViewItem} item @returns {Changed | null} null if its meaning has not changed since it was marked */
export function changeOf({ entry, state, at, confirmed, marked, flag }) {
  if (flag !== "changed") return null;
  const [revision, since] = [marked ?? 1, confirmed ?? at];
  const did = confirmed ? "confirmed" : state;
  const newer = entry.changes.filter((one) =>
    one.revision ? one.revision > revision : !since || one.on >= dated(since, one.on),
  );
  return {
    since,
    words: since ? SINCE_ON[did]({ day: when(since) }) : SINCE[did],
    summaries: newer.map((one) => one.summary),
    earlierText: entry.earlier.filter((one) => one.revision === revision).pop()?.text ?? null,
  };
}

/** @param {string} at @param {string} on @returns {string} the day of `at`, as coarse as `on` is */
const dated = (at, on) => dayOf(at).slice(0, on.length);

/**
 * What is saved for items that are no longer on the checklist.
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

/**
 * @type {WeakMap<object, { key: string, end: object | null, asked: boolean, made: ViewRetired[] }>} what is kept never
 *   changes, so what is shown of it needs making only once
 */
const shown = new WeakMap();

/**
 * @param {string} key
 * @param {import("./run.js").Item | undefined} item
 * @param {import("./view.js").Retired | null} end
 * @param {boolean} asked
 * @returns {ViewRetired[]} one, or none where nothing is kept of it
 */
function endedItem(key, item, end, asked) {
  const { confirmed, marked, ...rest } = facts(item);
  if (rest.state === "todo" && !rest.note && !rest.answer && !(end && asked)) return [];
  const why = end ? retiredWords(end) : words.gone;
  const said = rest.state === "todo" ? words.not_ticked : rest.words;
  return [
    { key, text: end?.text || key, on: end?.on ?? "", why, replacedBy: end?.replacedBy ?? [], ...rest, words: said },
  ];
}

/** @param {import("./view.js").Retired} end */
function retiredWords({ on, reason }) {
  const day = inWords(on);
  if (!on) return reason ? words.retired_why({ reason }) : words.retired;
  if (on.length < 10) return reason ? words.retired_in_why({ month: day, reason }) : words.retired_in({ month: day });
  return reason ? words.retired_on_why({ day, reason }) : words.retired_on({ day });
}
