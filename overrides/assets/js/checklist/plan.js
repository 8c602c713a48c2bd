/**
 * What a reader can do to a run: plans, which become actions once they are signed with a time and a tab.
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {{ type: string, key?: string, [part: string]: any }} Plan
 * @typedef {Plan & { at: string, stamp: import("./stamps.js").Stamp }} Action
 */
import { iso, own } from "./plain.js";
import { readRun } from "./run-read.js";
import { FIRST, later, next } from "./stamps.js";

/** Each gives a plan. */
export const plan = {
  /** @param {string} key @param {number} revision @returns {Plan} */
  tick: (key, revision) => ({ type: "tick", key, revision }),
  /** @param {string} key @returns {Plan} */
  untick: (key) => ({ type: "untick", key }),
  /** @param {string} key @param {number} revision @param {string} [reason] @returns {Plan} */
  notApplicable: (key, revision, reason) => ({ type: "notApplicable", key, revision, reason }),
  /** @param {string} key @param {string} note @returns {Plan} */
  note: (key, note) => ({ type: "note", key, note }),
  /** @param {string} key @param {string} reason @returns {Plan} */
  reason: (key, reason) => ({ type: "reason", key, reason }),
  /**
   * Keeps a mark, although the item has changed since.
   * @param {{ key: string, state: string, at: string | null, revision: number }} item as it is viewed
   * @returns {Plan}
   */
  confirm: (item) => ({
    type: "confirm", key: own(item, "key"),
    mark: { state: own(item, "state"), at: own(item, "at"), revision: own(item, "revision") },
  }),
  /** @param {string} name @returns {Plan} */
  rename: (name) => ({ type: "rename", name }),
  /** @returns {Plan} */
  reset: () => ({ type: "reset" }),
  /** @returns {Plan} */
  remove: () => ({ type: "remove" }),
  /** @returns {Plan} */
  restore: () => ({ type: "restore" }),
  /** @param {import("./history.js").Setting[]} settings @returns {Plan} */
  set: (settings) => ({ type: "set", settings }),
  /**
   * Takes in states from elsewhere, all in one action.
   * @param {Record<string, { state: string, revision: number | null }>} states
   * @returns {Plan}
   */
  take: (states) => ({ type: "take", states }),
};

/**
 * Says when and in which tab an action was done, before it is applied. It comes after everything that the run has seen.
 * @param {Run} run @param {Plan} what @param {Date | number} now @param {string} by
 * @returns {Action}
 */
export function sign(run, what, now, by) {
  return { ...what, at: iso(now) ?? "", stamp: next(latest(run), now, by) };
}

/** @param {Run} run @returns {import("./stamps.js").Stamp} the latest in it */
function latest(run) {
  const known = readRun(run);
  const all = known ? [known, ...Object.values(known.items)].flatMap((part) => Object.values(part.stamps)) : [];
  return all.reduce(later, FIRST);
}
