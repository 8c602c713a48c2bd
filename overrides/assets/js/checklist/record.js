/**
 * The record of a run: its state on one day, to keep or to send. First one neutral structure,
 * then its formats. Pure.
 *
 * @typedef {{ text: string, state: string, day: string, date: string, words: string, reason: string, note: string,
 *   remark: string, group?: string }} Line `group` is what stands above it
 * @typedef {{
 *   title: string, name: string, made: string, day: string, terms: [string, string][], guideline: string,
 *   lines: Line[], retired: Line[], left: string[],
 * }} Record_ `day` and `made` are its date, as 2026-03-03 and as “3 March 2026”; `guideline` says on one line what
 *   it rests on, `state` is todo, done or na.
 * @typedef {{ title: string, head: string[], rows: string[][] }} Table
 * @typedef {{ title: string, terms: [string, string][], tables: Table[], lists: { title: string, items: string[] }[]
 * }}
 *   Parts
 */
import { changeOf, ended } from "./changes.js";
import { dayOf, when } from "./dates.js";
import { slug, titled } from "./file-name.js";
import { inNumber } from "../language.js";
import { list, own, text, tooLong } from "./plain.js";
import { restsOn } from "./rests-on.js";
import { LONGEST, MOST_KEPT, readRun } from "./run.js";
import { readPublished, view } from "./view.js";
import * as words from "../words/records.js";
import * as states from "../words/runs.js";

/** @typedef {import("./view.js").ViewItem} ViewItem */
/** @typedef {import("./changes.js").ViewRetired} ViewRetired */

const BOXES = { done: "x", na: "-" };
const STATES = { todo: states.to_do, done: states.done, na: states.does_not_apply };

/**
 * @param {unknown} raw a run, or null for the bare list
 * @param {unknown} page what is published
 * @param {Date | number} now
 * @returns {Record_}
 */
export function record(raw, page, now) {
  const [run, published] = [readRun(raw), readPublished(page)];
  const shown = view(run, published);
  const made = when(now);
  return {
    title: published.title || words.checklist,
    name: run?.name ?? "",
    made,
    day: dayOf(now),
    terms: terms(run, published, shown.progress.words, made),
    guideline: published.guidelines.map(inOneLine).join("; "),
    lines: shown.items.map((item) => ({
      ...written(named(item.entry), item, remark(item)),
      ...(item.entry.group && { group: item.entry.group }),
    })),
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
    [words.checklist, published.title], [words.run, run?.name ?? ""], [words.made_on, made],
    [words.started_on, when(run?.started)], [words.progress, progress],
    ...published.guidelines.flatMap(restsOn),
  ];
  return all.filter(([, value]) => value);
}

/** @param {import("./view.js").Guideline} guideline @returns {string} its title, and what is known of it */
function inOneLine(guideline) {
  const [[, title], ...known] = restsOn(guideline);
  const told = known.filter(([, value]) => value).map(([term, value]) => words.term({ term, value }));
  return [title, ...told].filter(Boolean).join("; ");
}

/** @param {import("./view.js").Entry} entry @returns {string} its words, with its number where it has one */
const named = ({ step, text: item }) => (step ? words.numbered({ number: step, item }) : item);

/** @param {string} asked @param {ViewItem | ViewRetired} item @param {string} note @returns {Line} */
function written(asked, item, note) {
  return {
    text: asked, state: item.state, day: item.at ? dayOf(item.at) : "", date: item.at ? when(item.at) : "",
    words: item.words, reason: item.reason, note: item.note, remark: note,
  };
}

/** @param {ViewItem} item */
function remark(item) {
  const [parts, change] = [/** @type {string[]} */ ([]), changeOf(item)];
  if (item.confirmed && !change) parts.push(words.confirmed_after({ day: when(item.confirmed) }));
  if (change) parts.push(change.words, ...change.summaries);
  if (item.flag === "new") parts.push(words.new_in_record);
  return parts.join(" ");
}

/** @param {ViewRetired} item */
function retirement(item) {
  const instead = item.replacedBy.map((one) => one.text || one.key).join("; ");
  return instead ? `${item.why} ${words.replaced_by({ items: instead })}` : item.why;
}

/** @param {unknown} made a record, from wherever @returns {Record_} one with all its parts */
const full = (made) => ({
  title: text(own(made, "title")),
  name: text(own(made, "name")),
  made: text(own(made, "made")),
  day: text(own(made, "day")),
  terms: list(own(made, "terms")).map((pair) => [text(list(pair)[0]), text(list(pair)[1])]),
  guideline: text(own(made, "guideline")),
  lines: list(own(made, "lines")).map(fullLine),
  retired: list(own(made, "retired")).map(fullLine),
  left: list(own(made, "left")).map((one) => text(one)),
});

/** @param {unknown} one @returns {Line} */
const fullLine = (one) =>
  /** @type {Line} */ (
    Object.fromEntries(
      ["text", "state", "day", "date", "words", "reason", "note", "remark", "group"].map((part) => [
        part,
        text(own(one, part), MOST_KEPT),
      ]),
    )
  );

/** @param {Record_} made @returns {string} “Before you start: Lab X” */
export const heading = (made) => titled(text(own(made, "title")), text(own(made, "name")));

/**
 * @param {string} value
 * @param {number} longest
 * @returns {string} the whole of it, and that it is too long where it is
 */
const whole = (value, longest) => [tooLong(value, longest), value].filter(Boolean).join(" ");

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

/** @param {Line} one @returns {string[]} what there is to say about an item besides its state */
const said = (one) =>
  [
    one.reason && words.reason_is({ reason: whole(one.reason, LONGEST.reason) }),
    one.note && words.note_is({ note: whole(one.note, LONGEST.note) }),
    one.remark,
  ].filter(Boolean);

/**
 * @param {Record_} made
 * @returns {string} plain text, to copy
 */
export function toText(made) {
  const { terms, lines, retired, left } = full(made);
  /** @param {Line} one */
  const item = (one) =>
    [`[${text(own(BOXES, one.state)) || " "}] ${one.text}`, one.words, ...said(one)]
      .map((part) => part.replaceAll("\n", "\n    "))
      .join("\n    ");
  const parts = [
    [heading(made), ...terms.map(([term, value]) => words.term({ term, value }))].join("\n"),
    ...grouped(lines).flatMap(({ title, rows }) => [...(title ? [title] : []), ...rows.map(item)]),
    ...(retired.length ? [words.no_longer_not_counted, ...retired.map(item)] : []),
    [
      left.length ? words.left_count({ number: inNumber(left.length) }) : words.left_none,
      ...left.map((one) => `- ${one}`),
    ].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

const COLUMNS = [
  words.item,
  words.state,
  words.date,
  words.reason,
  words.note,
  words.remark,
  words.asked,
  words.checklist,
  words.run,
  words.guideline,
  words.made_on,
];

/**
 * @param {Record_} made
 * @returns {string} CSV as in RFC 4180, with a byte order mark, without which Excel misreads accents
 */
export function toCsv(made) {
  const { title, name, day, guideline, lines, retired } = full(made);
  /** @param {string} asked @returns {(one: Line) => string[]} */
  const row = (asked) => (one) => {
    const state = text(own(STATES, one.state));
    return [one.text, state, one.day, one.reason, one.note, one.remark, asked, title, name, guideline, day];
  };
  const headed = lines.some((one) => one.group);
  const rows = [COLUMNS, ...lines.map(row(words.asked_still)), ...retired.map(row(words.asked_no_longer))]
    .map((cells, index) => (headed ? [...cells, index ? lines[index - 1]?.group ?? "" : words.heading] : cells));
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
  const table = (title, all) =>
    all.length
      ? [
          {
            title,
            head: [words.item, words.state, words.others],
            rows: all.map((one) => [one.text, one.words, said(one).join("\n")]),
          },
        ]
      : [];
  return {
    title: heading(made) || words.checklist,
    terms,
    tables: [
      ...grouped(lines).flatMap(({ title, rows }) => table(title || words.items, rows)),
      ...table(words.no_longer_not_counted, retired),
    ],
    lists: [{ title: words.left, items: left.length ? left : [words.nothing] }],
  };
}

/**
 * A file name that every system takes: small letters, digits and hyphens.
 * @param {Record_} made
 * @param {string} ending without the dot
 * @returns {string} before-you-start-lab-x-2026-03-03.csv
 */
export function fileName(made, ending) {
  const name = [slug(words.file_name), slug(heading(made)), full(made).day].filter(Boolean).join("-");
  return `${name}.${text(ending).replace(/[^a-z0-9]/g, "") || "txt"}`;
}
