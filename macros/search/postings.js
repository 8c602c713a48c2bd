/**
 * Which records have a word, by what they show: what store.js works out in a browser for a small site, here by numbers
 * and in lists, in a fraction of its time and memory. A test compares the two.
 *
 * @typedef {number[][]} Postings by the number of a stem: the records that have it, each with the bits of its fields,
 *   as PLACES times the record plus the bits, perhaps several for a record
 * @typedef {{postings: Postings, own: number[][], words: Set<string>}} Index also the stems of each record's own words,
 *   each once; and all words as they are written
 */
import { FIELDS, SENTENCES } from "../../overrides/assets/js/search/store.js";

/** More than all bits of a record. */
export const PLACES = 256;
const [OWN, , NEAR, , HELD] = FIELDS.map((_, n) => 1 << n);

/**
 * @param {any[]} records @param {Record<string, string>} kinds @param {import("./reader.js").Reader} reader
 * @returns {Index} of what the records show; `hold` adds what is on their pages
 */
export function postingsOf(records, kinds, reader) {
  /** @type {Postings} */
  const postings = [];
  /** By the number of a stem: the last text that had it. @type {number[]} */
  const turns = [];
  /** @type {Set<import("./reader.js").Known>} */
  const known = new Set();
  // Names stand at many records.
  /** @type {Map<string, number[]>} */
  const read = new Map();
  const termsOf = (/** @type {string} */ text) => {
    let terms = read.get(text);
    if (!terms) {
      terms = distinct(reader.read(text), known, turns, read.size);
      read.set(text, terms);
    }
    return terms;
  };
  const own = records.map(({ title, text }) => `${title} . ${text}`);
  records.forEach(({ kind, section, guideline }, doc) => {
    add(postings, termsOf(own[doc]), doc, OWN);
    add(postings, termsOf(`${section} . ${guideline} . ${kind === SENTENCES ? "" : kinds[kind]}`), doc, NEAR);
  });
  return { postings, own: own.map(termsOf), words: new Set([...known].map(({ word }) => word)) };
}

/**
 * Adds to each record the own words of those on its page.
 * @param {Postings} postings @param {number[][]} holds the numbers of the records on the page of each
 * @param {number[][]} own the stems of each record's own words
 */
export function hold(postings, holds, own) {
  /** The last record that has a stem already, plus one. */
  const done = Array(postings.length).fill(0);
  holds.forEach((some, doc) => {
    for (const held of some)
      for (const term of own[held]) {
        if (done[term] !== doc + 1) postings[term].push(doc * PLACES + HELD);
        done[term] = doc + 1;
      }
  });
}

/**
 * @param {import("./reader.js").Known[]} found @param {Set<import("./reader.js").Known>} known takes them
 * @param {number[]} turns by the number of a stem, the last `turn` that had it @param {number} turn
 * @returns {number[]} their stems, each once
 */
function distinct(found, known, turns, turn) {
  /** @type {number[]} */
  const terms = [];
  for (const one of found) {
    known.add(one);
    if (turns[one.term] !== turn) terms.push(one.term);
    turns[one.term] = turn;
  }
  return terms;
}

/**
 * @param {Postings} postings @param {number[]} terms @param {number} doc the last record so far @param {number} bits
 */
function add(postings, terms, doc, bits) {
  for (const term of terms) {
    const found = (postings[term] ??= []), last = found.length - 1;
    if (last >= 0 && found[last] >= doc * PLACES) found[last] |= bits;
    else found.push(doc * PLACES + bits);
  }
}

/**
 * @param {number[]} places as in Postings, in any order, perhaps several for a record
 * @returns {number[]} the distance from the record before, and all its bits, in turn
 */
export function packed(places) {
  const sorted = Int32Array.from(places).sort();
  /** @type {number[]} */
  const told = [];
  let last = 0;
  for (let n = 0; n < sorted.length;) {
    const doc = Math.floor(sorted[n] / PLACES);
    let bits = 0;
    for (; n < sorted.length && sorted[n] < (doc + 1) * PLACES; n++) bits |= sorted[n] % PLACES;
    told.push(doc - last, bits);
    last = doc;
  }
  return told;
}
