/**
 * The search of a site: finds what fits typed words, best first.
 *
 * @typedef {object} Hit one thing found
 * @property {string} id its id
 * @property {string} kind what kind of thing it is, as "item"
 * @property {string} kindTitle what readers call that kind
 * @property {string} href its address, from the site's root
 * @property {string} title its title; empty where it is a sentence
 * @property {string} text the sentence itself, or what the thing is for; may be empty
 * @property {string} section the section, checklist or form that it stands in; may be empty
 * @property {string} guideline the guideline that it stands in; may be empty
 * @property {[number, number][]} marks from where to where the words of the question stand in the text
 * @property {[number, number][]} titleMarks the same for the title
 *
 * @typedef {{id: string, title: string, count: number}} Choice a moment or a kind, and how many hits belong to it
 * @typedef {{hits: Hit[], total: number, moments: Choice[], kinds: Choice[]}} Found
 * @typedef {{limit?: number, moment?: string | null, kind?: string | null}} Wish
 */
import { concepts } from "./question.js";
import { answering, refine, score, weigh } from "./ranking.js";
import { Store } from "./store.js";
import { Vocabulary } from "./vocabulary.js";
import { marks, words } from "./words.js";


/**
 * Makes the search ready.
 * @param {string} base the address of the site's search/ folder, with "/" at its end
 * @returns {Promise<Searcher>} rejected with an Error if the index cannot be loaded
 */
export async function openSearch(base) {
  return searcherOf(
    (name) => read(base + name),
    (name) => import(`./languages/${name}.js`),
    () => import("./pieces.js"),
  );
}

/** @param {string} address @returns {Promise<any>} */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the search index cannot be had: status ${answer.status}`);
  return answer.json();
}

/**
 * @param {(name: string) => Promise<any>} read gives what a file of the search/ folder holds
 * @param {(name: string) => Promise<import("./words.js").Speech>} speak gives a language by its two letters
 * @param {() => Promise<typeof import("./pieces.js")>} more gives what a large site needs besides
 * @returns {Promise<Searcher>}
 */
export async function searcherOf(read, speak, more) {
  const told = await read("index.json");
  if (told.v !== 2) throw new Error("the search index is of another version than this script");
  const language = aware(await speak(told.language), told);
  return new Searcher(
    told,
    told.pieces ? new (await more()).Pieces(told, language, read) : new Store(told, language),
    language,
  );
}

/**
 * The language as one site speaks it. The words of its own name tell nothing of its parts apart.
 * @param {import("./words.js").Speech} language
 * @param {{title: string, weak?: string}} told `weak` are the stems of more words that count little
 * @returns {import("./words.js").Language}
 */
export function aware({ FILLER, stem }, { title, weak = "" }) {
  /** @type {Map<string, string>} */
  const stems = new Map();
  const remembered = (/** @type {string} */ word) => {
    const known = stems.get(word), term = known ?? stem(word);
    if (known === undefined) stems.set(word, term);
    return term;
  };
  const language = { FILLER, WEAK: new Set(), stem: remembered };
  return { ...language, WEAK: new Set([...weak.split(" "), ...words(title, language).map(({ term }) => term)]) };
}

export class Searcher {
  /**
   * @param {any} told what search/index.json holds
   * @param {Store} store
   * @param {import("./words.js").Language} language
   */
  constructor(told, store, language) {
    this.told = told;
    this.store = store;
    this.language = language;
    this.vocabulary = new Vocabulary(told.vocabulary, language);
    const more = this.vocabulary.known;
    this.site = {
      knows: (/** @type {string} */ word) => store.words.has(word),
      knowsTerm: (/** @type {string} */ term) => store.terms.has(term),
      near: (/** @type {string} */ word, /** @type {number} */ most) => [...store.near(word, most), ...more],
      begins: (/** @type {string} */ word) => [
        ...store.begins(word),
        ...[...more].filter((one) => one.startsWith(word)),
      ],
    };
  }

  /**
   * What fits `asked`, best first; nothing where nothing fits.
   * @param {string} asked as typed; none of its characters has a special meaning
   * @param {Wish} [wish] at most `limit` hits (10); only those of a `moment` or a `kind`. The counts are those
   * without
   *   the wish
   * @returns {Promise<Found>} `total` is the number of hits that fit words and wish
   */
  async find(asked, { limit = 10, moment = null, kind = null } = {}) {
    const { weighed, ranked } = await this.rank(asked);
    const { store, told } = this;
    const fitting = ranked.filter(
      ({ doc }) => (!moment || store.moments(doc).includes(moment)) && (!kind || store.kinds[doc] === kind),
    );
    const shown = fitting.slice(0, limit), items = await store.take(shown.map(({ doc }) => doc));
    return {
      hits: shown.map((one, n) => this.hit(one, items[n], weighed)),
      total: fitting.length,
      moments: choices(told.moments, ranked.flatMap(({ doc }) => store.moments(doc))),
      kinds: choices(told.kinds, ranked.map(({ doc }) => store.kinds[doc])),
    };
  }

  /**
   * The records that fit, best first, and what the question was understood to ask.
   * @param {string} asked
   */
  async rank(asked) {
    const { store, vocabulary, language } = this;
    const understood = concepts(asked, vocabulary, this.site, language);
    const terms = [...new Set(understood.flatMap(({ variants }) => variants.flatMap((variant) => variant.terms)))];
    await store.load(terms);
    const places = (/** @type {string} */ term) => store.places(term);
    const typed = words(asked, language).map(({ term }) => term);
    const weighed = weigh(understood, places, store.count);
    const scored = score(weighed, places, store.kinds).sort(byScore);
    const known = scored.filter(({ doc }) => doc < store.count);
    const nowhere = scored.find(({ doc }) => doc === store.count)?.led ?? 0;
    const again = known.slice(0, store.again), items = await store.take(again.map(({ doc }) => doc));
    const refined = again.map((one, n) => refine(one, items[n], weighed, typed, language)).sort(byScore);
    // A word alone is looked for as it is.
    const taught = this.told.nothing && weighed.filter(({ concept }) => !concept.filler).length > 1;
    const ranked = answering([...refined, ...known.slice(store.again)], weighed, taught ? nowhere : null);
    return { weighed, ranked };
  }

  /**
   * @param {import("./ranking.js").Scored} scored
   * @param {import("./store.js").Item} item
   * @param {import("./ranking.js").Weighed[]} weighed
   * @returns {Hit}
   */
  hit({ matches }, { id, kind, href, title, text, section, guideline }, weighed) {
    const terms = new Set(
      weighed.flatMap(({ concept }, n) => (matches[n] ? concept.variants.flatMap((variant) => variant.terms) : [])),
    );
    return {
      id, kind, kindTitle: this.told.kinds[kind], href, title, text, section, guideline,
      marks: marks(text, terms, this.language), titleMarks: marks(title, terms, this.language),
    };
  }
}

/** @param {{score: number, doc: number}} a @param {{score: number, doc: number}} b */
function byScore(a, b) {
  return b.score - a.score || a.doc - b.doc;
}

/** @param {Record<string, string>} titles @param {string[]} ids @returns {Choice[]} */
function choices(titles, ids) {
  return Object.entries(titles)
    .map(([id, title]) => ({ id, title, count: ids.filter((one) => one === id).length }))
    .filter(({ count }) => count);
}
