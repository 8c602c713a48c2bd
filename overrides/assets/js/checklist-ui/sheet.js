/** The record of a run on the page itself, to be printed. */
import { record, toParts } from "../checklist/record.js";
import { make } from "../element.js";
import * as words from "../words/records.js";

/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @returns {ReturnType<typeof record>} with the page's names */
export function recordOf(session) {
  const made = record(session.run, session.published, new Date());
  if (!session.run || made.name) return made;
  const name = session.nameOf(session.run);
  return { ...made, name, terms: [...made.terms.slice(0, 1), [words.run, name], ...made.terms.slice(1)] };
}

/** @param {Session} session @param {HTMLElement} section */
export function fill(session, section) {
  const made = recordOf(session);
  fillWith(section, made.name || made.title, toParts(made));
}

/** @param {HTMLElement} section @param {string} title @param {import("../checklist/record.js").Parts} parts */
export function fillWith(section, title, { terms, tables, lists }) {
  section.replaceChildren(
    make("h2", {}, words.record_of({ title })),
    make("dl", {}, ...terms.map(([term, value]) => make("div", {}, make("dt", {}, term), make("dd", {}, value)))),
    ...tables.flatMap((table) => [make("h3", {}, table.title), tableOf(table)]),
    ...lists.flatMap((list) => [
      make("h3", {}, list.title),
      make("ul", {}, ...list.items.map((item) => make("li", {}, item))),
    ]),
  );
}

/** @param {import("../checklist/record.js").Table} table */
function tableOf({ head, rows }) {
  return make("table", {},
    make("thead", {}, make("tr", {}, ...head.map((cell) => make("th", { scope: "col" }, cell)))),
    make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell))))));
}
