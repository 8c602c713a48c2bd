/**
 * How well a record answers a question. The score is a share: what the record has of the question, weighed by how rare
 * each word is.
 *
 * @typedef {import("./question.js").Concept} Concept
 * @typedef {import("./vocabulary.js").Variant} Variant
 * @typedef {import("./store.js").Item} Item
 * @typedef {import("./words.js").Language} Language
 * @typedef {{concept: Concept, weight: number, known: boolean, missing: number}} Weighed what a word counts, and what
 *   it counts against a record without it
 * @typedef {import("./store.js").Places} Places
 * @typedef {{field: string, variant: Variant, closeness: number, exact: boolean}} Match what of a record stands for a
 *   word of the question; whether it has the word itself somewhere
 * @typedef {{doc: number, score: number, fit: number, led: number, whole: boolean, matches: (Match | null)[]}} Scored
 *   `led` is how strongly the words of the question lead to the record
 */
import { FIELDS, STRENGTH } from "./store.js";
import { MEANT, SAME } from "./vocabulary.js";
import { words } from "./words.js";

/** What a word counts by its place: for the order, and for whether the record fits at all. */
const WORTH = /** @type {Record<string, {value: number, fit: number}>} */ ({
  own: { value: 1, fit: 1 },
  alias: { value: 0.7, fit: 1 },
  near: { value: 0.45, fit: 0.6 },
  notes: { value: 0.3, fit: 0.6 },
  held: { value: 0.2, fit: 0.6 },
});
const OWN = 1;
const OWN_OR_ALIAS = 3;
const ANYWHERE = (1 << STRENGTH) - 1;
/** What a record must have of a question to be shown at all. */
const THRESHOLD = 0.6;
/** How far behind the best result another may be. */
const TAIL = 0.7;
/** Of two equal results, the item comes before the page. */
export const KINDS = /** @type {Record<string, number>} */ ({
  item: 1, section: 0.9, contact: 0.93, checklist: 0.93, form: 0.93, register: 0.93, link: 0.82, guideline: 0.85,
  moment: 0.87, entry: 0.85, list: 0.85, account: 0.95, question: 0.75, page: 0.65,
});
const WEAK = 0.06;
// A word that nothing here is about counts in full; so many letters make a word that says something.
const TELLING = 3;
// A word that something else here is about speaks less against a record than one that nothing here knows.
const ELSEWHERE = 0.3;
// What the site's editors say is not answered here.
const UNANSWERED = 1.5;
// The words of a phrase somewhere in notes or on a page are hardly that phrase.
const SCATTERED = 0.5;
/** As good as the word itself: what editors gave for it is, and no guess. */
const EXACT = 0.78;

// What a title adds, and what the words that lead to a record.
const TITLE = 0.7;
const LED = 0.4;
// A word that leads nowhere else may be a word of one question only.
const ALONE = 0.5;
const SHARE = 8;
// So strongly a record's own words lead to it, besides.
const ITSELF = 0.5;
// Whether a question is answered at all: the best score and how well a record fits, against words that lead nowhere.
const FIT = 0.9;
const NOWHERE = 0.38;
// Each word that something here has speaks for an answer, each that nothing has against.
const WORDS = 0.09;
const LEAST = 1.64;
// So much of the best score has what is shown beside it.
const BEHIND = 0.6;

/**
 * How much each word of a question counts: the rarer the more.
 * @param {Concept[]} asked
 * @param {(term: string) => Places} places
 * @param {number} count of all records
 * @returns {Weighed[]}
 */
export function weigh(asked, places, count) {
  return asked.map((concept) => {
    // The word itself says how rare it is; where the site does not have it, what it stands for.
    const [own, meant, like] = [SAME, MEANT, 0].map((least) => new Set(concept.variants.flatMap(
      ({ terms, closeness }) => (closeness < least ? [] : having(terms.map(places))),
    )));
    const docs = own.size ? own : meant, elsewhere = !concept.variants.length;
    const rare = Math.log(1 + count / (1 + docs.size)) / Math.log(1 + count);
    const weight =
      (docs.size ? rare : Math.min(1, concept.typed.length / TELLING)) * (concept.filler ? 0 : concept.weak ? WEAK : 1);
    return {
      concept,
      known: like.size > 0,
      weight,
      missing: elsewhere ? UNANSWERED : weight * (docs.size ? ELSEWHERE : 1),
    };
  });
}

/**
 * The records that have all of some words among their own, or their aliases.
 * @param {Places[]} places
 * @returns {number[]}
 */
function having([first, ...others]) {
  return [...first]
    .filter(([doc, fields]) => others.reduce((sum, one) => sum & (one.get(doc) ?? 0), fields) & OWN_OR_ALIAS)
    .map(([doc]) => doc);
}

/**
 * Every record that has anything of the question, with what it has.
 * @param {Weighed[]} asked @param {(term: string) => Places} places @param {string[]} [kinds] of all records
 * @returns {Scored[]}
 */
export function score(asked, places, kinds = []) {
  /** @type {Map<number, (Match | null)[]>} */
  const found = new Map();
  asked.forEach(({ concept }, at) => {
    for (const variant of concept.filler ? [] : concept.variants) {
      for (const [doc, field, nearness] of together(variant.terms.map(places))) {
        const matches = found.get(doc) ?? asked.map(() => null);
        const before = matches[at],
          closeness = variant.closeness * nearness,
          exact = closeness >= EXACT || (before?.exact ?? false);
        if (!before || WORTH[field].value * closeness > WORTH[before.field].value * before.closeness)
          matches[at] = { field, variant, closeness, exact };
        else if (before) before.exact = exact;
        found.set(doc, matches);
      }
    }
  });
  const led = leading(asked, places);
  for (const doc of led.keys()) if (!found.has(doc)) found.set(doc, asked.map(() => null));
  return [...found].map(([doc, matches]) => {
    const before = { doc, matches, led: led.get(doc) ?? 0, ...sums(asked, matches) };
    return { ...before, score: (before.score + LED * before.led) * (KINDS[kinds[doc]] ?? 1) };
  });
}

/**
 * Those of some records that answer a question, if any does.
 * @param {Scored[]} scored best first @param {Weighed[]} asked
 * @param {number | null} nowhere how strongly the words of the question lead to no answer; null where the site has no
 *   examples of such questions
 * @returns {Scored[]}
 */
export function answering(scored, asked, nowhere) {
  const best = Math.max(0, ...scored.map(({ fit }) => fit)), most = scored[0]?.score ?? 0;
  const taught = nowhere !== null, against = nowhere ?? 0;
  const open = !taught || most + FIT * best + WORDS * had(asked) - NOWHERE * against >= LEAST;
  return scored.filter(({ fit, whole, score, led }) => {
    if (whole && (!led || led >= against)) return true;
    return open && ((fit >= THRESHOLD && fit >= best * TAIL) || (taught && score >= most * BEHIND));
  });
}

/** @param {Weighed[]} asked @returns {number} how many of its words something has, less those that nothing has */
export function had(asked) {
  return asked.reduce((sum, { known, concept }) => sum + (known || concept.weak ? 1 : -1), 0);
}

/**
 * How strongly the words of a question lead to each record: for each word the share of the search words and questions
 * with it that belong to the record.
 * @param {Weighed[]} asked @param {(term: string) => Places} places @returns {Map<number, number>}
 */
export function leading(asked, places) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const { concept } of asked) {
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const { terms, closeness } of concept.variants) {
      /** @type {Map<number, number>} */
      const here = new Map();
      for (const term of terms) {
        const strengths = [...places(term)].map(([doc, fields]) =>
          /** @type {const} */ ([doc, (fields >> STRENGTH) + (fields & OWN ? ITSELF : 0)]));
        const all = strengths.reduce((sum, [, strength]) => sum + strength, ALONE);
        for (const [doc, strength] of strengths)
          if (strength) here.set(doc, (here.get(doc) ?? 0) + closeness * Math.log(1 + (SHARE * strength) / all));
      }
      for (const [doc, value] of here) best.set(doc, Math.max(value, best.get(doc) ?? 0));
    }
    for (const [doc, value] of best) found.set(doc, (found.get(doc) ?? 0) + value);
  }
  return found;
}

/** @param {Weighed[]} asked @param {(Match | null)[]} matches */
export function sums(asked, matches) {
  const whole = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
  let value = 0, fit = 0, missed = 0, had = 0;
  matches.forEach((match, at) => {
    const { weight, missing } = asked[at];
    if (match) had += weight;
    else missed += missing;
    if (!match) return;
    const worth = WORTH[match.field];
    value += weight * worth.value * match.closeness;
    fit += weight * worth.fit * match.closeness;
  });
  const exact = asked.every(({ concept }, at) => concept.weak || matches[at]?.exact);
  return { score: value / whole, fit: fit / (had + missed), whole: exact && matches.some(Boolean) };
}

/**
 * The records that have all of a phrase's words, with the best field that has all of them, and how good that is.
 * @param {Places[]} places @returns {[number, string, number][]}
 */
function together([first, ...others]) {
  /** @type {[number, string, number][]} */
  const found = [];
  for (const [doc, fields] of first ?? []) {
    if (!others.every((one) => one.has(doc))) continue;
    const common = others.reduce((sum, one) => sum & (one.get(doc) ?? 0), fields & ANYWHERE),
      near = !others.length || common & OWN_OR_ALIAS;
    if (fields & ANYWHERE)
      found.push([doc, common ? FIELDS[31 - Math.clz32(common & -common)] : "notes", near ? 1 : SCATTERED]);
  }
  return found;
}

/**
 * A second look, with the words of the record at hand: a whole title counts more than a word of it.
 * @param {Scored} scored
 * @param {Item} item
 * @param {Weighed[]} asked
 * @param {string[]} typed the stems of the question, all of them
 * @param {Language} language
 * @returns {Scored}
 */
export function refine(scored, item, asked, typed, language) {
  const { score, fit } = sums(asked, scored.matches), bonus = TITLE * titled(item, scored.matches, typed, language);
  return {
    ...scored,
    fit: fit * (KINDS[item.kind] ?? 1),
    score: (score + bonus * Math.min(1, fit) + LED * scored.led) * (KINDS[item.kind] ?? 1),
  };
}

/**
 * How far the question has the title in it: 2 where it stands there word for word, less where some of its words do.
 * @param {Item} item @param {Scored["matches"]} matches @param {string[]} typed @param {Language} language
 */
function titled(item, matches, typed, language) {
  const all = words(item.title, language),
    title = all.map(({ term }) => term),
    telling = all.filter(({ word }) => !language.FILLER.has(word));
  if (!telling.length) return 0;
  if (` ${typed.join(" ")} `.includes(` ${title.join(" ")} `)) return title.length > 1 || typed.length === 1 ? 2 : 0.5;
  const own = new Set(
    matches.flatMap((match) => (match?.field === "own" && match.closeness > 0.8 ? match.variant.terms : [])),
  );
  return (telling.filter(({ term }) => own.has(term)).length / telling.length) ** 2 / 2;
}
