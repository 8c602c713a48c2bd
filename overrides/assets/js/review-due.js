/** How a review's due date stands today. Pure: no page, no clock. */

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

/** @param {number} number @param {string} unit */
const count = (number, unit) => `${number} ${unit}${number === 1 ? "" : "s"}`;

/**
 * The time between two days, as people say it: days up to two months, months up to two years.
 * @param {Date} from @param {Date} to
 */
function span(from, to) {
  const days = Math.round((to.getTime() - from.getTime()) / DAY);
  if (days < 60) return count(days, "day");
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
    - (to.getUTCDate() < from.getUTCDate() ? 1 : 0);
  return months < 24 ? count(months, "month") : count(Math.floor(months / 12), "year");
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
  if (left < 0) return { state: "overdue", text: `Overdue by ${span(end, now)}.` };
  if (left === 0) return { state: "soon", text: "That is today." };
  return { state: left <= SOON ? "soon" : "current", text: `That is in ${span(now, end)}.` };
}
