/**
 * What can be undone and redone, as the text that is saved when a page is left, and back. Pure. Reading takes
 * anything,
 * and never throws.
 */
import { isId, isRecord, list, own, text } from "./plain.js";
import { FIELDS, isRunId } from "./run.js";
import { parse } from "./store.js";

/** @typedef {import("./history.js").History} History */
/** @typedef {import("./history.js").Done} Done */

const VERSION = 1;

/**
 * @param {History} history @param {Map<string, unknown>} runs by their ids: what was done in others is left out
 * @param {number} most how many steps of each kind, the latest ones
 * @returns {string | null} null if nothing can be undone or redone
 */
export function toText({ done, undone }, runs, most) {
  /** @param {Done[]} all */
  const latest = (all) => all.filter(({ run }) => runs.has(run)).slice(-most);
  const kept = { v: VERSION, done: latest(done), undone: latest(undone) };
  return kept.done.length + kept.undone.length ? JSON.stringify(kept) : null;
}

/** @param {string | null} kept @returns {History | null} null if it did not come from `toText` */
export function fromText(kept) {
  const raw = parse(kept ?? "");
  const [done, undone] = ["done", "undone"].map((name) => list(own(raw, name)).flatMap(readDone));
  return own(raw, "v") === VERSION && done.length + undone.length ? { done, undone } : null;
}

/** @param {unknown} raw @returns {Done[]} one, or none */
function readDone(raw) {
  const [run, key] = [own(raw, "run"), own(raw, "key")];
  const steps = list(own(raw, "steps"))
    .filter(isStep)
    .map(({ key: of, field, from, to }) => ({ key: of, field, from, to }));
  return isRunId(run) && steps.length
    ? [{ run, words: text(own(raw, "words"), 200), key: isId(key) ? key : undefined, steps }]
    : [];
}

/** @param {unknown} raw */
const isStep = (raw) =>
  isRecord(raw) && FIELDS.includes(own(raw, "field")) && (own(raw, "key") === undefined || isId(own(raw, "key")));
