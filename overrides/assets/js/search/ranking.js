/**
 * How well a record answers a question. The score is a share: what the record has of the question, weighed by how rare each word is.
 *
 * @typedef {import("./question.js").Concept} Concept
 * @typedef {import("./vocabulary.js").Variant} Variant
 * @typedef {{concept: Concept, weight: number}} Weighed
 * @typedef {{field: string, variant: Variant, closeness: number}} Match what of a record stands for a word of the question
 * @typedef {{doc: number, score: number, fit: number, matches: (Match | null)[]}} Scored
 */

/** What a word is worth where it stands: for the order, and for whether the record fits at all. */
export const FIELDS = /** @type {const} */ ({
  own: { value: 1, fit: 1 }, alias: { value: 0.88, fit: 1 }, near: { value: 0.45, fit: 0.6 }, notes: { value: 0.4, fit: 0.6 }, rest: { value: 0.2, fit: 0.6 },
});
/** What a record must have of a question to be shown at all. Tuned on tests/search/questions.yml. */
export const THRESHOLD = 0.42;
/** How far behind the best a hit may be. */
export const TAIL = 0.45;
/** Between equals the item comes before the page. */
export const KINDS = /** @type {Record<string, number>} */ ({
  item: 1, section: 0.9, contact: 0.93, checklist: 0.93, form: 0.93, register: 0.93, link: 0.82, guideline: 0.85, moment: 0.87, entry: 0.85, list: 0.85, account: 0.95, question: 0.75, page: 0.8,
});
const WEAK = 0.2;

/**
 * How much each word of a question counts: the rarer the more.
 * @param {Concept[]} asked @param {(term: string) => Map<number, string[]>} places @param {number} count of all records
 * @returns {Weighed[]}
 */
export function weigh(asked, places, count) {
  return asked.map((concept) => {
    const docs = new Set();
    for (const { terms, closeness } of concept.variants) {
      if (closeness >= 0.8 && terms.length === 1) for (const [doc, fields] of places(terms[0])) if (fields.some((field) => field === "own" || field === "alias")) docs.add(doc);
    }
    const rare = Math.log(1 + count / (1 + docs.size)) / Math.log(1 + count);
    return { concept, weight: rare * (concept.weak ? WEAK : 1) };
  });
}

/**
 * Every record that has anything of the question, with what it has.
 * @param {Weighed[]} asked @param {(term: string) => Map<number, string[]>} places @returns {Scored[]}
 */
export function score(asked, places) {
  /** @type {Map<number, (Match | null)[]>} */
  const found = new Map();
  asked.forEach(({ concept }, at) => {
    for (const variant of concept.variants) {
      for (const [doc, field] of together(variant.terms.map(places))) {
        const matches = found.get(doc) ?? asked.map(() => null);
        const before = matches[at], closeness = variant.closeness;
        if (!before || FIELDS[field].value * closeness > FIELDS[/** @type {keyof typeof FIELDS} */ (before.field)].value * before.closeness) matches[at] = { field, variant, closeness };
        found.set(doc, matches);
      }
    }
  });
  return [...found].map(([doc, matches]) => ({ doc, matches, ...sums(asked, matches) }));
}

/** @param {Weighed[]} asked @param {(Match | null)[]} matches */
export function sums(asked, matches) {
  const whole = asked.reduce((sum, { weight }) => sum + weight, 0) || 1;
  let value = 0, fit = 0;
  matches.forEach((match, at) => {
    if (!match) return;
    const worth = FIELDS[/** @type {keyof typeof FIELDS} */ (match.field)];
    value += asked[at].weight * worth.value * match.closeness;
    fit += asked[at].weight * worth.fit * match.closeness;
  });
  return { score: value / whole, fit: fit / whole };
}

/**
 * The records that have all of a phrase's words, and the field of the least of them.
 * @param {Map<number, string[]>[]} places @returns {Map<number, keyof typeof FIELDS>}
 */
function together(places) {
  /** @type {Map<number, keyof typeof FIELDS>} */
  const found = new Map();
  const [first, ...others] = places;
  for (const [doc, fields] of first ?? []) {
    const all = [best(fields)];
    for (const one of others) {
      const there = one.get(doc);
      if (there) all.push(best(there));
    }
    if (all.length === places.length) found.set(doc, all.reduce((least, field) => (FIELDS[field].value < FIELDS[least].value ? field : least)));
  }
  return found;
}

/** @param {string[]} fields @returns {keyof typeof FIELDS} */
function best(fields) {
  return /** @type {any} */ (fields.reduce((most, field) => (FIELDS[/** @type {keyof typeof FIELDS} */ (field)].value > FIELDS[/** @type {keyof typeof FIELDS} */ (most)].value ? field : most)));
}
