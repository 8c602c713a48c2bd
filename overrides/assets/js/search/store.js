/**
 * The index of a small site, in one piece. pieces.js is that of a large one.
 *
 * @typedef {import("./words.js").Language} Language
 * @typedef {{id: string, kind: string, href: string, title: string, text: string, section: string, guideline: string,
 *   moments: string[],
 *   holds: number[]}} Item
 * @typedef {{places: Map<string, Places>, words: Set<string>}} Index
 * @typedef {Map<number, number>} Places the records that have a word; as bits, in which of the FIELDS, and above them
 *   how strongly it leads there, from 1 to 7. The number after the last record stands for questions without an answer
 */
import { indexed } from "./words.js";

/** Where a word may be, best first: own words, search words, the names around it, notes, what stands on its page. */
export const FIELDS = ["own", "alias", "near", "notes", "held"];
const [OWN, ALIAS, NEAR, NOTES, HELD] = FIELDS.map((_, n) => 1 << n);
/** How strongly a word leads to a record stands above the bits of the fields. */
export const STRENGTH = FIELDS.length;
/** Separates the parts of a long text of the index. No page has it, and JSON writes it unchanged. */
export const BREAK = "\x7f";
const BEGUN_WORDS = 8;
// The kind that most records are of: its name says nothing.
export const SENTENCES = "item";

/**
 * Everything that can be found by what it shows, by the stems of its words; and all words as they are written.
 * @param {Item[]} items @param {Record<string, string>} kinds @param {Language} language @returns {Index}
 */
export function indexOf(items, kinds, language) {
  /** @type {Map<string, Places>} */
  const places = new Map();
  const all = new Set();
  // Names and held things stand at many records.
  const read = new Map();
  const termsOf = (/** @type {string} */ text) => {
    const found = indexed(text, language);
    for (const { word } of found) all.add(word);
    return [...new Set(found.map(({ term }) => term))];
  };
  const add = (/** @type {number} */ doc, /** @type {number} */ field, /** @type {string} */ text) => {
    const terms = read.get(text) ?? termsOf(text);
    read.set(text, terms);
    for (const term of terms) put(places, term, doc, field);
  };
  const own = items.map(({ title, text }) => `${title} . ${text}`);
  items.forEach(({ kind, section, guideline }, doc) => {
    add(doc, OWN, own[doc]);
    add(doc, NEAR, `${section} . ${guideline} . ${kind === SENTENCES ? "" : kinds[kind]}`);
  });
  items.forEach(({ holds }, doc) => { for (const held of holds) add(doc, HELD, own[held]); });
  return { places, words: all };
}

/** @param {Map<string, Places>} places @param {string} term @param {number} doc @param {number} bits */
function put(places, term, doc, bits) {
  const found = places.get(term) ?? new Map();
  places.set(term, found.set(doc, (found.get(doc) ?? 0) | bits));
}

/**
 * @param {number} doc @param {number} strength from 1 to 7 @param {number} count of all records
 * @returns {number} what `put` takes
 */
export function lead(doc, strength, count) {
  return (doc < count ? ALIAS : 0) | (strength << STRENGTH);
}

/**
 * Adds what is searched and not shown, as divide.js writes it: the stems that nothing shows, then for each stem of the
 * index, in its order, which records have it in their notes, and to which it leads.
 * @param {Index} index @param {{more: string, notes: string, leads: string}} told @param {number} count of all records
 */
function complete({ places, words }, { more, notes, leads }, count) {
  let term = "";
  for (const one of parts(more, " ")) {
    // A capital tells how many letters it shares with the one before: B two, C three.
    const shared = one.charCodeAt(0) - 64;
    term = shared > 0 && shared < 27 ? term.slice(0, shared) + one.slice(1) : one;
    places.set(term, new Map());
  }
  const [noted, led] = [notes, leads].map((column) => column.split(" "));
  [...places.keys()].forEach((one, n) => {
    if (noted[n] || led[n]) words.add(one);
    for (const doc of numbersIn(noted[n] ?? "")) put(places, one, doc, NOTES);
    let strength = 1;
    for (const sign of (led[n] ?? "").match(/~..|./g) ?? []) {
      // B to G: those after it, more strongly.
      if (/[B-G]/.test(sign)) strength = sign.charCodeAt(0) - 64;
      else {
        const doc = sign === "." ? count : parseInt(sign.replace("~", ""), 36);
        put(places, one, doc, lead(doc, strength, count));
      }
    }
  });
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
 * @param {string[]} row as a file of the index has it: without a text where there is none
 * @param {string} kind
 * @param {string[]} moments all there are
 * @returns {Item}
 */
export function itemOf(
  [place, id, holds, when, guideline, section, title, text = ""],
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
    holds: numbersIn(holds),
  };
}

/** @param {string[]} words those that begin as a word does @returns {string[]} those of them that it most likely is */
export function shortest(words) {
  return words.sort().sort((a, b) => a.length - b.length).slice(0, BEGUN_WORDS);
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
    const { places, words } = indexOf(this.items, told.kinds, language);
    complete({ places, words }, told, this.count);
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
