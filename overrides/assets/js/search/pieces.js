/** The index of a large site: in pieces that are fetched when a question needs them. */
import { shortest, Store } from "./store.js";
import SearchableMap from "./vendor/searchable-map.js";

/** @typedef {import("./store.js").Places} Places */

export class Pieces extends Store {
  /**
   * @param {any} told what search/index.json holds
   * @param {import("./words.js").Language} language
   * @param {(name: string) => Promise<any>} read
   */
  constructor(told, language, read) {
    super(told, language);
    this.read = read;
    this.again = 20;
    /** With this many words, a tree is faster. @type {SearchableMap<boolean>} */
    this.tree = SearchableMap.from(this.written.map((word) => [word, true]));
    /** @type {number[][]} */
    this.when = [];
    /** @type {Map<string, Promise<any>>} */
    this.fetched = new Map();
  }

  /** @param {any} told @param {import("./words.js").Language} language */
  learn(told, language) {
    const known = told.known.split(" ");
    this.speak(known, known.map(language.stem));
  }

  /**
   * @param {string} word
   * @param {number} most
   * @returns {string[]} words that may be as many letters away; a swap of two counts twice here
   */
  near(word, most) {
    return [...this.tree.fuzzyGet(word, most + 1).keys()];
  }

  /** @param {string} word @returns {string[]} */
  begins(word) {
    return shortest([.../** @type {Iterable<string>} */ (this.tree.atPrefix(word).keys())]);
  }

  /** @param {string} name @returns {Promise<any>} */
  fetch(name) {
    const before = this.fetched.get(name);
    if (before) return before;
    const now = this.read(this.told.pieces.folder + name);
    // What could not be loaded is requested again with the next question.
    now.catch(() => this.fetched.delete(name));
    this.fetched.set(name, now);
    return now;
  }

  /** Makes `terms` ready to be looked up. @param {string[]} terms */
  async load(terms) {
    const { pieces } = this.told;
    const names = new Set(
      terms
        .filter((term) => this.terms.has(term))
        .map((term) => `w${pieces.terms.findLastIndex((/** @type {string} */ first) => first <= term)}.json`),
    );
    const [when, ...parts] = await Promise.all(["moments.json", ...names].map((name) => this.fetch(name)));
    this.when = when;
    for (const part of parts)
      for (const [term, told] of Object.entries(part)) if (!this.found.has(term)) this.found.set(term, unpacked(told));
  }

  /** @param {number[]} docs @returns {Promise<import("./store.js").Item[]>} */
  async take(docs) {
    const { pieces } = this.told;
    const parts = [...new Set(docs.filter((doc) => !this.items[doc]).map((doc) => Math.floor(doc / pieces.size)))];
    const rows = await Promise.all(parts.map((part) => this.fetch(`t${part}.json`)));
    parts.forEach((part, n) => this.keep(part * pieces.size, rows[n]));
    return docs.map((doc) => this.items[doc]);
  }

  /** @param {number} doc @returns {string[]} */
  moments(doc) {
    return this.when[doc].map((n) => this.titles[n]);
  }
}

/** @param {number[]} told the distance from the record before, and the fields, in turn @returns {Places} */
function unpacked(told) {
  const places = new Map();
  for (let n = 0, doc = 0; n < told.length; n += 2) places.set((doc += told[n]), told[n + 1]);
  return places;
}
