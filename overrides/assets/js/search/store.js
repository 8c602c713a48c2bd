/**
 * The index of a small site, in one piece. pieces.js is that of a large one.
 *
 * @typedef {import("./words.js").Language} Language
 * @typedef {{id: string, kind: string, href: string, title: string, text: string, section: string, guideline: string,
 *   moments: string[],
 *   aliases: string[], holds: number[]}} Item
 * @typedef {Map<number, number>} Places the records that have a word; as bits, in which of the FIELDS
 */
import { indexed } from "./words.js";

/** Where a word may be, best first: own words, aliases, the names around it, notes, what stands on its page. */
export const FIELDS = ["own", "alias", "near", "notes", "held"];
const [OWN, ALIAS, NEAR, NOTES, HELD] = FIELDS.map((_, n) => 1 << n);
/** Separates the parts of a long text of the index. No page has it, and JSON writes it unchanged. */
export const BREAK = "\x7f";
const BEGUN_WORDS = 8;
// The kind that most records are of: its name says nothing.
const SENTENCES = "item";

/**
 * Everything that can be found, by the stems of its words; and all words as they are written.
 * @param {Item[]} items
 * @param {string[]} notes lines: the numbers of records (of base 36), and the stems of what all of them have besides
 * @param {Record<string, string>} kinds @param {Language} language
 * @returns {{places: Map<string, Places>, words: Set<string>}}
 */
export function indexOf(items, notes, kinds, language) {
  /** @type {Map<string, Places>} */
  const places = new Map();
  const all = new Set();
  // Names and held things stand at many records.
  const read = new Map();
  const wordsOf = (/** @type {string} */ text) =>
    read.get(text) ?? (read.set(text, indexed(text, language)), read.get(text));
  const put = (/** @type {string} */ word, /** @type {string} */ term, /** @type {number} */ doc, field = NOTES) => {
    const found = places.get(term) ?? new Map();
    all.add(word);
    places.set(term, found.set(doc, (found.get(doc) ?? 0) | field));
  };
  const add = (/** @type {number} */ doc, /** @type {number} */ field, /** @type {string} */ text) => {
    for (const { word, term } of wordsOf(text)) put(word, term, doc, field);
  };
  items.forEach(({ kind, title, text, aliases, section, guideline, holds }, doc) => {
    add(doc, OWN, `${title} . ${text}`);
    add(doc, ALIAS, aliases.join(" , "));
    add(doc, NEAR, `${section} . ${guideline} . ${kind === SENTENCES ? "" : kinds[kind]}`);
    for (const held of holds) add(doc, HELD, `${items[held].title} . ${items[held].text}`);
  });
  for (const line of notes) {
    const [docs, ...terms] = line.split(" ");
    for (const doc of numbersIn(docs)) for (const term of terms) put(term, term, doc);
  }
  return { places, words: all };
}

/**
 * @param {string} told numbers of base 36 with commas; runs of them as the first and the last with a hyphen
 * @returns {number[]}
 */
function numbersIn(told) {
  return parts(told, ",").flatMap((part) => {
    const [first, last] = part.split("-").map((one) => parseInt(one, 36));
    return Array.from({ length: (last ?? first) - first + 1 }, (_, n) => first + n);
  });
}

/**
 * @param {string[]} row as a file of the index has it
 * @param {string} kind
 * @param {string[]} moments all there are
 * @returns {Item}
 */
export function itemOf(
  [place, id, holds = "", when = "", guideline = "", section = "", title = "", text = "", aliases = ""],
  kind,
  moments,
) {
  return {
    id,
    kind,
    href: place.endsWith("#") ? place + id : place,
    title,
    text,
    section,
    guideline,
    moments: parts(when, ",").map((n) => moments[+n]),
    aliases: parts(aliases, "|"),
    holds: numbersIn(holds),
  };
}

/** @param {string[]} words those that begin as a word does @returns {string[]} those of them that it most likely is */
export function shortest(words) {
  return words.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, BEGUN_WORDS);
}

/** @param {string} text @param {string} [sign] what stands between its parts @returns {string[]} */
export function parts(text, sign = BREAK) {
  return text ? text.split(sign) : [];
}

export class Store {
  /** @param {any} told what search/index.json holds @param {Language} language */
  constructor(told, language) {
    this.told = told;
    /** @type {string[]} */
    this.kinds = told.counts.flatMap((/** @type {[string, number]} */ [kind, count]) => Array(count).fill(kind));
    this.count = this.kinds.length;
    this.titles = Object.keys(told.moments);
    /** @type {Item[]} */
    this.items = [];
    /** @type {Map<string, Places>} */
    this.found = new Map();
    /** How many of the matching records are checked again with all their words. */
    this.again = 60;
    /** The words of the site as they are written. @type {{has(word: string): boolean}} */
    this.words = new Set();
    /** @type {string[]} */
    this.written = [];
    /** Their stems. @type {Set<string>} */
    this.terms = new Set();
    this.learn(told, language);
  }

  /** @param {any} told @param {Language} language */
  learn(told, language) {
    // In columns: divide.js.
    const columns = told.records.map((/** @type {string} */ column) => column.split(BREAK));
    this.keep(0, this.kinds.map((_, n) => columns.map((/** @type {string[]} */ column) => column[n])));
    const { places, words } = indexOf(this.items, parts(told.notes), told.kinds, language);
    this.found = places;
    this.speak(words, places.keys());
  }

  /** @param {Iterable<string>} words @param {Iterable<string>} terms their stems */
  speak(words, terms) {
    this.written = [...words];
    this.words = new Set(this.written);
    this.terms = new Set(terms);
  }

  /** @param {number} from @param {any[]} rows */
  keep(from, rows) {
    rows.forEach((row, n) => (this.items[from + n] = itemOf(row, this.kinds[from + n], this.titles)));
  }

  /** Makes `terms` ready to be looked up. @param {string[]} _terms */
  async load(_terms) {}

  /** @param {string} term @returns {Places} */
  places(term) {
    return this.found.get(term) ?? new Map();
  }

  /** @param {number[]} docs @returns {Promise<Item[]>} */
  async take(docs) {
    return docs.map((doc) => this.items[doc]);
  }

  /** @param {number} doc @returns {string[]} */
  moments(doc) {
    return this.items[doc].moments;
  }

  /**
   * @param {string} word
   * @param {number} most
   * @returns {string[]} words that may be as many letters away, and others
   */
  near(word, most) {
    return this.written.filter((one) => Math.abs(one.length - word.length) <= most);
  }

  /** @param {string} word @returns {string[]} */
  begins(word) {
    return shortest(this.written.filter((one) => one.startsWith(word)));
  }
}
