/**
 * Reads the texts of an index. Most words of a site stand in many texts: each is folded, and its stem found, once.
 *
 * @typedef {import("../../overrides/assets/js/search/words.js").Language} Language
 * @typedef {{word: string, term: number}} Known a word (folded), and the number of its stem
 */
import { fold, indexed, WORD } from "../../overrides/assets/js/search/words.js";

// Only a text with one of these can be found by more than its words: see `indexed`.
const MORE = /[-‐‑&_\u00ad\u200b'’]|\.[^ ]/;

export class Reader {
  /** @param {Language} language */
  constructor(language) {
    this.language = language;
    /** The stems, by number: in the order in which they were first read. @type {string[]} */
    this.terms = [];
    /** @type {Map<string, number>} */
    this.numbers = new Map();
    /** By the word, folded. @type {Map<string, Known>} */
    this.words = new Map();
    /** By the word as it is written; null where nothing of it is left. @type {Map<string, Known | null>} */
    this.written = new Map();
  }

  /** @param {string} text @returns {Known[]} all that it can be found by: as `indexed` has it, in the same order */
  read(text) {
    if (MORE.test(text)) return indexed(text, this.language).map(({ word }) => this.known(word));
    /** @type {Known[]} */
    const found = [];
    for (const written of text.match(WORD) ?? []) {
      let known = this.written.get(written);
      if (known === undefined) {
        const word = fold(written);
        known = word ? this.known(word) : null;
        this.written.set(written, known);
      }
      if (known) found.push(known);
    }
    return found;
  }

  /** @param {string} word folded @returns {Known} */
  known(word) {
    let known = this.words.get(word);
    if (!known) {
      known = { word, term: this.number(this.language.stem(word)) };
      this.words.set(word, known);
    }
    return known;
  }

  /** @param {string} term a stem @returns {number} its number, from now on */
  number(term) {
    const known = this.numbers.get(term), number = known ?? this.terms.length;
    if (known === undefined) {
      this.numbers.set(term, number);
      this.terms.push(term);
    }
    return number;
  }

  /** @param {number} a @param {number} b numbers of two different stems @returns {number} which comes first */
  order(a, b) {
    return this.terms[a] < this.terms[b] ? -1 : 1;
  }
}
