/**
 * The record of a form: all questions with their answers on one day, and those still empty, to keep or
 * to take to somebody. First one structure, then its formats. Pure.
 *
 * @typedef {import("./published.js").Form} Form
 * @typedef {{ title: string, rows: { question: string, answer: string }[] }} Part
 * @typedef {{ title: string, name: string, day: string, terms: [string, string][], parts: Part[], empty: string[] }}
 *   FormRecord
 */
import { dayOf, when } from "../checklist/dates.js";
import { line, own, text, tooLong } from "../checklist/plain.js";
import { LONGEST, MOST_KEPT } from "../checklist/run.js";
import { slug, titled } from "../checklist/file-name.js";
import { restsOn } from "../checklist/rests-on.js";
import { asked, emptyOf, inWords, progress } from "./answers.js";
import { inNumber } from "../language.js";
import * as words from "../words/forms.js";
import * as records from "../words/records.js";

const NOTHING = words.left_empty;

/**
 * @param {Form} form @param {unknown} answers @param {Date | number} now
 * @param {{ name?: string, started?: string | null }} [run] what the run is called, and when it was started
 * @returns {FormRecord}
 */
export function formRecord(form, answers, now, run) {
  const empty = new Set(emptyOf(asked(form, answers), answers));
  return {
    title: form.title || words.form,
    name: line(own(run, "name")),
    day: dayOf(now),
    terms: terms(form, answers, now, run),
    parts: form.groups
      .filter((group) => group.questions.length)
      .map((group) => ({
        title: group.title,
        rows: asked(form, answers, group.questions).map((one) => ({
          question: one.text,
          answer: whole(inWords(one, answers)),
        })),
      })),
    empty: form.questions.filter((one) => empty.has(one.id)).map((one) => one.text),
  };
}

/** @param {string} answer @returns {string} the whole answer, and that it is too long where it is */
const whole = (answer) => [tooLong(answer, LONGEST.answer), answer].filter(Boolean).join("\n");

/**
 * @param {Form} form
 * @param {unknown} answers
 * @param {Date | number} now
 * @param {unknown} run
 * @returns {[string, string][]}
 */
function terms(form, answers, now, run) {
  /** @type {[string, string][]} */
  const all = [
    [words.form, form.title],
    [records.run, line(own(run, "name"))],
    [records.made_on, when(now)],
    [records.started_on, when(own(run, "started"))],
    [records.progress, progress(asked(form, answers), answers).words],
    [words.take_to, form.takeTo],
    ...(form.guideline ? restsOn(form.guideline) : []),
  ];
  return all.filter(([, value]) => value);
}

/** @param {FormRecord} made @returns {string} “Strategy: Lab X” */
export const heading = (made) => titled(made.title, made.name);

/** @param {string} value */
const indented = (value) => text(value, MOST_KEPT).split("\n").map((one) => `  ${one}`).join("\n");

/** @param {FormRecord} made @returns {string} plain text, to copy */
export function toText(made) {
  const parts = [
    [heading(made), ...made.terms.map(([term, value]) => records.term({ term, value }))].join("\n"),
    ...made.parts.flatMap(({ title, rows }) => [
      `${title}\n${"-".repeat(Math.min(title.length, 60))}`,
      ...rows.map(({ question, answer }) => `${question}\n${indented(answer || NOTHING)}`),
    ]),
    [
      made.empty.length ? words.empty_count({ number: inNumber(made.empty.length) }) : words.empty_nothing,
      ...made.empty.map((one) => `- ${one}`),
    ].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

/**
 * @param {FormRecord} made
 * @returns {import("../checklist/record.js").Parts} what the print view and the Word file are made of
 */
export const toParts = (made) => ({
  title: heading(made),
  terms: made.terms,
  tables: made.parts.map(({ title, rows }) => ({
    title,
    head: [words.question, words.answer],
    rows: rows.map(({ question, answer }) => [question, answer || NOTHING]),
  })),
  lists: [{ title: words.empty, items: made.empty.length ? made.empty : [records.nothing] }],
});

/**
 * A file name that every system takes: small letters, digits and hyphens.
 * @param {FormRecord} made @param {string} ending without the dot
 */
export function fileName(made, ending) {
  return `${[slug(words.file_name), slug(heading(made)), made.day].filter(Boolean).join("-")}.${ending}`;
}
