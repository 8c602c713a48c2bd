/**
 * Undo and redo, as plain data. Undoing is an action like any other, so that it reaches other tabs. It
 * undoes only what is still as this tab left it: what another tab has changed since stays.
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {import("./run.js").Plan} Plan
 * @typedef {import("./run.js").Setting & { from: any }} Step
 * @typedef {{ run: string, words: string, key?: string, steps: Step[] }} Done
 * @typedef {{ done: Done[], undone: Done[] }} History
 * @typedef {{ history: History, action: Plan | null, of: Done | null }} Back
 *   `action` must still be stamped and applied to the run `of.run`; null if there is nothing to undo.
 */
import { FIELDS, valueOf } from "./run.js";
import { gathered, readPublished } from "./view.js";

/** @type {History} */
export const NONE = { done: [], undone: [] };

/**
 * @param {History} history @param {Run} before @param {Run} after
 * @param {{ words: string, key?: string }} what was done
 * @param {unknown} page what is published: undoing reaches what is kept under former keys
 * @returns {History} the same one where nothing was changed that shows
 */
export function push(history, before, after, { words, key }, page) {
  const steps = changes(before, after, readPublished(page));
  return steps.length ? { done: [...history.done, { run: after.id, words, key, steps }], undone: [] } : history;
}

/**
 * @param {Run} before
 * @param {Run} after
 * @param {import("./view.js").Published} page
 * @returns {Step[]} what differs, as it shows
 */
function changes(before, after, page) {
  const [mine, other] = [gathered(before, page), gathered(after, page)];
  const keys = Object.keys(other).filter((key) => mine[key] !== other[key]);
  const gone = Object.keys(mine).filter((key) => !other[key]);
  /** @type {Step[]} */
  const steps = [];
  for (const key of [undefined, ...keys, ...gone]) {
    const [a, b] = key ? [mine[key], other[key]] : [before, after];
    for (const field of FIELDS) {
      const step = { key, field, from: valueOf(a, field), to: valueOf(b, field) };
      if (!equal(step.from, step.to)) steps.push(step);
    }
  }
  return steps;
}

/** @param {unknown} one @param {unknown} other */
const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Undoes the last of one list, and adds its reverse to the other.
 * @param {"undo" | "redo"} which @param {History} history @param {Map<string, Run>} runs by their ids
 * @param {unknown} page what is published
 * @returns {Back}
 */
export function turn(which, history, runs, page) {
  const left = [...(which === "undo" ? history.done : history.undone)];
  const turned = [...(which === "undo" ? history.undone : history.done)];
  for (let of = left.pop(); of; of = left.pop()) {
    const steps = standing(runs.get(of.run), of.steps, page).map(({ from, to, ...rest }) => ({
      ...rest,
      from: to,
      to: from,
    }));
    if (!steps.length) continue;
    turned.push({ ...of, steps });
    return { history: named(which, left, turned), action: { words: of.words, settings: steps }, of };
  }
  return { history: named(which, left, turned), action: null, of: null };
}

/** @param {"undo" | "redo"} which @param {Done[]} left @param {Done[]} turned @returns {History} */
const named = (which, left, turned) =>
  which === "undo" ? { done: left, undone: turned } : { done: turned, undone: left };

/**
 * @param {Run | undefined} run
 * @param {Step[]} steps
 * @param {unknown} page
 * @returns {Step[]} those whose value is still set
 */
function standing(run, steps, page) {
  if (!run) return [];
  const items = gathered(run, readPublished(page));
  return steps.filter(({ key, field, to }) => equal(valueOf(key ? items[key] : run, field), to));
}
