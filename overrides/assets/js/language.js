/**
 * What the site's language decides besides its words: how it writes numbers and days, and which form of a text goes
 * with a count.
 */

/** A tag that browsers know; the build of a site in another language writes it here. */
export const LOCALE = "en-GB";

const FORMS = new Intl.PluralRules(LOCALE);
const NUMBERS = new Intl.NumberFormat(LOCALE);
const DAYS = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long" });

/**
 * @param {number} count
 * @param {Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} forms
 * @returns {string} the one for the count
 */
export const inForm = (count, forms) => forms[FORMS.select(count)] ?? forms.other;

/** @param {number} number */
export const inNumber = (number) => NUMBERS.format(number);

/** @param {Date} date @returns {string} “March 2026” */
export const inMonth = (date) => date.toLocaleDateString(LOCALE, { month: "long", year: "numeric" });

/** @param {string[]} parts @returns {string} “a, b” */
export const inList = (parts) => parts.join(", ");

/**
 * @param {string | number | Date | null} [at] an instant, in the reader's own time zone
 * @returns {string} “3 March 2026”; empty if there is none
 */
export function when(at) {
  const date = new Date(at ?? NaN);
  return Number.isNaN(date.getTime()) ? "" : DAYS.format(date);
}
