/**
 * What a search has found, as parts of a page. Fetched together with the search itself.
 *
 * @typedef {import("../search/searcher.js").Found} Found
 * @typedef {import("../search/searcher.js").Hit} Hit
 * @typedef {import("../search/searcher.js").Choice} Choice
 * @typedef {import("../search/searcher.js").Wish} Wish
 */
import { make } from "../element.js";
import { inNumber } from "../language.js";
import * as words from "../words/everywhere.js";

/** So many results are shown at first; where there are more, they can be narrowed down. */
export const SCREEN = 10;

/**
 * How many there are, in a sentence.
 * @param {string} asked @param {number} shown those that fit what was chosen @param {number} all
 */
export function count(asked, shown, all) {
  if (!all) return words.nothing_found({ words: asked });
  const results =
    shown === all ? words.results({ count: all }) : words.results_of({ shown: inNumber(shown), count: all });
  return shown ? results : words.results_hidden({ results });
}

/**
 * The list of results, and a button for more of them.
 * @param {Found} found @param {URL} root the site's first address
 * @param {boolean} several whether the site has several guidelines @param {() => void} more shows more
 * @returns {Node[]}
 */
export function hits({ hits: shown, total }, root, several, more) {
  if (!shown.length) return [];
  const list = make(
    "ol",
    { class: "hits", "aria-label": words.results_list },
    ...shown.map((hit) => item(hit, root, several)),
  );
  if (shown.length === total) return [list];
  const button = make("button", { type: "button", class: "more" }, words.more_results);
  button.addEventListener("click", more);
  return [list, button];
}

/** @param {Hit} hit @param {URL} root @param {boolean} several */
function item(hit, root, several) {
  const { href, title, text, kindTitle, section, guideline } = hit;
  const link = make(
    "a",
    { href: new URL(href, root).href },
    ...(title ? marked(title, hit.titleMarks) : marked(text, hit.marks)),
  );
  const where = [kindTitle, section, several ? guideline : ""].filter(Boolean).join(" · ");
  return make(
    "li",
    {},
    link,
    ...(title && text ? [make("p", {}, ...marked(text, hit.marks))] : []),
    make("p", { class: "hit-where" }, where),
  );
}

/** @param {string} text @param {[number, number][]} marks @returns {(Node | string)[]} */
function marked(text, marks) {
  let at = 0;
  const parts = marks.flatMap(([start, end]) => {
    const before = text.slice(at, start);
    at = end;
    return [before, make("mark", {}, text.slice(start, end))];
  });
  return [...parts, text.slice(at)];
}

/**
 * Lists to narrow many results down by.
 * @param {Found} found without any choice @param {(wish: Wish) => void} choose
 * @returns {HTMLElement[]} none where the results are few
 */
export function filters({ total, moments, kinds }, choose) {
  if (total <= SCREEN) return [];
  const lists = [list("moment", words.when, moments), list("kind", words.kind, kinds)].flat();
  const chosen = () => Object.fromEntries(lists.map(({ select }) => [select.name, select.value || null]));
  for (const { select } of lists) select.addEventListener("change", () => choose(chosen()));
  return lists.map(({ field }) => field);
}

/** @param {string} name @param {string} label @param {Choice[]} choices */
function list(name, label, choices) {
  if (choices.length < 2) return [];
  const options = choices.map(({ id, title, count: number }) =>
    make("option", { value: id }, words.choice({ title, number: inNumber(number) })),
  );
  const select = /** @type {HTMLSelectElement} */ (
    make("select", { name, autocomplete: "off" }, make("option", { value: "" }, words.all), ...options)
  );
  select.id = `search-${name}`;
  return [{ select, field: make("div", { class: "choice" }, make("label", { for: select.id }, label), select) }];
}

/**
 * What to do where nothing was found: as the page says it, else only to try other words.
 * @param {HTMLTemplateElement | null} template
 * @returns {Node[]}
 */
export function nothing(template) {
  const advice = make("p", {}, words.spelling);
  return [advice, ...(template ? [document.importNode(template.content, true)] : [])];
}
