/**
 * Plain values: read from data that cannot be trusted, ordered by stamps, and put into words. What takes
 * anything gives the right kind, and never throws.
 *
 * @typedef {[time: number, count: number, by: string]} Stamp
 *   Orders changes that were made in several tabs, or on several devices; the later one wins. `time` in
 *   milliseconds, never before what the run has already seen, so that a clock that was set back loses
 *   nothing; `count` orders changes within one millisecond; `by` is the tab.
 */
import * as words from "../words/runs.js";

const ID = /^(?=.{1,100}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const TAB = /^\w{0,40}$/;
const LATEST = 5e13;
const MOST = 1e9;

/** The stamp of what was kept before there were stamps. */
export const FIRST = /** @type {Stamp} */ ([0, 0, ""]);

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The record's own value under a name, never an inherited one.
 * @param {unknown} record @param {string} name
 * @returns {any}
 */
export const own = (record, name) => (isRecord(record) && Object.hasOwn(record, name) ? record[name] : undefined);

/** @param {unknown} value @returns {any[]} */
export const list = (value) => (Array.isArray(value) ? value : []);

/**
 * @param {unknown} value
 * @returns {value is string} whether it can name a checklist or an item
 */
export const isId = (value) => typeof value === "string" && ID.test(value);

/**
 * The entries of a record whose names are ids.
 * @param {unknown} value
 * @returns {[string, any][]}
 */
export const entries = (value) => (isRecord(value) ? Object.entries(value).filter(([name]) => isId(name)) : []);

/**
 * Text of several lines: no control characters, nothing that cannot be written as UTF-8.
 * @param {unknown} value @param {number} [limit]
 */
export function text(value, limit = 10_000) {
  if (typeof value !== "string") return "";
  const plain = value.replace(/\r\n?/g, "\n").replace(/[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]/g, "");
  return plain.slice(0, limit).replace(/\p{Surrogate}/gu, "\ufffd");
}

/**
 * @param {string} value @param {number} longest
 * @returns {string} by how much it is too long, and what to do; empty if it fits
 */
export const tooLong = (value, longest) =>
  (value.length > longest ? words.too_long({ count: value.length - longest }) : "");

/**
 * @param {string} value @param {number} most characters
 * @returns {string} the text, or where it is longer its beginning, which is never cut behind a space
 */
export const beginning = (value, most) =>
  (value.length > most ? `${value.slice(0, most - 3).trimEnd()}…` : value);

/**
 * Text of one line.
 * @param {unknown} value @param {number} [limit]
 */
export const line = (value, limit = 1000) => text(text(value).replace(/\s+/g, " ").trim(), limit).trim();

/**
 * @param {unknown} value @param {number} [most]
 * @returns {number | null} a whole number from 0
 */
export const whole = (value, most = MOST) =>
  (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most ? value : null);

/**
 * @param {unknown} time a date, or milliseconds
 * @returns {string | null} the instant as text, in full
 */
export function iso(time) {
  const milliseconds = whole(time instanceof Date ? time.getTime() : time, LATEST);
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

/**
 * @param {unknown} value an instant as text, in full
 * @returns {string | null}
 */
export const instant = (value) => (typeof value === "string" && iso(Date.parse(value)) === value ? value : null);

/** @param {Stamp} a @param {Stamp} b @returns {number} above 0 if `a` is later */
export const compare = (a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : Number(a[2] > b[2]));

/** @param {unknown} raw @returns {Stamp | null} */
export function readStamp(raw) {
  const [time, count, by] = list(raw);
  const sound =
    list(raw).length === 3 &&
    whole(time, LATEST) !== null &&
    whole(count) !== null &&
    typeof by === "string" &&
    TAB.test(by);
  return sound ? [time, count, by] : null;
}

/**
 * @param {Stamp} last the latest stamp seen so far
 * @param {Date | number} now
 * @param {string} by the tab
 * @returns {Stamp} a later one
 */
export function next(last, now, by) {
  const time = whole(Number(now), LATEST) ?? 0;
  if (time > last[0]) return [time, 0, by];
  return last[1] < MOST ? [last[0], last[1] + 1, by] : [last[0] + 1, 0, by];
}
