/**
 * Makes the files of the index from everything that can be found: one file for a small site, pieces for a large one.
 * It runs when a site is built, with the very words and stems that the search has in the browser.
 *
 * @typedef {import("./leads.js").Lead} Lead
 */
import { BREAK, FIELDS, indexOf, lead, put } from "../../overrides/assets/js/search/store.js";
import { aware } from "../../overrides/assets/js/search/searcher.js";
import { indexed, words } from "../../overrides/assets/js/search/words.js";
import { leadsOf, numbers, unseen } from "./leads.js";

// So many records in a piece with texts; so many letters in a piece with the places of words.
const TEXTS = 20;
const LETTERS = 15_000;
// A word in the notes of a larger share of the records leads to their pages: it tells the records apart no more.
const TELLING = 0.02;
const [OWN, ALIAS, , NOTES] = FIELDS.map((_, n) => 1 << n);

/**
 * @param {any} told language, title, kinds, moments, vocabulary; `records` with all fields of macros/search/index.py,
 *   in the order of the kinds
 * @param {any} speech the language @param {number} most records that still make one piece
 * @returns {Record<string, string>} the files by name
 */
export function divide({ records, vocabulary: given, weak: listed = [], ...told }, speech, most) {
  const weak = counted(listed, records, speech), language = aware(speech, { ...told, weak });
  const moments = Object.keys(told.moments);
  const rows = records
    .map((/** @type {any} */ one) => [
      one.href.endsWith(`#${one.id}`) ? one.href.slice(0, -one.id.length) : one.href,
      one.id,
      numbers(one.holds),
      one.moments.map((/** @type {string} */ id) => moments.indexOf(id)).join(),
      one.guideline,
      one.section,
      one.title,
      one.text,
    ])
    .map(shortened);
  const counts = Object.keys(told.kinds)
    .map((kind) => [kind, records.filter((/** @type {any} */ one) => one.kind === kind).length])
    .filter(([, count]) => count);
  const vocabulary = vocabularyOf(given, language),
    leads = leadsOf(records, given, language),
    head = { v: 2, ...told, weak, counts, nothing: given.nothing?.length ? 1 : 0 };
  const index = indexOf(records, told.kinds, language);
  if (records.length <= most)
    return {
      // What is searched and never shown stands together: so it gets smaller.
      "index.json": text({
        ...head,
        records: columns(rows),
        vocabulary,
        ...unseen(index, notesOf(records, language, knownTo(leads, language)), leads, records.length),
      }),
    };
  return divided({ ...head, vocabulary }, index, records, rows, leads, language);
}

/**
 * @param {string[]} listed words that count little @param {any[]} records @param {any} speech
 * @returns {string} the stems of those that no editor gave, alone, as a search word
 */
function counted(listed, records, speech) {
  const stems = (/** @type {string[]} */ some) =>
    some.map((phrase) => words(phrase, speech).map(({ term }) => term).join(" "));
  const alone = new Set(stems(records.flatMap(({ aliases }) => aliases)));
  return [...new Set(stems(listed))].filter((term) => !alone.has(term)).sort().join(" ");
}

/**
 * Words and phrases of which some differ in their forms only: each once.
 * @param {string[]} phrases
 * @param {any} language
 */
function once(phrases, language) {
  const all = new Map(
    phrases
      .map(
        (phrase) =>
          /** @type {[string, string]} */ ([
            words(phrase, language)
              .map(({ term }) => term)
              .join(" "),
            phrase,
          ]),
      )
      .reverse(),
  );
  return phrases.filter((phrase) => [...all.values()].includes(phrase));
}

/** @param {any} told @param {any} language */
function vocabularyOf({ same = [], means = [], elsewhere = [] }, language) {
  const group = (/** @type {string[]} */ one) => searched(once(one, language));
  return {
    elsewhere: searched(elsewhere),
    same: same.map(group).join(BREAK),
    means: means.flatMap((/** @type {string[][]} */ pair) => pair.map(group)).join(BREAK),
  };
}

/** Phrases that are searched and never shown, as one text. @param {string[]} phrases @returns {string} */
function searched(phrases) {
  return phrases.map((phrase) => phrase.toLowerCase().replaceAll("|", " ")).join("|");
}

/** @param {string[][]} rows @returns {string[]} column by column: what is alike stands together, and gets smaller */
function columns(rows) {
  const most = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: most }, (_, n) => rows.map((row) => row[n] ?? "").join(BREAK));
}

/** @param {string[]} row @returns {string[]} without what is empty at its end */
function shortened(row) {
  const last = row.findLastIndex((one) => one.length);
  return row.slice(0, last + 1);
}

/**
 * @param {Lead[]} leads @param {any} language
 * @returns {(record: any, doc: number) => (term: string) => boolean} whether a record has a word of its own, or one
 *   that leads to it
 */
function knownTo(leads, language) {
  const led = new Map(leads.map(([term, docs]) => [term, new Set(docs.map(([doc]) => doc))]));
  return ({ title, text: own }, doc) => {
    const known = new Set(indexed(`${title} . ${own}`, language).map(({ term }) => term));
    return (term) => known.has(term) || Boolean(led.get(term)?.has(doc));
  };
}

/**
 * The words of notes that are not the record's own, by their stems: each in one of its forms, and the records that have
 * it.
 * @param {any[]} records @param {any} language @param {(record: any, doc: number) => (term: string) => boolean} knownBy
 */
function notesOf(records, language, knownBy) {
  /** @type {Map<string, {word: string, docs: Set<number>}>} */
  const places = new Map();
  records.forEach((record, doc) => {
    const known = knownBy(record, doc);
    for (const { word, term } of indexed(`${record.notes} . ${record.rest}`, language)) {
      if (known(term) || language.FILLER.has(word)) continue;
      const found = places.get(term) ?? { word, docs: new Set() };
      found.docs.add(doc);
      places.set(term, found);
    }
  });
  const pages = pagesOf(records), most = records.length * TELLING;
  for (const one of places.values())
    if (one.docs.size > most) one.docs = new Set([...one.docs].map((doc) => pages[doc]));
  return places;
}

/** @param {any[]} records @returns {number[]} for each the record of its page; itself where its page has none */
function pagesOf(records) {
  const own = new Map(records.map(({ href }, doc) => [href, doc]));
  return records.map(({ href }, doc) => own.get(href.split("#")[0]) ?? doc);
}

/**
 * @param {any} head @param {import("../../overrides/assets/js/search/store.js").Index} index @param {any[]} records
 * @param {any[]} rows @param {Lead[]} leads @param {any} language
 */
function divided(head, { places, words: all }, records, rows, leads, language) {
  const moments = Object.keys(head.moments);
  for (const [term, docs] of leads) {
    all.add(term);
    for (const [doc, strength] of docs) put(places, term, doc, lead(doc, strength, records.length));
  }
  const known = (/** @type {any} */ _, /** @type {number} */ doc) => (/** @type {string} */ term) =>
    Boolean((places.get(term)?.get(doc) ?? 0) & (OWN | ALIAS));
  for (const [term, { word, docs }] of notesOf(records, language, known)) {
    all.add(word);
    for (const doc of docs) put(places, term, doc, NOTES);
  }
  /** @type {Record<string, string>} */
  const files = {};
  /** @type {string[]} */
  const terms = [];
  for (const part of parts([...places].sort(([a], [b]) => (a < b ? -1 : 1)))) {
    files[`w${terms.length}.json`] = `{${part.map(({ told }) => told).join(",")}}\n`;
    terms.push(part[0].term);
  }
  for (let from = 0; from < rows.length; from += TEXTS)
    files[`t${from / TEXTS}.json`] = text(
      rows.slice(from, from + TEXTS).map((/** @type {any[]} */ row) => shortened(row.with(2, ""))),
    );
  files["moments.json"] = text(
    records.map((one) => one.moments.map((/** @type {string} */ id) => moments.indexOf(id))),
  );
  files["index.json"] = text({ ...head, known: [...all].sort().join(" "), pieces: { terms, size: TEXTS } });
  return files;
}

/**
 * @param {[string, Map<number, number>][]} entries stems, each with its places
 * @returns {{term: string, told: string}[][]} what a file each is to tell of them, as JSON
 */
function parts(entries) {
  /** @type {{term: string, told: string}[][]} */
  const found = [];
  let left = 0;
  for (const [term, places] of entries) {
    const told = `${JSON.stringify(term)}:${JSON.stringify(packed(places))}`;
    if (left <= 0) { found.push([]); left = LETTERS; }
    found[found.length - 1].push({ term, told });
    left -= told.length;
  }
  return found;
}

/**
 * @param {Map<number, number>} places
 * @returns {number[]} the distance from the record before, and the fields, in turn
 */
function packed(places) {
  let last = 0;
  return [...places].sort(([a], [b]) => a - b).flatMap(([doc, fields]) => {
    const far = doc - last;
    last = doc;
    return [far, fields];
  });
}

/** @param {any} told */
function text(told) {
  return `${JSON.stringify(told)}\n`;
}
