/**
 * Undo and redo, as plain data. Undoing is an action like any other, so that it reaches other tabs. It
 * takes back only what still stands as this tab left it: what another tab has changed since stays.
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {{ key?: string, field: string, to: any }} Setting
 * @typedef {Setting & { from: any }} Step
 * @typedef {{ run: string, type: string, key: string | null, steps: Step[] }} Done
 * @typedef {{ done: Done[], undone: Done[] }} History
 */
import { differences, gathered, valueOf } from "./item.js";
import { isId, isRecord, list, own } from "./plain.js";
import { plan } from "./plan.js";
import { follower, readPublished } from "./published.js";
import { readRun } from "./run-read.js";

/** @type {History} */
export const NONE = { done: [], undone: [] };

/**
 * @param {History} history @param {Run} before @param {Run} after
 * @param {{ type: string, key?: string }} action what was done, for the words on the button
 * @param {unknown} page what is published: undoing reaches what is kept under former keys
 * @returns {History} the same one where nothing was changed that shows
 */
export function push(history, before, after, action, page) {
  const [one, other] = [readRun(before), readRun(after)];
  const steps = one && other && one.id === other.id ? changes(one, other, follower(readPublished(page))) : [];
  if (!other || !steps.length) return readHistory(history);
  const [type, key] = [own(action, "type"), own(action, "key")];
  const done = { run: other.id, type: typeof type === "string" ? type : "", key: isId(key) ? key : null, steps };
  return { done: [...readHistory(history).done, done], undone: [] };
}

/**
 * @param {Run} a @param {Run} b @param {(key: string) => string} follow
 * @returns {Step[]} what differs, as it shows
 */
function changes(a, b, follow) {
  const [mine, other] = [gathered(a.items, follow), gathered(b.items, follow)];
  const keys = [...new Set([...mine.keys(), ...other.keys()])].filter((key) => mine.get(key) !== other.get(key));
  /** @type {Step[]} */
  const steps = keys.flatMap((key) => differences(mine.get(key), other.get(key)).map((step) => ({ key, ...step })));
  if (a.name !== b.name) steps.push({ field: "name", from: a.name, to: b.name });
  if (a.deleted !== b.deleted) steps.push({ field: "deleted", from: a.deleted, to: b.deleted });
  return steps;
}

/**
 * @typedef {{ history: History, action: import("./plan.js").Plan | null, run: string | null, of: Done | null }} Back
 *   `action` is still to be signed and applied to `run`; null where there is nothing to take back.
 */

/**
 * @param {History} history @param {Record<string, Run>} runs by their ids @param {unknown} page what is published
 * @returns {Back}
 */
export const undo = (history, runs, page) => turn(readHistory(history), runs, page, "done", "undone");

/**
 * @param {History} history @param {Record<string, Run>} runs by their ids @param {unknown} page what is published
 * @returns {Back}
 */
export const redo = (history, runs, page) => turn(readHistory(history), runs, page, "undone", "done");

/**
 * Takes the last of one list back, and lays its reverse on the other.
 * @param {History} history @param {Record<string, Run>} runs @param {unknown} page
 * @param {"done" | "undone"} source @param {"done" | "undone"} target
 * @returns {Back}
 */
function turn(history, runs, page, source, target) {
  const left = [...history[source]];
  for (let last = left.pop(); last; last = left.pop()) {
    const run = readRun(own(runs, last.run));
    const steps = run ? standing(run, last.steps, page) : [];
    if (!steps.length) continue;
    const reversed = steps.map(({ from, to, ...rest }) => ({ ...rest, from: to, to: from }));
    const settings = reversed.map(({ from, ...setting }) => setting);
    return {
      history: /** @type {History} */ ({ [source]: left, [target]: [...history[target], { ...last, steps: reversed }] }),
      action: plan.set(settings), run: last.run, of: last,
    };
  }
  return { history: /** @type {History} */ ({ [source]: [], [target]: history[target] }), action: null, run: null, of: null };
}

/** @param {Run} run @param {Step[]} steps @param {unknown} page @returns {Step[]} those that set what still stands */
function standing(run, steps, page) {
  const items = gathered(run.items, follower(readPublished(page)));
  return steps.filter(({ key, field, to }) => {
    const value = key ? valueOf(items.get(key), /** @type {import("./item.js").Field} */ (field)) : own(run, field);
    return JSON.stringify(value) === JSON.stringify(to);
  });
}

/** @param {unknown} raw @returns {History} */
function readHistory(raw) {
  /** @param {unknown} all @returns {Done[]} */
  const sound = (all) => list(all).filter((one) => isRecord(one) && Array.isArray(one.steps) && one.steps.every(isRecord));
  return { done: sound(own(raw, "done")), undone: sound(own(raw, "undone")) };
}
