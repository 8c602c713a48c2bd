/**
 * Reads the texts of an index. Most words of a site stand in many texts: each is folded, and its stem found, once.
 *
 * @typedef {import("../../overrides/assets/js/search/words.js").Language} Language
 * @typedef {{word: string, term: number, filler: boolean}} Known a word (folded), the number of its stem, and whether
 *   it says nothing by itself
 */
import { fold, indexed, WORD } from "../../overrides/assets/js/search/words.js";

// Only a text with one of these can be found by more than its words: see `indexed`.
const MORE = /[-‐‑&_\u00ad\u200b'’]|\.[^ ]/;
// What each character of ASCII is: part of a word, between words, or something that needs another look.
const [BETWEEN, PART, DOT, OTHER] = [0, 1, 2, 3];
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const one = String.fromCharCode(code);
  return /[a-z0-9]/i.test(one) ? PART : one === "." ? DOT : MORE.test(one) ? OTHER : BETWEEN;
});

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
    const plain = this.plain(text);
    if (plain) return plain;
    if (MORE.test(text)) return indexed(text, this.language).map(({ word }) => this.known(word));
    return this.matched(text);
  }

  /** @param {string} text @returns {Known[]} its words alone, in their order */
  said(text) {
    return this.plain(text) ?? this.matched(text);
  }

  /** @param {string} text @returns {Known[]} the same for any text */
  matched(text) {
    return (text.match(WORD) ?? []).flatMap((written) => this.seen(written) ?? []);
  }

  /**
   * The same for a text of letters, digits and spaces, as most are, in a third of the time that an expression takes.
   * @param {string} text @returns {Known[] | null} null where there is anything else
   */
  plain(text) {
    /** @type {Known[]} */
    const found = [];
    let from = -1;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at), kind = code < 128 ? KINDS[code] : OTHER;
      if (kind === PART) { if (from < 0) from = at; continue; }
      if (kind === OTHER || (kind === DOT && at + 1 < text.length && text.charCodeAt(at + 1) !== 32)) return null;
      const known = from < 0 ? null : this.seen(text.slice(from, at));
      if (known) found.push(known);
      from = -1;
    }
    const last = from < 0 ? null : this.seen(text.slice(from));
    if (last) found.push(last);
    return found;
  }

  /** @param {string} written @returns {Known | null} */
  seen(written) {
    let known = this.written.get(written);
    if (known === undefined) {
      const word = fold(written);
      known = word ? this.known(word) : null;
      this.written.set(written, known);
    }
    return known;
  }

  /** @param {string} word folded @returns {Known} */
  known(word) {
    let known = this.words.get(word);
    if (!known) {
      known = { word, term: this.number(this.language.stem(word)), filler: this.language.FILLER.has(word) };
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
