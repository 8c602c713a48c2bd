/** Makes the records and files of a run, and takes files in. Loaded when it is first needed. */
import { exportRun } from "../checklist/exchange.js";
import { toFragment } from "../checklist/fragment.js";
import { fileName, record, toCsv, toParts, toText } from "../checklist/record.js";
import { copy, save } from "./files.js";
import { make } from "./make.js";
import { nameOf } from "./words.js";

export { bring } from "./bring-file.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./take.js").Take} Take */

/** @param {Session} session @returns {ReturnType<typeof record>} named as the page names it */
function recordOf(session) {
  const made = record(session.run, session.published, new Date());
  if (!session.run || made.name) return made;
  const name = nameOf(session.run, session);
  return { ...made, name, terms: [...made.terms.slice(0, 1), ["Run", name], ...made.terms.slice(1)] };
}

/** @param {Session} session */
export async function word(session) {
  const made = recordOf(session);
  const { docx, TYPE } = await import("../checklist/docx.js");
  const name = fileName(made, "docx");
  save(name, new Blob([docx(toParts(made), { language: document.documentElement.lang, day: made.day })], { type: TYPE }));
  return `Word document made: ${name}`;
}

/** @param {Session} session */
export function csv(session) {
  const made = recordOf(session);
  const name = fileName(made, "csv");
  save(name, new Blob([toCsv(made)], { type: "text/csv;charset=utf-8" }));
  return `CSV file made: ${name}`;
}

/** @param {Session} session */
export function backup(session) {
  if (!session.run) return "There is nothing to back up yet: nothing is ticked.";
  const name = fileName(recordOf(session), "json");
  save(name, new Blob([exportRun(session.run, session.published, new Date())], { type: "application/json" }));
  return `Backup file made: ${name}`;
}

/** @param {Session} session @param {Take} take */
export const copyText = (session, take) => copy(toText(recordOf(session)), "The record is copied as text.", take.byHand);

/** @param {Session} session @param {Take} take */
export function copyLink(session, take) {
  if (!session.run) return "Nothing is ticked yet: a link would carry nothing.";
  const url = new URL(location.href);
  url.search = "";
  url.hash = toFragment(session.run, session.published);
  return copy(url.href, "The link is copied. It carries the ticks, and no names, notes or reasons.", take.byHand);
}

/** @param {Session} session @param {HTMLElement} section */
export function fillRecord(session, section) {
  const made = recordOf(session);
  const { terms, tables, lists } = toParts(made);
  section.replaceChildren(
    make("h2", {}, `Record: ${made.name || made.title}`),
    make("dl", {}, ...terms.map(([term, value]) => make("div", {}, make("dt", {}, term), make("dd", {}, value)))),
    ...tables.flatMap((table) => [make("h3", {}, table.title), tableOf(table)]),
    ...lists.flatMap((list) => [make("h3", {}, list.title), make("ul", {}, ...list.items.map((item) => make("li", {}, item)))]));
}

/** @param {import("../checklist/record.js").Table} table */
function tableOf({ head, rows }) {
  return make("table", {},
    make("thead", {}, make("tr", {}, ...head.map((cell) => make("th", { scope: "col" }, cell)))),
    make("tbody", {}, ...rows.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell))))));
}
