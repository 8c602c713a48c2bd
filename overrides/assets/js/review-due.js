/** How a review's due date stands today. Pure: no page, no clock. */
import * as words from "./words/everywhere.js";

const DAY = 86_400_000;
const SOON = 30;

/**
 * @typedef {{ state: "overdue" | "soon" | "current", text: string }} Standing
 */

/**
 * @param {string} text a day (2021-10-31) or a month (2021-10: its last day)
 * @returns {Date | null} null where there is no such day
 */
function read(text) {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const [year, month] = [Number(match[1]), Number(match[2])];
  const day = match[3] ? Number(match[3]) : new Date(Date.UTC(year, month, 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

/**
 * @param {Date} from
 * @param {Date} to
 * @returns {{ unit: "days" | "months" | "years", count: number }} rounded down, in the unit that says enough
 */
function span(from, to) {
  const days = Math.round((to.getTime() - from.getTime()) / DAY);
  if (days < 60) return { unit: "days", count: days };
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
    - (to.getUTCDate() < from.getUTCDate() ? 1 : 0);
  return months < 24 ? { unit: "months", count: months } : { unit: "years", count: Math.floor(months / 12) };
}

const OVERDUE = { days: words.overdue_days, months: words.overdue_months, years: words.overdue_years };
const AHEAD = { days: words.due_days, months: words.due_months, years: words.due_years };

/** @param {typeof OVERDUE} said @param {Date} from @param {Date} to */
function inWords(said, from, to) {
  const { unit, count } = span(from, to);
  return said[unit]({ count });
}

/**
 * @param {string} due the last day for the review
 * @param {Date} today read in the reader's own time zone
 * @returns {Standing | null} null where the due date cannot be read
 */
export function describe(due, today) {
  const end = read(due);
  const now = new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()));
  if (!end || Number.isNaN(now.getTime())) return null;
  const left = Math.round((end.getTime() - now.getTime()) / DAY);
  if (left < 0) return { state: "overdue", text: inWords(OVERDUE, end, now) };
  if (left === 0) return { state: "soon", text: words.due_today };
  return { state: left <= SOON ? "soon" : "current", text: inWords(AHEAD, now, end) };
}
