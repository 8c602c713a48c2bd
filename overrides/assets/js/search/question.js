/**
 * What a question asks for: its words, each with everything that may replace it.
 *
 * @typedef {import("./words.js").Language} Language
 * @typedef {import("./words.js").Word} Word
 * @typedef {import("./vocabulary.js").Variant} Variant
 * @typedef {{typed: string, variants: Variant[], weak: boolean, filler?: boolean}} Concept a word or phrase of
 *   the question, and what may stand for it; nothing may where the site does not answer it. A filler only leads
 * @typedef {{knows(word: string): boolean, knowsTerm(term: string): boolean, near(word: string, most: number):
 *   string[], begins(word: string): string[]}} Words
 */
import { edits, words } from "./words.js";

const MOST_WORDS = 24;
const JOINED = 0.95;
const BEGUN = 0.75;
const MISTYPED = [1, 0.77, 0.6];
const MOST_NEAR = 4;
// Another form of a word is a little further away.
const FORMED = 1.25;

/**
 * @param {string} asked as typed
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {Words} site
 * @param {Language} language
 * @returns {Concept[]}
 */
export function concepts(asked, vocabulary, site, language) {
  const all = words(asked.slice(0, 1000), language).slice(0, MOST_WORDS);
  const silent = all.every(({ word }) => language.FILLER.has(word));
  /** @type {Concept[]} */
  const found = [];
  for (let at = 0; at < all.length;) {
    const { concept, length } = next(all, at, vocabulary, site, language, silent, /[\p{L}\p{N}]$/u.test(asked));
    if (concept && !found.some((one) => same(one, concept)))
      found.push(concept);
    at += length;
  }
  return found;
}

/**
 * Whether two words are the same, perhaps in two forms: “leave” and “left”.
 * @param {Pick<Concept, "variants">} a
 * @param {Pick<Concept, "variants">} b
 */
function same({ variants: [a] }, { variants: [b] }) {
  return `${a?.terms}` === `${b?.terms}`;
}

/**
 * @param {Word[]} all
 * @param {number} at
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {Words} site
 * @param {Language} language
 * @param {boolean} silent whether all words are such that say nothing
 * @param {boolean} open whether the last word may go on
 * @returns {{concept: Concept | null, length: number}}
 */
function next(all, at, vocabulary, site, language, silent, open) {
  const { word, term } = all[at], terms = all.map((one) => one.term), joined = join(all, at, site);
  const filler = language.FILLER.has(word) && !silent;
  const phrase = vocabulary.at(terms, at);
  // One word that the site says is answered there, whatever else it may mean.
  const taken = phrase && (phrase.length > 1 || !(filler || (!phrase.others && site.knowsTerm(term))));
  if (taken && phrase.length >= (joined?.length ?? 1)) {
    const span = all.slice(at, at + phrase.length), typed = span.map((one) => one.word).join(" ");
    const own = { terms: vocabulary.said(typed), closeness: 1, via: "" };
    return {
      length: phrase.length,
      concept: { typed, variants: phrase.others ? [own, ...phrase.others] : [], weak: false },
    };
  }
  const span = all.slice(at, at + (joined?.length ?? 0));
  if (joined && !(filler && span.every((one) => language.FILLER.has(one.word)))) {
    const apart = { terms: vocabulary.said(span.map((one) => one.word).join(" ")), closeness: JOINED, via: "" };
    const together = { terms: [language.stem(joined.word)], closeness: 1, via: joined.word };
    const others = vocabulary.at(together.terms, 0)?.others ?? [];
    return {
      length: joined.length,
      concept: { typed: joined.word, variants: [together, apart, ...others], weak: false },
    };
  }
  // It is looked for nowhere, but questions with it tell where it leads: “who wrote this”.
  if (filler) {
    const concept = { typed: word, variants: [{ terms: [term], closeness: 1, via: "" }], weak: true, filler: true };
    return { concept: site.knowsTerm(term) ? concept : null, length: 1 };
  }
  const variants = [{ terms: [term], closeness: 1, via: "" }];
  if (!site.knowsTerm(term))
    variants.push(...guessed(word, vocabulary, site, language, open && at === all.length - 1, all.length === 1));
  return { length: 1, concept: { typed: word, variants, weak: language.WEAK.has(term) } };
}

/**
 * Two or three words of a question that the site writes as one word.
 * @param {Word[]} all
 * @param {number} at
 * @param {Words} site
 */
function join(all, at, site) {
  for (const length of [3, 2]) {
    const span = all.slice(at, at + length), word = span.map((one) => one.word).join("");
    if (span.length === length && word.length > 3 && site.knows(word)) return { word, length };
  }
  return null;
}

/**
 * What a word that the site does not know may be: two words run together, the beginning of a word, a word mistyped.
 * @param {string} word
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {Words} site
 * @param {Language} language
 * @param {boolean} open whether it may go on @param {boolean} alone whether nothing else was asked
 * @returns {Variant[]}
 */
function guessed(word, vocabulary, site, language, open, alone) {
  const split = apart(word, site);
  if (split) return [{ terms: split.map(language.stem), closeness: JOINED, via: split.join(" ") }];
  const begun = open && word.length > 1 ? site.begins(word) : [];
  const most = word.length >= 8 ? 2 : word.length >= (alone ? 3 : 5) ? 1 : 0;
  const stem = language.stem(word);
  // The word itself, or its stem where the site has another form of it: “harrassing” for “harassment”.
  const off = (/** @type {string} */ one) =>
    Math.min(edits(word, one, most), stem.length > 4 ? FORMED * edits(stem, language.stem(one), 1) : most + 1);
  const near = most ? [...new Set([...site.near(word, most), ...site.near(stem, 1)])] : [];
  const likely = near.map((one) => ({ one, off: off(one) })).filter(
    ({ one, off }) => off <= most + FORMED - 1 && (one[0] === word[0] || (off < 2 && word.length > 5) || alone),
  );
  const best = Math.min(...likely.map(({ off }) => off));
  const mistyped = likely.filter(({ off }) => off === best).slice(0, MOST_NEAR);
  return [
    ...begun.flatMap((one) => reach(one, BEGUN, vocabulary, language)),
    ...mistyped.flatMap(({ one, off }) =>
      reach(one, MISTYPED[Math.round(off)] * (word.length < 6 ? 0.9 : 1), vocabulary, language),
    ),
  ];
}

/**
 * @param {string} word
 * @param {number} closeness
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {Language} language
 * @returns {Variant[]}
 */
function reach(word, closeness, vocabulary, language) {
  const term = language.stem(word), others = vocabulary.at([term], 0)?.others ?? [];
  return [
    { terms: [term], closeness, via: word },
    ...others.map((one) => ({ ...one, closeness: one.closeness * closeness })),
  ];
}

/** @param {string} word @param {Words} site @returns {[string, string] | null} */
function apart(word, site) {
  for (let at = word.length - 3; at >= 3; at--) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (site.knows(first) && site.knows(second)) return [first, second];
  }
  return null;
}
