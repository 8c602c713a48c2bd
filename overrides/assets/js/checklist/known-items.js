/**
 * How much of a file's data for items that a checklist does not have is saved. Pure; loaded when a file is restored
 * in.
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {import("./view.js").Published} Published
 */
import { compare, FIRST } from "./plain.js";
import { trust } from "./run.js";

/** More than any checklist has ever lost, and few enough to cost nothing at each tick. */
export const MOST_UNKNOWN = 2000;

/**
 * A run with at most MOST_UNKNOWN items that the page knows nothing of: those that were set last.
 * @param {Run} run @param {Published} page
 * @returns {{ run: Run, leftOut: number }} the same run where all of it is kept
 */
export function bounded(run, page) {
  const known = new Set([...page.keys, ...Object.keys(page.retired)]);
  /** @param {string} key */
  const unknown = (key) => !known.has(page.follow(key));
  const latest = Object.keys(run.items).filter(unknown).map((key) => ({ key, stamp: lastOf(run.items[key].stamps) }))
    .sort((a, b) => compare(b.stamp, a.stamp));
  const few = run.known.filter(unknown).length <= MOST_UNKNOWN;
  if (latest.length <= MOST_UNKNOWN && few) return { run, leftOut: 0 };
  const kept = new Set(latest.slice(0, MOST_UNKNOWN).map(({ key }) => key));
  /** @param {string} key */
  const stays = (key) => !unknown(key) || kept.has(key);
  const items = Object.fromEntries(Object.entries(run.items).filter(([key]) => stays(key)));
  const bound = { ...run, items: Object.assign(Object.create(null), items), known: run.known.filter(stays) };
  return { run: trust(bound), leftOut: latest.length - kept.size };
}

/** @param {Partial<Record<string, import("./plain.js").Stamp>>} stamps */
const lastOf = (stamps) =>
  Object.values(stamps).reduce((last, one) => (last && one && compare(last, one) > 0 ? last : one), FIRST) ?? FIRST;
