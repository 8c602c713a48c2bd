/**
 * Stamps order changes that were made in several tabs, or on several devices. The later one wins.
 *
 * @typedef {[time: number, count: number, by: string]} Stamp
 *   `time` in milliseconds, never before what the run has already seen, so that a clock that was set
 *   back loses nothing; `count` orders changes within one millisecond; `by` is the tab.
 */
import { iso, whole } from "./plain.js";

const LATEST = 5e13;
const MOST = 1e9;

/** The stamp of what was kept before there were stamps. */
export const FIRST = /** @type {Stamp} */ (Object.freeze([0, 0, ""]));

/** @param {Stamp} a @param {Stamp} b @returns {number} above 0 where `a` is later */
export function compare(a, b) {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : Number(a[2] > b[2]));
}

/** @param {Stamp} a @param {Stamp} b */
export const later = (a, b) => (compare(a, b) < 0 ? b : a);

/** @param {unknown} raw @returns {Stamp | null} */
export function readStamp(raw) {
  if (!Array.isArray(raw) || raw.length !== 3) return null;
  const [time, count, by] = [whole(raw[0], LATEST), whole(raw[1], MOST), raw[2]];
  return time === null || count === null || !isTab(by) ? null : [time, count, by];
}

/** @param {unknown} by @returns {by is string} */
const isTab = (by) => typeof by === "string" && /^\w{0,40}$/.test(by);

/**
 * @param {Stamp} last the latest stamp seen so far
 * @param {unknown} now
 * @param {unknown} by the tab
 * @returns {Stamp} a later one
 */
export function next(last, now, by) {
  const [time, tab] = [whole(Date.parse(iso(now) ?? ""), LATEST) ?? 0, isTab(by) ? by : ""];
  if (time > last[0]) return [time, 0, tab];
  return last[1] < MOST ? [last[0], last[1] + 1, tab] : [last[0] + 1, 0, tab];
}
