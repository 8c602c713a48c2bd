/**
 * Makes the files of the index from everything that can be found: one file for a small site, pieces for a large one.
 * It runs when a site is built, with the very words and stems that the search has in the browser.
 */
import { BREAK, FIELDS, indexOf } from "../../overrides/assets/js/search/store.js";
import { aware } from "../../overrides/assets/js/search/searcher.js";
import { indexed, words } from "../../overrides/assets/js/search/words.js";

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
export function divide({ records: all, vocabulary: given, ...told }, speech, most) {
  const telling = common(all, speech), language = aware(speech, { title: told.title, telling }),
    records = all.map((/** @type {any} */ one) => ({
      ...one,
      aliases: once(tellingOf(one.aliases, language), language),
    })),
    moments = Object.keys(told.moments);
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
      searched(one.aliases),
    ])
    .map(shortened);
  const counts = Object.keys(told.kinds)
    .map((kind) => [kind, records.filter((/** @type {any} */ one) => one.kind === kind).length])
    .filter(([, count]) => count);
  const vocabulary = vocabularyOf(given, language), head = { v: 2, ...told, telling, counts };
  if (records.length <= most)
    return {
      // What is searched and never shown stands together: so it gets smaller.
      "index.json": text({
        ...head,
        records: columns(rows),
        vocabulary,
        notes: lines(notesOf(records, language, knownTo(language)), language).join(BREAK),
      }),
    };
  return divided({ ...head, vocabulary }, records, rows, language);
}

/**
 * Common words that an editor gave, alone, as search words: in questions they say something.
 * @param {any[]} records @param {any} speech @returns {string} their stems
 */
function common(records, speech) {
  const alone = records.flatMap(({ aliases }) => aliases).map((phrase) => words(phrase, speech));
  const weak = new Set([...speech.WEAK].map(speech.stem));
  const found = alone.flatMap(([first, ...others]) =>
    first && !others.length && (speech.FILLER.has(first.word) || weak.has(first.term)) ? [first.term] : [],
  );
  return [...new Set(found)].sort().join(" ");
}

/**
 * Phrases without the words in them that say nothing, where two others are left: as the search takes a phrase. One of
 * common words only is written as one word: it says something as a whole.
 * @param {string[]} phrases @param {any} language @returns {string[]}
 */
function tellingOf(phrases, { FILLER, WEAK, ...language }) {
  return phrases.map((phrase) => {
    const all = phrase.split(" ").map((part) => ({ part, found: words(part, language) }));
    const telling = all.filter(({ found }) => found.some(({ word }) => !FILLER.has(word)));
    const common = telling.every(({ found }) => found.every(({ term }) => WEAK.has(term)));
    if (common && all.length > 1 && all.length < 4) return all.map(({ part }) => part).join("-");
    return telling.length > 1 ? telling.map(({ part }) => part).join(" ") : phrase;
  });
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
function vocabularyOf({ same = [], means = [], subject = [], elsewhere = [] }, language) {
  const group = (/** @type {string[]} */ one) => searched(once(one, language));
  return {
    subject: searched(subject),
    elsewhere: searched(elsewhere),
    same: same.map(group).join(BREAK),
    means: means.flatMap((/** @type {string[][]} */ pair) => pair.map(group)).join(BREAK),
  };
}

/** @param {number[]} docs in their order @returns {string} as store.js reads it */
function numbers(docs) {
  /** @type {number[][]} */
  const runs = [];
  for (const doc of docs) {
    const run = runs[runs.length - 1];
    if (run && doc === run[run.length - 1] + 1) run.push(doc);
    else runs.push([doc]);
  }
  return runs
    .map((run) => [...new Set([run[0], run[run.length - 1]])].map((doc) => doc.toString(36)).join("-"))
    .join(",");
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
 * @param {any} language
 * @returns {(record: any) => (term: string) => boolean} whether a record has a word of its own, or among its aliases
 */
function knownTo(language) {
  return ({ title, text: own, aliases }) => {
    const known = new Set(indexed(`${title} . ${own} . ${aliases.join(" , ")}`, language).map(({ term }) => term));
    return (term) => known.has(term);
  };
}

/**
 * The words of notes that are not the record's own, each in one of its forms, and the records that have it.
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
  return new Map(
    [...places.values()].map(({ word, docs }) => [
      word,
      docs.size > most ? new Set([...docs].map((doc) => pages[doc])) : docs,
    ]),
  );
}

/** @param {any[]} records @returns {number[]} for each the record of its page; itself where its page has none */
function pagesOf(records) {
  const own = new Map(records.map(({ href }, doc) => [href, doc]));
  return records.map(({ href }, doc) => own.get(href.split("#")[0]) ?? doc);
}

/**
 * @param {Map<string, Set<number>>} places of words, each once
 * @param {any} language
 * @returns {string[]} a line for the records that have the same, with the stems of the words
 */
function lines(places, language) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const word of [...places.keys()].sort()) {
    const docs = numbers([...(places.get(word) ?? [])].sort((a, b) => a - b));
    found.set(docs, [...(found.get(docs) ?? []), language.stem(word)]);
  }
  return [...found].map(([docs, words]) => `${docs} ${words.join(" ")}`).sort();
}

/** @param {any} head @param {any[]} records @param {any[]} rows @param {any} language */
function divided(head, records, rows, language) {
  const { places, words: known } = indexOf(records, [], head.kinds, language), moments = Object.keys(head.moments);
  addNotes(
    places,
    known,
    notesOf(records, language, (_, doc) => (term) => Boolean((places.get(term)?.get(doc) ?? 0) & (OWN | ALIAS))),
    language,
  );
  /** @type {Record<string, string>} */
  const files = {};
  /** @type {string[]} */
  const terms = [];
  for (const part of parts([...places.keys()].sort().map((term) => [term, packed(places.get(term) ?? new Map())]))) {
    files[`w${terms.length}.json`] = text(Object.fromEntries(part));
    terms.push(part[0][0]);
  }
  for (let from = 0; from < rows.length; from += TEXTS)
    files[`t${from / TEXTS}.json`] = text(
      rows.slice(from, from + TEXTS).map((/** @type {any[]} */ row) => shortened(row.with(2, ""))),
    );
  files["moments.json"] = text(
    records.map((one) => one.moments.map((/** @type {string} */ id) => moments.indexOf(id))),
  );
  files["index.json"] = text({ ...head, known: [...known].sort().join(" "), pieces: { terms, size: TEXTS } });
  return files;
}

/**
 * Adds what notes say to an index, as store.js adds the lines of a small one.
 * @param {Map<string, Map<number, number>>} places
 * @param {Set<string>} known
 * @param {Map<string, Set<number>>} notes
 * @param {any} language
 */
function addNotes(places, known, notes, language) {
  for (const [note, docs] of notes) {
    for (const { word, term } of indexed(note, language)) {
      const found = places.get(term) ?? new Map();
      known.add(word);
      places.set(term, found);
      for (const doc of docs) found.set(doc, (found.get(doc) ?? 0) | NOTES);
    }
  }
}

/** @param {any[]} entries @returns {any[][]} */
function parts(entries) {
  /** @type {any[][]} */
  const found = [];
  let left = 0;
  for (const entry of entries) {
    if (left <= 0) { found.push([]); left = LETTERS; }
    found[found.length - 1].push(entry);
    left -= text(entry).length;
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
