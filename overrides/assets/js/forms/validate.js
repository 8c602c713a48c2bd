/**
 * What keeps a request from being made: each problem with its question and what to do about it. Pure.
 *
 * @typedef {import("./published.js").Form} Form
 * @typedef {import("./published.js").Question} Question
 * @typedef {{ question: string, text: string, message: string }} Problem `text` is the question's
 */
import { tooLong } from "../checklist/plain.js";
import { LONGEST } from "../checklist/run.js";
import { answerOf, asked, isEmpty, isNeeded } from "./answers.js";
import { understood } from "./understood.js";
import * as words from "../words/requests.js";

/** @type {Record<string, string>} what to do where a needed answer is not there */
const EMPTY = {
  choice: words.choose_one, choices: words.choose_some, number: words.write_number, date: words.give_date,
  handle: words.write_handle, mailbox: words.write_mailbox, address: words.write_address, consent: words.tick_consent,
};

/**
 * @param {Question} question @param {Form} form @param {unknown} answers
 * @returns {string} what is wrong and what to do; empty if nothing is wrong
 */
export function problemWith(question, form, answers) {
  if (!form.register) return tooLong(answerOf(answers, question.id).trim(), LONGEST.answer);
  if (isEmpty(question, answers))
    return isNeeded(question, form, answers) ? (EMPTY[question.answer] ?? words.write_answer) : "";
  return understood(question, form, answers).problem;
}

/**
 * @param {Form} form @param {unknown} answers
 * @returns {Problem[]} in the order of the form; none for a form that asks for no entry in a register
 */
export function problems(form, answers) {
  return asked(form, answers).flatMap((question) => {
    const message = problemWith(question, form, answers);
    return message ? [{ question: question.id, text: question.text, message }] : [];
  });
}
