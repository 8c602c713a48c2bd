/**
 * Makes the files of the index from everything that can be found: one file for a small site, pieces for a large one.
 * It runs when a site is built, with the very words and stems that the search has in the browser.
 *
 * @typedef {import("./leads.js").Lead} Lead
 */
import { BREAK, FIELDS, lead } from "../../overrides/assets/js/search/store.js";
import { aware } from "../../overrides/assets/js/search/searcher.js";
import { words } from "../../overrides/assets/js/search/words.js";
import { leadsOf, numbers, unseen } from "./leads.js";
import { hold, packed, PLACES, postingsOf } from "./postings.js";
import { Reader } from "./reader.js";
import { standing } from "./standing.js";

// So many records in a piece with texts; so many letters in a piece with the places of words.
const TEXTS = 20;
const LETTERS = 15_000;
// A word in the notes of a larger share of the records leads to their pages: it tells the records apart no more.
const TELLING = 0.02;
const NOTES = 1 << FIELDS.indexOf("notes");

/**
 * @param {any} told language, title, kinds, moments, vocabulary; `records` with all fields of macros/search/record.py,
 *   in the order of the kinds; `pages`, each as the number of its record and its text
 * @param {any} speech the language @param {number} most records that still make one piece
 * @returns {Record<string, string>} the files by name
 */
export function divide({ records, pages, vocabulary: given, weak: listed = [], ...told }, speech, most) {
  const language = aware(speech, told), reader = new Reader(language);
  const moments = new Map(Object.keys(told.moments).map((id, n) => [id, n]));
  const number = (/** @type {string} */ id) => moments.get(id) ?? -1;
  const when = records.map((/** @type {any} */ one) => one.moments.map(number));
  const kinds = new Map(Object.keys(told.kinds).map((kind) => [kind, 0]));
  for (const { kind } of records) if (kinds.has(kind)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const vocabulary = vocabularyOf(given, language), whole = records.length <= most;
  const { postings, own, words: all } = postingsOf(records, told.kinds, reader), shown = reader.terms.length;
  const { holds, rest } = standing(records, pages, own, reader);
  // In pieces, nobody asks what a record holds.
  const rows = records.map((/** @type {any} */ one, /** @type {number} */ doc) =>
    rowOf(one, when[doc], whole ? holds[doc] : []));
  const leads = leadsOf(records, given, reader), notes = notesOf(records, rest, reader, own, leads);
  const head = {
    v: 2,
    ...told,
    weak: counted(listed, records, reader) || undefined,
    counts: [...kinds].filter(([, count]) => count),
    nothing: given.nothing?.length ? 1 : undefined,
  };
  if (whole)
    return {
      // What is searched and never shown stands together: so it gets smaller.
      "index.json": text({
        ...head,
        records: columns(rows),
        vocabulary,
        ...unseen(shown, notes, leads, records.length, reader),
      }),
    };
  hold(postings, holds, own);
  for (const [term, docs] of leads) {
    all.add(reader.terms[term]);
    const places = (postings[term] ??= []);
    for (const [doc, strength] of docs) places.push(doc * PLACES + lead(doc, strength, records.length));
  }
  for (const [term, { word, docs }] of notes) {
    all.add(word);
    const places = (postings[term] ??= []);
    for (const doc of docs) places.push(doc * PLACES + NOTES);
  }
  return divided({ ...head, vocabulary }, reader.terms, postings, rows, when, all);
}

/**
 * @param {any} one a record @param {number[]} when its moments @param {number[]} holds the records on its page
 * @returns {string[]} the record, as store.js reads it
 */
function rowOf({ href, id, guideline, section, title, text: said }, when, holds) {
  const place = href.endsWith(`#${id}`) ? href.slice(0, -id.length) : href;
  return shortened([place, id, numbers(holds), when.join(), guideline, section, title, said]);
}

/**
 * @param {string[]} listed words that count little @param {any[]} records @param {Reader} reader
 * @returns {string} the stems of those that no editor gave, alone, as a search word
 */
function counted(listed, records, reader) {
  const { language, terms } = reader, found = new Set(listed.map((one) => stems(one, language)));
  for (const { aliases } of records)
    for (const alias of found.size ? aliases : []) {
      const plain = reader.plain(alias);
      found.delete(plain ? plain.map(({ term }) => terms[term]).join(" ") : stems(alias, language));
    }
  return [...found].sort().join(" ");
}

/** @param {string} phrase @param {any} language @returns {string} the stems of its words */
function stems(phrase, language) {
  return words(phrase, language).map(({ term }) => term).join(" ");
}

/**
 * Words and phrases of which some differ in their forms only: each once, as it is given first.
 * @param {string[]} phrases @param {any} language
 */
function once(phrases, language) {
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const phrase of phrases) {
    const key = stems(phrase, language);
    if (!first.has(key)) first.set(key, phrase);
  }
  const kept = new Set(first.values());
  return phrases.filter((phrase) => kept.has(phrase));
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
 * The words of notes that are not the record's own, and do not lead to it: by the number of their stem, each in one of
 * its forms, and the records that have it, in their order.
 * @param {any[]} records @param {import("./reader.js").Known[][]} rest the other words on the page of each
 * @param {Reader} reader @param {number[][]} own the stems of each record's own words
 * @param {Lead[]} leads
 */
function notesOf(records, rest, reader, own, leads) {
  /** @type {number[][]} */
  const led = records.map(() => []);
  for (const [term, docs] of leads) for (const [doc] of docs) led[doc]?.push(term);
  /** @type {Map<number, {word: string, docs: number[]}>} */
  const places = new Map();
  /** The last record that needs no more of a stem, plus one. @type {number[]} */
  const done = [];
  records.forEach(({ notes }, doc) => {
    for (const term of own[doc]) done[term] = doc + 1;
    for (const term of led[doc]) done[term] = doc + 1;
    for (const { word, term, filler } of [...reader.read(notes), ...rest[doc]]) {
      if (done[term] === doc + 1 || filler) continue;
      done[term] = doc + 1;
      const found = places.get(term);
      if (found) found.docs.push(doc);
      else places.set(term, { word, docs: [doc] });
    }
  });
  const pages = pagesOf(records), most = records.length * TELLING;
  for (const one of places.values())
    if (one.docs.length > most)
      one.docs = [...new Set(one.docs.map((doc) => pages[doc]))].sort((a, b) => a - b);
  return places;
}

/** @param {any[]} records @returns {number[]} for each the record of its page; itself where its page has none */
function pagesOf(records) {
  const own = new Map(records.map(({ href }, doc) => [href, doc]));
  return records.map(({ href }, doc) => own.get(href.split("#")[0]) ?? doc);
}

/**
 * @param {any} head @param {string[]} terms by their numbers @param {import("./postings.js").Postings} postings
 * @param {string[][]} rows @param {number[][]} when the moments of each record @param {Set<string>} all words
 */
function divided(head, terms, postings, rows, when, all) {
  const sorted = [...postings.keys()].filter((term) => postings[term]).sort((a, b) => (terms[a] < terms[b] ? -1 : 1));
  /** @type {Record<string, string>} */
  const files = {};
  /** @type {string[]} */
  const firsts = [];
  for (const part of parts(sorted, terms, postings)) {
    files[`w${firsts.length}.json`] = `{${part.map(({ told }) => told).join(",")}}\n`;
    firsts.push(part[0].term);
  }
  for (let from = 0; from < rows.length; from += TEXTS)
    files[`t${from / TEXTS}.json`] = text(rows.slice(from, from + TEXTS));
  files["moments.json"] = text(when);
  const known = [...all].sort().join(" ");
  files["index.json"] = text({ ...head, known, pieces: { terms: firsts, size: TEXTS } });
  return files;
}

/**
 * @param {number[]} sorted the numbers of the stems, in their order @param {string[]} terms
 * @param {import("./postings.js").Postings} postings
 * @returns {{term: string, told: string}[][]} what a file each is to tell of them, as JSON
 */
function parts(sorted, terms, postings) {
  /** @type {{term: string, told: string}[][]} */
  const found = [];
  let left = 0;
  for (const number of sorted) {
    const term = terms[number], told = `${JSON.stringify(term)}:[${packed(postings[number]).join()}]`;
    if (left <= 0) { found.push([]); left = LETTERS; }
    found[found.length - 1].push({ term, told });
    left -= told.length;
  }
  return found;
}

/** @param {any} told */
function text(told) {
  return `${JSON.stringify(told)}\n`;
}
