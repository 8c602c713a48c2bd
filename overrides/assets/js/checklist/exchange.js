/**
 * Runs as a JSON file, written and read. A file may come from anybody: it is restored whole, as this
 * page would have written it, or not at all, with a sentence that says why.
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {{ ok: true, runs: Run[], warnings: string[] } | { ok: false, sentence: string }} Import
 */
import { clamp } from "./clock.js";
import { bounded } from "./known-items.js";
import { isRecord, iso, list, own, whole } from "./plain.js";
import { VERSION as OF_RUN, freshId, readRun, trust } from "./run.js";
import { today } from "./versions.js";
import { readPublished } from "./view.js";
import * as words from "../words/records.js";

const FORMAT = "checklist-runs";
const VERSION = 1;
/** In characters: more than a browser keeps for a site, so that whatever was saved and backed up can be restored. */
export const LARGEST = 10_000_000;
const DEEPEST = 12;
const MOST_RUNS = 200;

const SENTENCES = {
  none: words.file_none,
  large: words.file_large,
  damaged: words.file_damaged,
  newer: words.file_newer,
  older: words.file_older,
  other: words.file_other,
  empty: words.file_empty,
};

/**
 * @param {unknown} runs one run, or several @param {unknown} page what is published @param {Date | number} now
 * @returns {string} the text of the file
 */
export function exportRun(runs, page, now) {
  const published = readPublished(page);
  const sound = (Array.isArray(runs) ? runs : [runs]).map(readRun).filter(Boolean);
  return `${JSON.stringify({
    format: FORMAT, version: VERSION, exported: iso(now),
    checklist: { id: published.id, title: published.title }, guidelines: published.guidelines, runs: sound,
  }, null, 1)}\n`;
}

/** @param {keyof typeof SENTENCES} why @returns {Import} */
const refuse = (why) => ({ ok: false, sentence: SENTENCES[why] });

/**
 * @param {unknown} text the text of a file @param {unknown} page what is published @param {Date | number} now
 * @returns {Import} it changes nothing: `merge` or `adopt` takes the runs in
 */
export function importText(text, page, now) {
  if (typeof text !== "string" || !text.trim()) return refuse("none");
  if (text.length > LARGEST) return refuse("large");
  const file = depth(text) > DEEPEST ? undefined : parsed(text);
  if (file === undefined) return refuse(text.includes(`"${FORMAT}"`) ? "damaged" : "none");
  const version = whole(own(file, "version"));
  if (own(file, "format") !== FORMAT) return refuse("none");
  if (version === null) return refuse("damaged");
  if (version !== VERSION) return refuse(version > VERSION ? "newer" : "older");
  return runsOf(own(file, "runs"), page, now);
}

/** @param {unknown} raw @param {unknown} page @param {Date | number} now @returns {Import} */
function runsOf(raw, page, now) {
  if (!Array.isArray(raw) || raw.length > MOST_RUNS) return refuse("damaged");
  if (!raw.length) return refuse("empty");
  if (raw.some((one) => own(one, "v") > OF_RUN)) return refuse("newer");
  const runs = raw.map(readStrictly).filter((run) => run !== null);
  if (runs.length < raw.length || new Set(runs.map((run) => run.id)).size < runs.length) return refuse("damaged");
  const published = readPublished(page);
  const ours = runs.filter((run) => published.ids.includes(run.checklist));
  return ours.length ? taken(ours, runs.length, published, now) : refuse("other");
}

/**
 * @param {Run[]} ours
 * @param {number} all
 * @param {import("./view.js").Published} published
 * @param {Date | number} now
 * @returns {Import}
 */
function taken(ours, all, published, now) {
  const timely = ours.map((run) => clamp(run, now));
  const bound = timely.map((run) => bounded(run, published));
  const leftOut = bound.reduce((sum, one) => sum + one.leftOut, 0);
  const said = [
    ...warnings(bound.map(({ run }) => run), all, published),
    ...(leftOut ? [words.file_too_many({ count: leftOut })] : []),
    ...(timely.some((run, index) => run !== ours[index]) ? [words.file_future] : []),
  ];
  return { ok: true, runs: bound.map(({ run }) => run), warnings: said };
}

/** @param {unknown} raw of any version @returns {Run | null} null where reading would change anything */
function readStrictly(raw) {
  const current = today(raw);
  const run = readRun(current);
  return run && canonical(run) === canonical(current) ? run : null;
}

/**
 * JSON with the names in order: equal values give equal text.
 * @param {unknown} value of known depth
 * @returns {string}
 */
export function canonical(value) {
  return (
    JSON.stringify(value, (_, part) =>
      isRecord(part) ? Object.fromEntries(Object.entries(part).sort(byName)) : part,
    ) ?? "null"
  );
}

/** @param {[string, unknown]} a @param {[string, unknown]} b */
const byName = ([a], [b]) => (a < b ? -1 : 1);

/** @param {Run[]} runs @param {number} all @param {import("./view.js").Published} published */
function warnings(runs, all, published) {
  const known = new Set([...published.keys, ...Object.keys(published.retired)]);
  const keys = new Set(
    runs
      .flatMap((run) => Object.keys(run.items))
      .map(published.follow)
      .filter((key) => !known.has(key)),
  );
  const others = all - runs.length;
  return [
    ...(others ? [words.file_others({ count: others })] : []),
    ...(keys.size ? [words.file_unknown({ count: keys.size })] : []),
  ];
}

/** @param {string} text @returns {unknown} undefined if it is not JSON */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** @param {string} text JSON, perhaps @returns {number} how deep its brackets go, outside of strings */
function depth(text) {
  let [deep, deepest, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "[" || character === "{")) deepest = Math.max(deepest, deep += 1);
    else if (!quoted && (character === "]" || character === "}")) deep -= 1;
  }
  return deepest;
}

/**
 * A run to add beside the existing ones: with a new id if its id is taken.
 * @param {Run} run @param {string[]} taken @param {() => string} [fresh]
 * @returns {Run}
 */
export function adopt(run, taken, fresh = freshId) {
  const sound = readRun(run);
  return sound && list(taken).includes(sound.id) ? trust({ ...sound, id: fresh() }) : sound ?? run;
}

/**
 * @param {Run} run @param {Run[]} runs
 * @returns {Run | null} the one that it can be merged with
 */
export const twin = (run, runs) => list(runs).find((one) => readRun(one)?.id === readRun(run)?.id) ?? null;
