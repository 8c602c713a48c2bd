/**
 * What is searched and never shown: the words that lead to records, and those of notes, written as briefly as it goes.
 *
 * @typedef {[number, [number, number][]]} Lead the number of a stem, and the records that it leads to, each with how
 * strongly
 */

// So often must a word be there to lead to a record as strongly as 1, 2, 3; one of several words counts less.
const LEVELS = [0.45, 1.2, 2.8];
// Of fewer phrases, each word of each leads: no other has it, perhaps.
const MANY = 1000;
const STRENGTHS = [..."ABC"];
// A smaller share of what has a word says nothing.
const SHARE = 0.064;

/**
 * The words that lead to records: those of their aliases, and those of the questions that they answer. How strongly is
 * told by how many of these have the word; one word alone says more than one of many.
 * @param {any[]} records @param {any} vocabulary @param {import("./reader.js").Reader} reader
 * @returns {Lead[]} in the order of the stems
 */
export function leadsOf(records, { questions = [], nothing = [] }, reader) {
  /** @type {Map<number, Map<number, number>>} */
  const found = new Map();
  let phrases = 0;
  const learn = (/** @type {string} */ phrase, /** @type {number} */ doc) => {
    phrases += 1;
    const terms = new Set(reader.read(phrase).map(({ term }) => term)), weight = 1 / Math.sqrt(terms.size);
    for (const term of terms) {
      const docs = found.get(term);
      if (docs) docs.set(doc, (docs.get(doc) ?? 0) + weight);
      else found.set(term, new Map([[doc, weight]]));
    }
  };
  const docs = new Map(records.map(({ id }, doc) => [id, doc]));
  records.forEach(({ aliases }, doc) => { for (const phrase of aliases) learn(phrase, doc); });
  for (const { answer, asked } of questions) {
    const doc = docs.get(answer);
    if (doc !== undefined) for (const phrase of asked) learn(phrase, doc);
  }
  const led = new Set(found.keys());
  for (const phrase of nothing) learn(phrase, records.length);
  const levels = phrases > MANY ? LEVELS : [0, ...LEVELS.slice(1)];
  return [...found]
    .filter(([term]) => led.has(term))
    .map(([term, weights]) => /** @type {Lead} */ ([term, strong([...weights], levels)]))
    .filter(([, strengths]) => strengths.length)
    .sort(([a], [b]) => reader.order(a, b));
}

/**
 * @param {[number, number][]} weights records, each with how often a word leads there
 * @param {number[]} levels how often that must be
 * @returns {[number, number][]} those to which it leads strongly enough, and how strongly, in their order
 */
function strong(weights, levels) {
  const all = weights.map(([doc, weight]) => /** @type {[number, number]} */ (
    [doc, levels.findLastIndex((least) => weight >= least) + 1]
  ));
  const enough = SHARE * all.reduce((sum, [, strength]) => sum + strength, 0);
  return all.filter(([, strength]) => strength > enough).sort(([a], [b]) => a - b);
}

/**
 * What is searched and not shown, as store.js reads it: the stems that nothing shows, sorted, each without the letters
 * that it shares with the one before; then, in the order of all stems, who has it in notes, and where it leads.
 * @param {number} shown how many stems the records show: the first of the `reader`
 * @param {Map<number, {docs: number[]}>} notes @param {Lead[]} leads @param {number} count of all records
 * @param {import("./reader.js").Reader} reader
 */
export function unseen(shown, notes, leads, count, reader) {
  const led = new Map(leads), more = [...new Set([...notes.keys(), ...led.keys()])].filter((term) => term >= shown);
  const all = [...Array(shown).keys(), ...more.sort((a, b) => reader.order(a, b))];
  const column = (/** @type {(term: number) => string} */ told) => all.map(told).join(" ").trimEnd();
  const texts = more.map((term) => reader.terms[term]);
  return {
    more: texts.map((term, n) => shorter(term, texts[n - 1] ?? "")).join(" "),
    notes: column((term) => numbers(notes.get(term)?.docs ?? [])),
    leads: column((term) => ledTo(led.get(term) ?? [], count)),
  };
}

/** @param {string} term @param {string} before @returns {string} without what both begin with, if that is worth it */
function shorter(term, before) {
  let shared = 0;
  while (shared < Math.min(26, term.length) && term[shared] === before[shared]) shared += 1;
  return shared > 1 ? String.fromCharCode(64 + shared) + term.slice(shared) : term;
}

/** @param {[number, number][]} docs @param {number} count of all records @returns {string} the weakest first */
function ledTo(docs, count) {
  return STRENGTHS.map((letter, n) => {
    const some = docs.filter(([, strength]) => strength === n + 1).map(([doc]) => doc.toString(36));
    const signs = some.map((one) => (one === count.toString(36) ? "." : one.length > 1 ? `~${one}` : one)).join("");
    return signs && n ? letter + signs : signs;
  }).join("");
}

/** @param {number[]} docs in their order @returns {string} as store.js reads it */
export function numbers(docs) {
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
