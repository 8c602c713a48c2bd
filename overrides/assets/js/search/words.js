/**
 * The words of a text in the form in which they are compared: small letters, no accents, one spelling, one form.
 *
 * @typedef {{word: string, term: string, start: number, end: number}} Word a word as it is written (folded), its
 * stem,
 *   and where it stands
 * @typedef {{FILLER: Set<string>, stem(word: string): string}} Speech a language: words that only form a question
 * @typedef {Speech & {WEAK: Set<string>}} Language as a site speaks it, with stems of words that count little
 */

export const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ´`‘][\p{L}\p{M}]+)*/gu;
const APOSTROPHES = /['’ʼ´`‘]/g;
// What joins the parts of a word that is also written as one: e-mail, x.com, T&Cs.
const JOINT = /^[-‐‑&._\u00ad\u200b]$/;
const LETTERS = new Map(Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th" }));

/**
 * @param {string} word
 * @returns {string} small letters, without accents and apostrophes, without the ’s of what belongs to it
 */
export function fold(word) {
  const lower = word.toLowerCase();
  // Like nearly all words.
  if (/^[a-z0-9]+$/.test(lower)) return lower;
  const plain = word
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđðþ]/g, (letter) => LETTERS.get(letter) ?? letter);
  return plain.replace(/['’ʼ´`‘]s?$/, "").replace(APOSTROPHES, "");
}

/**
 * The words of `text` in their order.
 * @param {string} text @param {Language} language @returns {Word[]}
 */
export function words(text, language) {
  /** @type {Word[]} */
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0]);
    if (word) found.push({ word, term: language.stem(word), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/**
 * All that `text` can be found by: its words, what a hyphen or a dot joins also as one, and what follows a letter with
 * an apostrophe.
 * @param {string} text @param {Language} language @returns {Word[]}
 */
export function indexed(text, language) {
  const plain = words(text, language), more = /** @type {Word[]} */ ([]);
  plain.forEach((first, at) => {
    let joined = first.word;
    for (
      let next = at + 1;
      next < plain.length && plain[next].start === plain[next - 1].end + 1 && JOINT.test(text[plain[next - 1].end]);
      next++
    ) {
      joined += plain[next].word;
      more.push({ word: joined, term: language.stem(joined), start: first.start, end: plain[next].end });
    }
    const name =
      "'’".includes(text[first.start + 1]) && /^\p{L}['’](\p{L}{2,})$/u.exec(text.slice(first.start, first.end));
    if (name) more.push({ ...first, word: fold(name[1]), term: language.stem(fold(name[1])) });
  });
  return [...plain, ...more];
}

/**
 * How many letters were left out, added, changed or swapped between `a` and `b`; `most` + 1 where it is more than
 * `most`.
 * @param {string} a @param {string} b @param {number} most @returns {number}
 */
export function edits(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = /** @type {number[]} */ ([]), row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(row[b.length], most + 1);
}

/**
 * Which words of `text` are those that were found.
 * @param {string} text @param {Set<string>} terms stems @param {Language} language
 * @returns {[number, number][]} from where to where each stands, in order, none over another
 */
export function marks(text, terms, language) {
  /** @type {[number, number][]} */
  const found = [];
  const places = indexed(text, language)
    .filter(({ term }) => terms.has(term))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end } of places)
    if (!found.length || start >= found[found.length - 1][1]) found.push([start, end]);
  return found;
}
