/**
 * What is on the pages of a site: which records stand there completely, and what else can be read there. In one pass
 * over the text of each page, however many records there are.
 *
 * @typedef {import("./reader.js").Known} Known
 * @typedef {{clauses: number[], words: Known[]}} Line a line of text: the numbers of its clauses, and its words
 * @typedef {{holds: number[][], rest: Known[][]}} Standing for each record, what is on its page: the numbers of other
 *   records, and the words that none of these has
 */

// What ends a clause: a page may have something else between two.
const POINTS = /[.:;!?()]/;
// A text with fewer different words may be on a page by coincidence.
const TELLING = 4;

/**
 * @param {any[]} records @param {[number, string][]} pages the number of the record that leads to each, and its text
 * @param {number[][]} own the stems of each record's own words @param {import("./reader.js").Reader} reader
 * @returns {Standing}
 */
export function standing(records, pages, own, reader) {
  const texts = new Texts(reader), here = byPage(records);
  records.forEach(({ title, text }, doc) => { if (own[doc].length >= TELLING) texts.add(`${title}. ${text}`, doc); });
  /** The last page, plus one, that needs no more of a stem. */
  const done = Array(reader.terms.length).fill(0);
  /** @type {Standing} */
  const found = { holds: records.map(() => []), rest: records.map(() => []) };
  pages.forEach(([doc, text], page) => {
    const lines = texts.lines(text), { id, href } = records[doc];
    const holds = texts.among(lines).filter((one) => records[one].id !== id);
    for (const one of [doc, ...holds]) for (const term of own[one]) done[term] = page + 1;
    // What belongs to one thing on the page: its result leads here.
    for (const one of [doc, ...(here.get(href) ?? [])])
      for (const { term } of reader.read(records[one].notes)) done[term] = page + 1;
    found.holds[doc] = holds;
    found.rest[doc] = others(lines, done, page + 1);
  });
  return found;
}

/** @param {Line[]} lines @param {number[]} done @param {number} turn @returns {Known[]} those that are not done */
function others(lines, done, turn) {
  /** @type {Known[]} */
  const found = [];
  for (const { words } of lines)
    for (const one of words)
      if (done[one.term] !== turn) {
        done[one.term] = turn;
        found.push(one);
      }
  return found;
}

/** @param {any[]} records @returns {Map<string, number[]>} those that have a place on a page, by its address */
function byPage(records) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  records.forEach(({ href }, doc) => {
    const [page, mark] = href.split("#"), docs = found.get(page) ?? [];
    if (mark) found.set(page, docs);
    docs.push(doc);
  });
  return found;
}

/** Texts by their numbers; each stands where all of its clauses do. */
class Texts {
  /** @param {import("./reader.js").Reader} reader */
  constructor(reader) {
    this.reader = reader;
    /** Clauses by the stems of their words. @type {Map<string, number>} */
    this.numbers = new Map();
    /** The clauses of each text. @type {number[][]} */
    this.clauses = [];
    /** The texts, by their longest clause. @type {number[][]} */
    this.longest = [];
    /** What has been read: many pages have the same lines. @type {Map<string, Line>} */
    this.known = new Map();
    /** The last page on which a clause is, and how many there were. @type {number[]} */
    this.seen = [];
    this.pages = 0;
  }

  /** @param {string} text @param {number} number */
  add(text, number) {
    const said = this.#said(text), longest = said.reduce((a, b) => (b.length > a.length ? b : a));
    this.clauses[number] = said.map((clause) => this.#number(clause));
    this.longest[this.#number(longest)].push(number);
  }

  /** @param {string} text @returns {Line[]} those of its lines that say something */
  lines(text) {
    /** @type {Line[]} */
    const found = [];
    for (const line of text.split("\n")) {
      let read = this.known.get(line);
      if (!read) {
        const said = this.#said(line);
        read = { clauses: said.map((clause) => this.#number(clause)), words: said.flat() };
        this.known.set(line, read);
      }
      if (read.words.length) found.push(read);
    }
    return found;
  }

  /** @param {Line[]} lines those of a page @returns {number[]} the texts that stand there, in their order */
  among(lines) {
    this.pages += 1;
    const there = lines.flatMap(({ clauses }) => clauses).filter((clause) => {
      const first = this.seen[clause] !== this.pages;
      this.seen[clause] = this.pages;
      return first;
    });
    const stands = (/** @type {number} */ text) => this.clauses[text].every((one) => this.seen[one] === this.pages);
    return there.flatMap((clause) => this.longest[clause].filter(stands)).sort((a, b) => a - b);
  }

  /** @param {string} text @returns {Known[][]} its clauses */
  #said(text) {
    return text.split(POINTS).map((one) => this.reader.said(one)).filter((clause) => clause.length);
  }

  /** @param {Known[]} clause @returns {number} its number, from now on */
  #number(clause) {
    const stems = clause.map(({ term }) => term).join(" ");
    const known = this.numbers.get(stems), number = known ?? this.longest.length;
    if (known === undefined) {
      this.numbers.set(stems, number);
      this.longest.push([]);
      this.seen.push(0);
    }
    return number;
  }
}
