/**
 * A second look at the best records, with their words at hand: whole aliases and titles count more than a word of them.
 *
 * @typedef {import("./ranking.js").Scored} Scored
 * @typedef {import("./ranking.js").Weighed} Weighed
 * @typedef {import("./whole.js").Item} Item
 * @typedef {import("./words.js").Language} Language
 */
import { KINDS, sums } from "./ranking.js";
import { words } from "./words.js";

const TITLE = 0.3;
const DENSE = 0.03;
const NAMED = 0.12;

/**
 * `scored` with what the words of its record say.
 * @param {Scored} scored @param {Item} item @param {Weighed[]} asked @param {string[]} typed the stems of the question, all of them @param {Language} language
 * @returns {Scored}
 */
export function refine(scored, item, asked, typed, language) {
  const matched = new Set(scored.matches.flatMap((match) => match?.variant.terms ?? []));
  const shares = aliasShares(item, matched, language);
  const matches = scored.matches.map((match) => {
    const share = (/** @type {string} */ term) => shares.get(term) ?? 0;
    if (match?.field === "own" && match.variant.terms.every((term) => share(term) === 1)) return { ...match, closeness: match.closeness * (1 + NAMED) };
    if (match?.field !== "alias") return match;
    return { ...match, closeness: match.closeness * Math.sqrt(Math.max(...match.variant.terms.map((term) => shares.get(term) ?? 0.5))) };
  });
  const { score, fit } = sums(asked, matches);
  const bonus = (titled(item, typed, language) ? TITLE : 0) + DENSE * density(item, scored, language);
  return { doc: scored.doc, matches, fit, score: (score + bonus * Math.min(1, fit)) * (KINDS[item.kind] ?? 1) };
}

/** How much of an alias the question has, at best, for each word of it. @param {Item} item @param {Set<string>} matched @param {Language} language */
function aliasShares(item, matched, language) {
  /** @type {Map<string, number>} */
  const shares = new Map();
  for (const alias of item.aliases) {
    const all = words(alias, language), telling = all.filter(({ word }) => !language.FILLER.has(word)), terms = (telling.length ? telling : all).map(({ term }) => term);
    const share = terms.filter((term) => matched.has(term)).length / terms.length;
    for (const term of terms) shares.set(term, Math.max(share, shares.get(term) ?? 0));
  }
  return shares;
}

/** Whether the question has the whole title in it. @param {Item} item @param {string[]} typed @param {Language} language */
function titled(item, typed, language) {
  const title = words(item.title, language).map(({ term }) => term);
  return title.length > 0 && ` ${typed.join(" ")} `.includes(` ${title.join(" ")} `) && (title.length > 1 || typed.length === 1);
}

/** How much of the record's own words the question has. @param {Item} item @param {Scored} scored @param {Language} language */
function density(item, scored, language) {
  const own = words(item.title || item.text, language).filter(({ word }) => !language.FILLER.has(word)).length;
  const count = scored.matches.filter((match) => match?.field === "own").length;
  return own ? count / Math.sqrt(own) : 0;
}
