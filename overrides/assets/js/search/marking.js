/** Which words of a text are those that were found. */
import { indexed } from "./words.js";

/**
 * @param {string} text @param {Set<string>} terms stems @param {import("./words.js").Language} language
 * @returns {[number, number][]} from where to where each stands, in order, none over another
 */
export function marks(text, terms, language) {
  /** @type {[number, number][]} */
  const found = [];
  const places = indexed(text, language).filter(({ term }) => terms.has(term)).sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end } of places) if (!found.length || start >= found[found.length - 1][1]) found.push([start, end]);
  return found;
}
