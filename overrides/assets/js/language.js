/**
 * What the site's language decides besides its words: how it writes numbers and days, and which form of a text goes
 * with a count.
 */

// A tag that browsers know, and the name of its digits; the build of a site in another language writes its own here.
export const LOCALE = "en-GB";
const DIGITS = "latn";

// Browsers take long to begin with any of these, and few pages need one at once.
const forms = once(() => new Intl.PluralRules(LOCALE));
const numbers = once(() => new Intl.NumberFormat(LOCALE));
const days = once(() => new Intl.DateTimeFormat(LOCALE, { dateStyle: "long" }));

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T} what it makes when it is first asked for
 */
function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}

/**
 * @param {number} count
 * @param {Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} texts
 * @returns {string} the one for the count
 */
export const inForm = (count, texts) => texts[forms().select(count)] ?? texts.other;

// Below a thousand a language with these digits writes nothing else.
const SMALL = DIGITS === "latn" ? /^\d{1,3}$/ : /^$/;

/** @param {number} number */
export const inNumber = (number) => (SMALL.test(String(number)) ? String(number) : numbers().format(number));

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
  return Number.isNaN(date.getTime()) ? "" : days().format(date);
}
