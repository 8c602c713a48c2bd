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

/**
 * Makes the search ready.
 * @param {string} base the address of the site's search/ folder, with "/" at its end
 * @returns {Promise<Searcher>} rejected with an Error where the index cannot be had
 */
export async function openSearch(base) {
  const answer = await fetch(`${base}index.json`);
  if (!answer.ok) throw new Error(`the search index cannot be had: status ${answer.status}`);
  return new Searcher(await answer.json());
}

export class Searcher {
  /** @param {any} index what search/index.json holds */
  constructor(index) {
    this.index = index;
    this.records = index.records.map((/** @type {any[]} */ row) => Object.fromEntries(row.map((value, n) => [index.fields[n], value])));
  }

  /**
   * What fits `words`, best first; nothing where nothing fits.
   * @param {string} words as typed; no sign of it has a meaning of its own
   * @param {Wish} [wish] at most `limit` hits (10); only those of a `moment` or a `kind`. The counts are those without the wish
   * @returns {Promise<Found>} `total` is the number of hits that fit words and wish
   */
  async find(words, { limit = 10, moment = null, kind = null } = {}) {
    const asked = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const scored = [];
    for (const record of this.records) {
      const own = `${record.title} ${record.text}`.toLowerCase(), more = `${record.aliases} ${record.notes}`.toLowerCase();
      const score = asked.reduce((sum, word) => sum + (own.includes(word) ? 3 : more.includes(word) ? 1 : 0), 0);
      if (score > asked.length * 0.6) scored.push({ record, score });
    }
    scored.sort((a, b) => b.score - a.score);
    const all = scored.map(({ record }) => record);
    const fitting = all.filter((record) => (!moment || record.moments.includes(moment)) && (!kind || record.kind === kind));
    return {
      hits: fitting.slice(0, limit).map((record) => this.hit(record, asked)),
      total: fitting.length,
      moments: choices(this.index.moments, all.flatMap((record) => record.moments)),
      kinds: choices(this.index.kinds, all.map((record) => record.kind)),
    };
  }

  /** @param {any} record @param {string[]} asked @returns {Hit} */
  hit({ id, kind, href, title, text, section, guideline }, asked) {
    const kindTitle = this.index.kinds[kind];
    return { id, kind, kindTitle, href, title, text, section, guideline, marks: marks(text, asked), titleMarks: marks(title, asked) };
  }
}

/** @param {Record<string, string>} titles @param {string[]} ids @returns {Choice[]} */
function choices(titles, ids) {
  return Object.entries(titles).map(([id, title]) => ({ id, title, count: ids.filter((one) => one === id).length })).filter(({ count }) => count);
}

/** @param {string} text @param {string[]} words @returns {[number, number][]} */
function marks(text, words) {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter((word) => words.includes(word[0].toLowerCase())).map((word) => [word.index, word.index + word[0].length]);
}
