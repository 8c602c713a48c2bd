/**
 * Answers, as a run saves them: one text for each question. Choices are saved as the ids of their
 * options, several with a space between them; a consent as “yes”; anything else as it was typed. Pure.
 *
 * @typedef {import("./published.js").Form} Form
 * @typedef {import("./published.js").Question} Question
 * @typedef {Record<string, string>} Answers by the ids of the questions
 * @typedef {{ answered: number, total: number, empty: string[], words: string, value: number, max: number }} Progress
 *   `empty` are the ids of the questions without an answer. `value` and `max` are for a native progress element.
 */
import { list, own, text } from "../checklist/plain.js";
import { LONGEST, MOST_KEPT } from "../checklist/run.js";
import { inNumber } from "../language.js";
import * as words from "../words/forms.js";

export const AGREED = "yes";

/** @param {unknown} answers @param {string} id @returns {string} what was answered; empty if nothing was */
export const answerOf = (answers, id) => text(own(answers, id), MOST_KEPT);

/** @param {string} value an answer of a choice or of choices @returns {string[]} the ids in it, each once */
export const chosen = (value) => [...new Set(text(value, LONGEST.answer).split(/\s+/).filter(Boolean))];

/** @param {unknown} ids @returns {string} as it is kept */
export const joined = (ids) => [...new Set(list(ids).map((one) => text(one).trim()).filter(Boolean))].join(" ");

/** @param {Question} question */
const isChoice = ({ answer }) => answer === "choice" || answer === "choices";

/** @param {Question} question @param {string} value @returns {string[]} the chosen options that are offered today */
export function offered(question, value) {
  const known = chosen(value).filter((id) => question.options.some((option) => option.id === id));
  return question.answer === "choice" ? known.slice(0, 1) : known;
}

/** @param {Question} question @param {unknown} answers @returns {boolean} */
export function isEmpty(question, answers) {
  const value = answerOf(answers, question.id);
  if (question.answer === "consent") return value !== AGREED;
  return isChoice(question) ? !offered(question, value).length : !value.trim();
}

/**
 * @param {string} value as it was typed
 * @returns {number | null} “3”, “3.5” or “3,5”; null if it is not a number
 */
export function numberOf(value) {
  const plain = text(value, LONGEST.answer).trim().replace(",", ".").replace("−", "-");
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}

/**
 * @param {Question} question @param {unknown} answers
 * @returns {string} the answer in words; empty if there is none
 */
export function inWords(question, answers) {
  const value = answerOf(answers, question.id);
  if (question.answer === "consent") return value === AGREED ? words.agreed : "";
  if (isChoice(question)) return chosen(value).map((id) => optionText(question, id)).join("; ");
  const plain = value.trim();
  if (!plain || question.answer !== "number" || !question.unit) return plain;
  return (plain === "1" ? words.one_unit : words.units)({ number: plain, unit: question.unit });
}

/** @param {Question} question @param {string} id */
const optionText = ({ options }, id) => options.find((one) => one.id === id)?.text ?? words.gone_option({ option: id });

/**
 * @param {Form} form
 * @param {unknown} answers
 * @returns {boolean | null} whether it is a person's account; null if that is not known yet
 */
function isPersons(form, answers) {
  const kind = entryAnswer(form, answers, "kind");
  return form.register?.kinds.find((one) => one.id === kind)?.person ?? null;
}

/**
 * @param {Question} question of a register's form @param {Form} form @param {unknown} answers
 * @returns {boolean} whether a request cannot be made without its answer: consent, only for a person
 */
export const isNeeded = (question, form, answers) =>
  (question.entry === "consent" ? isPersons(form, answers) : null) ?? question.needed;

/**
 * @param {Form} form @param {unknown} answers @param {Question[]} [questions] of the form, or some of them
 * @returns {Question[]} those that are asked: consent only for a person's account
 */
export const asked = (form, answers, questions = form.questions) =>
  questions.filter((one) => one.entry !== "consent" || isPersons(form, answers) !== false);

/**
 * @param {Form} form
 * @param {string} entry
 * @returns {Question | undefined} the question that becomes this field of the entry
 */
export const questionFor = (form, entry) => form.questions.find((one) => one.entry === entry);

/**
 * @param {Form} form
 * @param {unknown} answers
 * @param {string} entry
 * @returns {string} the (first) answer to that question
 */
export function entryAnswer(form, answers, entry) {
  const question = questionFor(form, entry);
  if (!question) return "";
  const value = answerOf(answers, question.id);
  return isChoice(question) ? offered(question, value)[0] ?? "" : value.trim();
}

/** @param {Question[]} questions @param {unknown} answers */
export const emptyOf = (questions, answers) => questions.filter((one) => isEmpty(one, answers)).map((one) => one.id);

/**
 * @param {Question[]} questions of a form, or of one of its groups @param {unknown} answers
 * @returns {Progress}
 */
export function progress(questions, answers) {
  const [total, empty] = [questions.length, emptyOf(questions, answers)];
  const answered = total - empty.length;
  return { answered, total, empty, words: inAll(answered, total), value: answered, max: Math.max(total, 1) };
}

/** @param {number} answered @param {number} total */
function inAll(answered, total) {
  if (!total) return words.nothing_to_answer;
  const left = total - answered;
  const empty = left ? words.still_empty({ count: left }) : words.none_empty;
  return words.progress({ answered: inNumber(answered), total: inNumber(total), empty });
}
