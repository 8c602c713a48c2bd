/**
 * The record of a run: what it stands for on one day, to keep or to send. First one neutral structure,
 * then the forms that it is written in. Pure.
 *
 * @typedef {{ text: string, state: string, day: string, date: string, words: string, reason: string, note: string, remark: string, group?: string }} Line `group` is what stands above it
 * @typedef {{
 *   title: string, name: string, made: string, day: string, terms: [string, string][],
 *   lines: Line[], retired: Line[], left: string[],
 * }} Record_ `day` and `made` are its date, as 2026-03-03 and as “3 March 2026”.
 * @typedef {{ title: string, head: string[], rows: string[][] }} Table
 * @typedef {{ title: string, terms: [string, string][], tables: Table[], lists: { title: string, items: string[] }[] }} Parts
 */
import { changeOf, ended } from "./changes.js";
import { dayOf, when } from "./dates.js";
import { list, own, text, tooLong } from "./plain.js";
import { restsOn } from "./rests-on.js";
import { LONGEST, MOST_KEPT, readRun } from "./run.js";
import { readPublished, view } from "./view.js";

/** @typedef {import("./view.js").ViewItem} ViewItem */
/** @typedef {import("./changes.js").ViewRetired} ViewRetired */

const STATES = { todo: "To do", done: "Done", na: "Does not apply" };

/**
 * @param {unknown} raw a run, or null for the bare list @param {unknown} page what is published @param {Date | number} now
 * @returns {Record_}
 */
export function record(raw, page, now) {
  const [run, published] = [readRun(raw), readPublished(page)];
  const shown = view(run, published);
  const made = when(now);
  return {
    title: published.title || "Checklist", name: run?.name ?? "", made, day: dayOf(now),
    terms: terms(run, published, shown.progress.words, made),
    lines: shown.items.map((item) => ({ ...written(named(item.entry), item, remark(item)), ...(item.entry.group && { group: item.entry.group }) })),
    retired: ended(run, published).map((item) => written(item.text, item, retirement(item))),
    left: shown.items.filter((item) => item.state === "todo").map((item) => named(item.entry)),
  };
}

/**
 * @param {import("./run.js").Run | null} run @param {import("./view.js").Published} published
 * @param {string} progress @param {string} made
 * @returns {[string, string][]}
 */
function terms(run, published, progress, made) {
  /** @type {[string, string][]} */
  const all = [
    ["Checklist", published.title], ["Run", run?.name ?? ""], ["Record made on", made],
    ["Started on", when(run?.started ?? "")], ["Progress", progress],
    ...published.guidelines.flatMap(restsOn),
  ];
  return all.filter(([, value]) => value);
}

/** @param {import("./view.js").Entry} entry @returns {string} its words, with its number where it has one */
const named = ({ step, text: words }) => (step ? `${step}. ${words}` : words);

/** @param {string} words @param {ViewItem | ViewRetired} item @param {string} note @returns {Line} */
function written(words, item, note) {
  return {
    text: words, state: STATES[item.state], day: item.at ? dayOf(item.at) : "", date: item.at ? when(item.at) : "",
    words: item.words, reason: item.reason, note: item.note, remark: note,
  };
}

/** @param {ViewItem} item */
function remark(item) {
  const [parts, change] = [/** @type {string[]} */ ([]), changeOf(item)];
  if (item.confirmed && !change) parts.push(`Confirmed after a change on ${when(item.confirmed)}.`);
  if (change) parts.push(`${change.words.replace(/^c/, "C")}.`, ...change.summaries);
  if (item.flag === "new") parts.push("New: added after this run was started.");
  return parts.join(" ");
}

/** @param {ViewRetired} item */
function retirement(item) {
  const instead = item.replacedBy.map((one) => one.text || one.key).join("; ");
  return `${item.why}${instead ? ` Replaced by: ${instead}` : ""}`;
}

/** @param {unknown} made a record, from wherever @returns {Record_} one with all its parts */
const full = (made) => ({
  title: text(own(made, "title")), name: text(own(made, "name")), made: text(own(made, "made")), day: text(own(made, "day")),
  terms: list(own(made, "terms")).map((pair) => [text(list(pair)[0]), text(list(pair)[1])]),
  lines: list(own(made, "lines")).map(fullLine), retired: list(own(made, "retired")).map(fullLine),
  left: list(own(made, "left")).map((one) => text(one)),
});

/** @param {unknown} one @returns {Line} */
const fullLine = (one) => /** @type {Line} */ (Object.fromEntries(
  ["text", "state", "day", "date", "words", "reason", "note", "remark", "group"].map((part) => [part, text(own(one, part), MOST_KEPT)])));

/** @param {Record_} made @returns {string} “Before you start: Lab X” */
export const heading = (made) => [own(made, "title"), own(made, "name")].map((part) => text(part)).filter(Boolean).join(": ");

/** @param {string} what @param {string} words @param {number} longest @returns {string[]} the whole of it, and that it is too long where it is */
const over = (what, words, longest) => (words ? [[`${what}:`, tooLong(words, longest), words].filter(Boolean).join(" ")] : []);

/** @param {Line[]} lines @returns {{ title: string, rows: Line[] }[]} by what stands above them */
function grouped(lines) {
  /** @type {{ title: string, rows: Line[] }[]} */
  const groups = [];
  for (const line of lines) {
    const title = line.group ?? "";
    if (groups[groups.length - 1]?.title !== title) groups.push({ title, rows: [] });
    groups[groups.length - 1].rows.push(line);
  }
  return groups;
}

/** @param {Line} one @returns {string[]} what is said of an item beside its state */
const said = (one) => [...over("Reason", one.reason, LONGEST.reason), ...over("Note", one.note, LONGEST.note), one.remark].filter(Boolean);

/**
 * @param {Record_} made
 * @returns {string} plain text, to copy
 */
export function toText(made) {
  const { terms, lines, retired, left } = full(made);
  /** @param {Line} one */
  const item = (one) => [`[${{ Done: "x", "Does not apply": "-" }[one.state] ?? " "}] ${one.text}`, one.words, ...said(one)]
    .map((part) => part.replaceAll("\n", "\n    ")).join("\n    ");
  const parts = [
    [heading(made), ...terms.map(([term, value]) => `${term}: ${value}`)].join("\n"),
    ...grouped(lines).flatMap(({ title, rows }) => [...(title ? [title] : []), ...rows.map(item)]),
    ...(retired.length ? ["No longer asked (not counted)", ...retired.map(item)] : []),
    [`Left to do: ${left.length || "nothing"}`, ...left.map((one) => `- ${one}`)].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

const COLUMNS = ["Item", "State", "Date", "Reason", "Note", "Remark", "Asked", "Checklist", "Run", "Guideline", "Record made on"];

/**
 * @param {Record_} made
 * @returns {string} CSV as RFC 4180 has it, with a byte-order mark, without which Excel misreads accents
 */
export function toCsv(made) {
  const { title, name, day, terms, lines, retired } = full(made);
  const guideline = terms.filter(([term]) => ["Guideline", "Approval", "Updated", "Revision"].includes(term))
    .map(([term, value]) => (term === "Guideline" ? value : `${term}: ${value}`)).join("; ");
  /** @param {string} asked @returns {(one: Line) => string[]} */
  const row = (asked) => (one) =>
    [one.text, one.state, one.day, one.reason, one.note, one.remark, asked, title, name, guideline, day];
  const headed = lines.some((one) => one.group);
  const rows = [COLUMNS, ...lines.map(row("yes")), ...retired.map(row("no longer"))]
    .map((cells, index) => (headed ? [...cells, index ? lines[index - 1]?.group ?? "" : "Heading"] : cells));
  return `\ufeff${rows.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("")}`;
}

/** @param {string} value @returns {string} quoted, and never a formula */
function cell(value) {
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * @param {Record_} made
 * @returns {Parts} what the print view and the Word file are made of
 */
export function toParts(made) {
  const { terms, lines, retired, left } = full(made);
  /** @param {string} title @param {Line[]} all @returns {Table[]} */
  const table = (title, all) => (all.length
    ? [{ title, head: ["Item", "State", "Reason, note, remark"], rows: all.map((one) => [one.text, one.words, said(one).join("\n")]) }]
    : []);
  return {
    title: heading(made) || "Checklist", terms,
    tables: [...grouped(lines).flatMap(({ title, rows }) => table(title || "Items", rows)), ...table("No longer asked (not counted)", retired)],
    lists: [{ title: "Left to do", items: left.length ? left : ["Nothing"] }],
  };
}

/**
 * A file name that every system takes: small letters, digits and hyphens.
 * @param {Record_} made
 * @param {string} ending without the dot
 * @returns {string} before-you-start-lab-x-2026-03-03.csv
 */
export function fileName(made, ending) {
  const plain = heading(made).normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 80).replace(/^-+|-+$/g, "");
  return `${["checklist", slug, full(made).day].filter(Boolean).join("-")}.${text(ending).replace(/[^a-z0-9]/g, "") || "txt"}`;
}
