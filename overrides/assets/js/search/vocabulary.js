/**
 * The words that mean the same, from the site's editors.
 *
 * @typedef {import("./words.js").Language} Language
 * @typedef {{terms: string[], closeness: number, via: string}} Variant words that may stand for those of the
 * question,
 *   and how well
 * @typedef {{same: string, means: string, elsewhere: string}} Told
 */
import { parts } from "./store.js";
import { words } from "./words.js";

export const SAME = 0.9;
export const MEANT = 0.8;
const LONGEST = 5;

export class Vocabulary {
  /** @param {Told} told @param {Language} language */
  constructor(told, language) {
    this.language = language;
    /** @type {Map<string, Variant[]>} */
    this.others = new Map();
    /** The single words in it, which may be mistyped as well. @type {Set<string>} */
    this.known = new Set();
    /** What the site does not answer. @type {Set<string>} */
    this.elsewhere = new Set(parts(told.elsewhere, "|").map((phrase) => stems(phrase, language)));
    const groups = (/** @type {string} */ text) => parts(text).map((group) => parts(group, "|"));
    for (const group of groups(told.same)) this.lead(group, group, SAME);
    groups(told.means).forEach((typed, n, all) => n % 2 || this.lead(typed, all[n + 1], MEANT));
  }

  /** @param {string[]} from @param {string[]} to @param {number} closeness */
  lead(from, to, closeness) {
    const targets = to.map((phrase) => ({ terms: this.said(phrase), closeness, via: phrase }));
    for (const phrase of from) {
      const typed = words(phrase, this.language), key = stems(phrase, this.language);
      if (typed.length === 1) this.known.add(typed[0].word);
      this.others.set(key, [...(this.others.get(key) ?? []), ...targets.filter(({ via }) => via !== phrase)]);
    }
  }

  /**
   * @param {string} phrase
   * @returns {string[]} the stems of its words, without those that say nothing where enough is left
   */
  said(phrase) {
    const all = words(phrase, this.language), { FILLER, WEAK } = this.language;
    const telling = all.filter(({ word }) => !FILLER.has(word));
    const enough = telling.length > 1 || all.length === 1;
    return (enough && telling.some(({ term }) => !WEAK.has(term)) ? telling : all).map(({ term }) => term);
  }

  /**
   * The longest phrase that begins at `at` in the stems of a question.
   * @param {string[]} terms @param {number} at
   * @returns {{length: number, others: Variant[] | null} | null} without `others` where the site does not answer it
   */
  at(terms, at) {
    for (let length = Math.min(LONGEST, terms.length - at); length; length--) {
      const key = terms.slice(at, at + length).join(" "), others = this.others.get(key) ?? null;
      if (others || this.elsewhere.has(key)) return { length, others };
    }
    return null;
  }
}

/** @param {string} phrase @param {Language} language */
function stems(phrase, language) {
  return words(phrase, language)
    .map(({ term }) => term)
    .join(" ");
}
