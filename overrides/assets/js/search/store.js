/**
 * The index of a site: in one piece where the site is small, else in pieces that are fetched when a question needs them.
 *
 * @typedef {import("./words.js").Language} Language
 * @typedef {{id: string, kind: string, href: string, title: string, text: string, section: string, guideline: string, moments: string[],
 *   aliases: string[], holds: number[]}} Item
 * @typedef {Map<number, number>} Places the records that have a word; as bits, in which of the FIELDS
 */
import SearchableMap from "./vendor/searchable-map.js";
import { indexed } from "./words.js";

/** Where a word may stand, best first: own words, aliases, the names around it, notes, what stands on its page. */
export const FIELDS = ["own", "alias", "near", "notes", "held"];
const [OWN, ALIAS, NEAR, NOTES, HELD] = FIELDS.map((_, n) => 1 << n);
const BEGUN_WORDS = 8;
// The kind that most records are of: its name says nothing.
const SENTENCES = "item";

/**
 * Everything that can be found, by the stems of its words; and all words as they are written.
 * @param {Item[]} items @param {string[]} notes lines: the numbers of records, and the words that all of them have besides
 * @param {Record<string, string>} kinds @param {Language} language
 * @returns {{places: Map<string, Places>, words: Set<string>}}
 */
export function indexOf(items, notes, kinds, language) {
  /** @type {Map<string, Places>} */
  const places = new Map();
  const all = new Set();
  const add = (/** @type {number} */ doc, /** @type {number} */ field, /** @type {string} */ text) => {
    for (const { word, term } of indexed(text, language)) {
      const found = places.get(term) ?? new Map();
      all.add(word);
      places.set(term, found.set(doc, (found.get(doc) ?? 0) | field));
    }
  };
  items.forEach(({ kind, title, text, aliases, section, guideline, holds }, doc) => {
    add(doc, OWN, `${title} . ${text}`);
    add(doc, ALIAS, aliases.join(" , "));
    add(doc, NEAR, `${section} . ${guideline} . ${kind === SENTENCES ? "" : kinds[kind]}`);
    for (const held of holds) add(doc, HELD, `${items[held].title} . ${items[held].text}`);
  });
  for (const line of notes) {
    const [docs, ...words] = line.split(" ");
    for (const doc of docs.split(",")) add(+doc, NOTES, words.join(" "));
  }
  return { places, words: all };
}

/** @param {any[]} row as a file of the index has it @param {string} kind @param {string[]} moments all there are @returns {Item} */
export function itemOf([id, place, title, text, section, guideline, when, aliases, holds], kind, moments) {
  return { id, kind, href: place.endsWith("#") ? place + id : place, title, text, section, guideline, moments: when.map((/** @type {number} */ n) => moments[n]), aliases, holds };
}

export class Store {
  /** @param {any} told what search/index.json holds @param {(name: string) => Promise<any>} read @param {Language} language */
  constructor(told, read, language) {
    this.told = told;
    this.read = read;
    /** @type {string[]} */
    this.kinds = told.counts.flatMap((/** @type {[string, number]} */ [kind, count]) => Array(count).fill(kind));
    this.count = this.kinds.length;
    /** @type {Item[]} */
    this.items = [];
    /** @type {number[][]} */
    this.when = told.when ?? [];
    /** @type {Map<string, Places>} */
    this.found = new Map();
    /** @type {Map<string, Promise<any>>} */
    this.fetched = new Map();
    let words = told.known ? told.known.split(" ") : [];
    if (!told.pieces) {
      this.keep(0, told.records);
      ({ places: this.found, words } = indexOf(this.items, told.notes, told.kinds, language));
    }
    this.words = SearchableMap.from([...words].map((word) => [word, true]));
    this.terms = new Set([...words].map(language.stem));
  }

  /** @param {number} from @param {any[]} rows */
  keep(from, rows) {
    const moments = Object.keys(this.told.moments);
    rows.forEach((row, n) => (this.items[from + n] = itemOf(row, this.kinds[from + n], moments)));
  }

  /** @param {string} name @returns {Promise<any>} */
  fetch(name) {
    const before = this.fetched.get(name);
    if (before) return before;
    const now = this.read(name);
    // What could not be had is asked for again with the next question.
    now.catch(() => this.fetched.delete(name));
    this.fetched.set(name, now);
    return now;
  }

  /** Makes `terms` ready to be looked up. @param {string[]} terms */
  async load(terms) {
    const { pieces } = this.told;
    if (!pieces) return;
    const names = new Set(terms.filter((term) => this.terms.has(term)).map((term) => pieces.terms.findLast((/** @type {string[]} */ [first]) => first <= term)?.[1]));
    const [when, ...parts] = await Promise.all([pieces.when, ...names].map((name) => this.fetch(name)));
    this.when = when;
    for (const part of parts) for (const [term, told] of Object.entries(part)) if (!this.found.has(term)) this.found.set(term, unpacked(told));
  }

  /** @param {string} term @returns {Places} */
  places(term) {
    return this.found.get(term) ?? new Map();
  }

  /** @param {number[]} docs @returns {Promise<Item[]>} */
  async take(docs) {
    const { pieces } = this.told;
    if (pieces) {
      const parts = [...new Set(docs.filter((doc) => !this.items[doc]).map((doc) => Math.floor(doc / pieces.size)))];
      const rows = await Promise.all(parts.map((part) => this.fetch(pieces.texts[part])));
      parts.forEach((part, n) => this.keep(part * pieces.size, rows[n]));
    }
    return docs.map((doc) => this.items[doc]);
  }

  /** @param {number} doc @returns {string[]} */
  moments(doc) {
    return this.items[doc]?.moments ?? this.when[doc].map((n) => Object.keys(this.told.moments)[n]);
  }

  /** @param {string} word @param {number} most @returns {string[]} words that may be as many letters away; a swap of two counts twice here */
  near(word, most) {
    return [...this.words.fuzzyGet(word, most + 1).keys()];
  }

  /** @param {string} word @returns {string[]} */
  begins(word) {
    return [.../** @type {Iterable<string>} */ (this.words.atPrefix(word).keys())].sort((a, b) => a.length - b.length).slice(0, BEGUN_WORDS);
  }
}

/** @param {number[]} told the distance from the record before, and the fields, in turn @returns {Places} */
function unpacked(told) {
  const places = new Map();
  for (let n = 0, doc = 0; n < told.length; n += 2) places.set((doc += told[n]), told[n + 1]);
  return places;
}
