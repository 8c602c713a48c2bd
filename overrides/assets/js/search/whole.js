/**
 * The index of a site that is small enough to be fetched in one piece.
 *
 * @typedef {import("./words.js").Language} Language
 * @typedef {{id: string, kind: string, href: string, title: string, text: string, section: string, guideline: string, moments: string[],
 *   aliases: string[], notes: string, rest: string, holds: number[]}} Item
 */
import MiniSearch from "./vendor/minisearch.js";
import { indexed } from "./words.js";

const NEAR_WORDS = 30;
const BEGUN_WORDS = 8;
const PLAIN = { tokenize: (/** @type {string} */ text) => [text], processTerm: (/** @type {string} */ term) => term };

export class Whole {
  /** @param {any} told what search/index.json holds @param {Language} language */
  constructor(told, language) {
    /** @type {Item[]} */
    this.items = told.records.map((/** @type {any[]} */ row) => Object.fromEntries(row.map((value, n) => [told.fields[n], value])));
    this.count = this.items.length;
    const { index, words } = indexOf(this.items, told.kinds, language);
    this.index = index;
    this.words = new Lookup(words, language);
    /** @type {Map<string, Map<number, string[]>>} */
    this.found = new Map();
  }

  /** Makes `terms` ready to be looked up: here they are. @param {string[]} _terms */
  async load(_terms) {}

  /** @param {string} term @returns {Map<number, string[]>} the records that have it, and in which fields */
  places(term) {
    let places = this.found.get(term);
    if (!places) this.found.set(term, (places = lookUp(this.index, term)));
    return places;
  }

  /** @param {number[]} docs @returns {Promise<Item[]>} */
  async take(docs) {
    return docs.map((doc) => this.items[doc]);
  }

  /** @param {number} doc */
  kind(doc) {
    return this.items[doc].kind;
  }

  /** @param {number} doc */
  moments(doc) {
    return this.items[doc].moments;
  }
}

/** @param {any} index @param {string} term @returns {Map<number, string[]>} */
export function lookUp(index, term) {
  const found = index.search(term, { ...PLAIN, prefix: false, fuzzy: false });
  return new Map(found.map((/** @type {any} */ { id, match }) => [id, match[term] ?? []]));
}

/**
 * Everything that can be found, by the stems of its words; and all words as they are written.
 * @param {Item[]} items @param {Record<string, string>} kinds @param {Language} language
 */
export function indexOf(items, kinds, language) {
  const words = new Set();
  const index = new MiniSearch({
    fields: ["own", "alias", "near", "notes", "rest"],
    processTerm: PLAIN.processTerm,
    tokenize: (/** @type {string} */ text) => indexed(text, language).map(({ word, term }) => (words.add(word), term)),
  });
  index.addAll(items.map((item, id) => ({
    id, own: `${item.title} . ${item.text}`, alias: item.aliases.join(" , "), near: `${item.section} . ${item.guideline} . ${item.kind === "item" ? "" : kinds[item.kind]}`,
    notes: item.notes, rest: [item.rest, ...item.holds.map((one) => `${items[one].title} . ${items[one].text}`)].join(" . "),
  })));
  return { index, words: [...words].sort() };
}

/** The words of a site as they are written: which there are, which are near to a mistyped one, which begin with some letters. */
export class Lookup {
  /** @param {string[]} words @param {Language} language */
  constructor(words, language) {
    this.all = new Set(words);
    this.terms = new Set(words.map(language.stem));
    this.index = new MiniSearch({ ...PLAIN, fields: ["word"] });
    this.index.addAll(words.map((word) => ({ id: word, word })));
  }

  /** @param {string} word */
  knows(word) {
    return this.all.has(word);
  }

  /** @param {string} term */
  knowsTerm(term) {
    return this.terms.has(term);
  }

  /** @param {string} word @param {number} most @returns {string[]} words that may be as many letters away; a swap of two counts twice here */
  near(word, most) {
    return this.index.search(word, { ...PLAIN, fuzzy: most + 1 }).slice(0, NEAR_WORDS * most).map(({ id }) => id);
  }

  /** @param {string} word @returns {string[]} */
  begins(word) {
    return this.index.search(word, { ...PLAIN, prefix: true }).map(({ id }) => id).sort((a, b) => a.length - b.length).slice(0, BEGUN_WORDS);
  }
}
