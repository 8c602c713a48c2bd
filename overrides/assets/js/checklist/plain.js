/** Reading what cannot be trusted: each function takes anything, gives the right kind, and never throws. */

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_ID = 100;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What stands under a name in the record itself, never what it inherits.
 * @param {unknown} record @param {string} name
 * @returns {any}
 */
export const own = (record, name) => (isRecord(record) && typeof name === "string" && Object.hasOwn(record, name) ? record[name] : undefined);

/** @param {unknown} value @returns {any[]} */
export const list = (value) => (Array.isArray(value) ? value : []);

/**
 * The entries of a record whose names are ids.
 * @param {unknown} value
 * @returns {[string, any][]}
 */
export const entries = (value) => (isRecord(value) ? Object.entries(value).filter(([name]) => isId(name)) : []);

/**
 * @param {unknown} value
 * @returns {value is string} whether it can name a checklist or an item
 */
export const isId = (value) => typeof value === "string" && value.length <= LONGEST_ID && ID.test(value);

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
 * Text of one line.
 * @param {unknown} value @param {number} [limit]
 */
export const line = (value, limit = 1000) => text(text(value).replace(/\s+/g, " ").trim(), limit).trim();

/**
 * @param {unknown} value @param {number} [most]
 * @returns {number | null} a whole number from 0
 */
export const whole = (value, most = 1e9) =>
  (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most ? value : null);

/**
 * @param {unknown} value an instant as text, in full
 * @returns {string | null}
 */
export function instant(value) {
  return typeof value === "string" && INSTANT.test(value) && iso(Date.parse(value)) === value ? value : null;
}

/**
 * @param {unknown} time a date, or milliseconds
 * @returns {string | null}
 */
export function iso(time) {
  const date = new Date(time instanceof Date || typeof time === "number" ? time : NaN);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : null;
}

/**
 * JSON with the names in order: equal values give equal text.
 * @param {unknown} value of known depth
 * @returns {string}
 */
export function canonical(value) {
  return JSON.stringify(value, (_, part) => (isRecord(part) ? Object.fromEntries(Object.entries(part).sort(byName)) : part)) ?? "null";
}

/** @param {[string, unknown]} a @param {[string, unknown]} b */
const byName = ([a], [b]) => (a < b ? -1 : 1);
