/**
 * Days in words, also if only the month or the year is known, and days as numbers. Instants are read in the reader's
 * own time zone.
 */
import { when, inMonth } from "../language.js";

export { when } from "../language.js";

/**
 * @param {unknown} at an instant (2026-03-03T10:00:00.000Z) or a date
 * @returns {string} its day: 2026-03-03; empty if there is none
 */
export function dayOf(at) {
  const date = new Date(typeof at === "string" || at instanceof Date || typeof at === "number" ? at : NaN);
  const [year, ...rest] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return year >= 0 && year <= 9999
    ? [String(year).padStart(4, "0"), ...rest.map((part) => String(part).padStart(2, "0"))].join("-")
    : "";
}

/**
 * @param {unknown} day 2026-03-03, 2026-03 or 2026
 * @returns {string} “3 March 2026”, “March 2026”, “2026”; any other text as it is
 */
export function inWords(day) {
  if (typeof day !== "string") return "";
  const [, year, month, date] = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/.exec(day) ?? [];
  if (!month) return day;
  const first = new Date(2000, Number(month) - 1, Number(date ?? 1));
  first.setFullYear(Number(year));
  if (date && first.getDate() !== Number(date)) return day;
  return date ? when(first) : inMonth(first);
}
