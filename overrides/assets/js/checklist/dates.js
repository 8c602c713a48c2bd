/** Days in words: “3 March 2026”, the same in every browser. Instants are read in the reader's own time zone. */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** @param {number} number @param {number} width */
const padded = (number, width) => String(number).padStart(width, "0");

/**
 * @param {unknown} at an instant (2026-03-03T10:00:00.000Z) or a date
 * @returns {string} its day: 2026-03-03; empty where there is none
 */
export function dayOf(at) {
  const date = new Date(typeof at === "string" || at instanceof Date || typeof at === "number" ? at : NaN);
  if (Number.isNaN(date.getTime()) || date.getFullYear() < 0 || date.getFullYear() > 9999) return "";
  return `${padded(date.getFullYear(), 4)}-${padded(date.getMonth() + 1, 2)}-${padded(date.getDate(), 2)}`;
}

/**
 * @param {unknown} day 2026-03-03, 2026-03 or 2026
 * @returns {string} “3 March 2026”, “March 2026”, “2026”; any other text as it is
 */
export function inWords(day) {
  if (typeof day !== "string") return "";
  const [, year, month, date] = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/.exec(day) ?? [];
  if (!month) return day;
  return `${date ? `${Number(date)} ` : ""}${MONTHS[Number(month) - 1]} ${year}`;
}

/**
 * @param {unknown} at an instant or a date
 * @returns {string} “3 March 2026”; empty where there is none
 */
export const when = (at) => inWords(dayOf(at));
