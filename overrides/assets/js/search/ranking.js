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
 * @typedef {{doc: number, score: number, fit: number, whole: boolean, matches: (Match | null)[]}} Scored
 */
import { FIELDS } from "./store.js";
import { MEANT, SAME } from "./vocabulary.js";
import { indexed, words } from "./words.js";

/** What a word counts by its place: for the order, and for whether the record fits at all. */
const WORTH = /** @type {Record<string, {value: number, fit: number}>} */ ({
  own: { value: 1, fit: 1 },
  alias: { value: 0.88, fit: 1 },
  near: { value: 0.45, fit: 0.6 },
  notes: { value: 0.3, fit: 0.6 },
  held: { value: 0.2, fit: 0.6 },
});
const OWN_OR_ALIAS = 3;
/** What a record must have of a question to be shown at all. Tuned on tests/search/questions.yml. */
export const THRESHOLD = 0.5;
/** How far behind the best result another may be. */
export const TAIL = 0.45;
/** Of two equal results, the item comes before the page. */
export const KINDS = /** @type {Record<string, number>} */ ({
  item: 1, section: 0.9, contact: 0.93, checklist: 0.93, form: 0.93, register: 0.93, link: 0.82, guideline: 0.85,
  moment: 0.87, entry: 0.85, list: 0.85, account: 0.95, question: 0.75, page: 0.65,
});
/**
 * How far a record of a kind answers what it has the words of: a word of a question in a form may well stand there by
 * chance.
 */
export const ANSWERS = /** @type {Record<string, number>} */ ({
  link: 0.8, guideline: 0.9, question: 0.7, entry: 0.8, list: 0.8, page: 0.8,
});
const WEAK = 0.06;
// What the whole site is about says less of what is asked.
const GENERAL = 0.5;
// A word that nothing here is about counts in full; so many letters make a word that says something.
const TELLING = 3;
// A word that something else here is about speaks less against a record than one that nothing here knows.
const ELSEWHERE = 0.3;
// What the site's editors say is not answered here.
const UNANSWERED = 1.5;
// The words of a phrase somewhere in notes or on a page are hardly that phrase.
const SCATTERED = 0.5;
// A guess counts less as an answer than for the order.
const GUESSED = 1.3;
/** As good as the word itself: what editors gave for it is, and no guess. */
const EXACT = 0.78;

// What a title, an alias of its own and a whole phrase of aliases add.
const TITLE = 0.3;
const WHOLE = " ";
const NAMED = 0.12;
const PHRASE = 0.15;

/**
 * How much each word of a question counts: the rarer the more.
 * @param {Concept[]} asked
 * @param {(term: string) => Places} places
 * @param {number} count of all records
 * @param {boolean} near whether the question is about what the site is about
 * @returns {Weighed[]}
 */
export function weigh(asked, places, count, near) {
  return asked.map((concept) => {
    // The word itself says how rare it is; where the site does not have it, what it stands for.
    const [own, meant] = [SAME, MEANT].map((least) => new Set(concept.variants.flatMap(
      ({ terms, closeness }) => (closeness < least ? [] : having(terms.map(places))),
    )));
    const docs = own.size ? own : meant, elsewhere = !concept.variants.length;
    const rare = Math.log(1 + count / (1 + docs.size)) / Math.log(1 + count);
    const weight =
      (docs.size ? rare : Math.min(1, concept.typed.length / TELLING)) *
      (concept.weak ? WEAK : concept.general ? GENERAL : 1);
    return {
      concept,
      known: docs.size > 0,
      weight,
      missing: elsewhere ? UNANSWERED : weight * (docs.size || near ? ELSEWHERE : 1),
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
 * @param {Weighed[]} asked @param {(term: string) => Places} places @returns {Scored[]}
 */
export function score(asked, places) {
  /** @type {Map<number, (Match | null)[]>} */
  const found = new Map();
  asked.forEach(({ concept }, at) => {
    for (const variant of concept.variants) {
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
  return [...found].map(([doc, matches]) => ({ doc, matches, ...sums(asked, matches) }));
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
    fit += weight * worth.fit * (match.closeness >= EXACT ? Math.max(1, match.closeness) : match.closeness ** GUESSED);
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
    const common = others.reduce((sum, one) => sum & (one.get(doc) ?? 0), fields),
      near = !others.length || common & OWN_OR_ALIAS;
    found.push([doc, common ? FIELDS[31 - Math.clz32(common & -common)] : "notes", near ? 1 : SCATTERED]);
  }
  return found;
}

/**
 * A second look, with the words of the record at hand: whole aliases and titles count more than a word of them.
 * @param {Scored} scored
 * @param {Item} item
 * @param {Weighed[]} asked
 * @param {string[]} typed the stems of the question, all of them
 * @param {Language} language
 * @returns {Scored}
 */
export function refine(scored, item, asked, typed, language) {
  const matched = new Set([...typed, ...scored.matches.flatMap((match) => match?.variant.terms ?? [])]);
  const shares = aliasShares(item, matched, language);
  const matches = scored.matches.map((match) => {
    const share = (/** @type {string} */ term) => shares.get(term) ?? 0;
    if (match?.field === "own" && match.variant.terms.every((term) => share(term) === 1))
      return { ...match, closeness: match.closeness * (1 + NAMED) };
    if (match?.field !== "alias") return match;
    return {
      ...match,
      closeness: match.closeness * Math.sqrt(Math.max(...match.variant.terms.map((term) => shares.get(term) ?? 0.5))),
    };
  });
  const { score, fit, whole } = sums(asked, matches);
  const bonus = TITLE * titled(item, matches, typed, language) + (shares.get(WHOLE) ? PHRASE : 0);
  return {
    doc: scored.doc,
    matches,
    whole,
    fit: fit * (ANSWERS[item.kind] ?? 1),
    score: (score + bonus * Math.min(1, fit)) * (KINDS[item.kind] ?? 1),
  };
}

/**
 * How much of an alias the question has, at best, for each word of it.
 * @param {Item} item
 * @param {Set<string>} matched
 * @param {Language} language
 */
function aliasShares(item, matched, language) {
  /** @type {Map<string, number>} */
  const shares = new Map();
  for (const alias of item.aliases) {
    const all = words(alias, language),
      telling = all.filter(({ word }) => !language.FILLER.has(word)),
      terms = (telling.length ? telling : all).map(({ term }) => term);
    const share = terms.filter((term) => matched.has(term)).length / terms.length;
    if (share === 1 && terms.length > 1) shares.set(WHOLE, 1);
    for (const term of terms) shares.set(term, Math.max(share, shares.get(term) ?? 0));
    // Written as one word, it is the whole of it.
    for (const { term } of indexed(alias, language)) if (!terms.includes(term)) shares.set(term, 1);
  }
  return shares;
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
