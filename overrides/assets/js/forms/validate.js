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

/** @type {Record<string, string>} what to do where a needed answer is not there */
const EMPTY = {
  choice: "Choose one of these.", choices: "Choose at least one of these.", number: "Write a number.", date: "Give a date.",
  handle: "Write the handle, or paste the account’s address.", mailbox: "Write an e-mail address.", address: "Write the address of a page.",
  consent: "Tick this box if you agree. Without it the request cannot be made.",
};

/**
 * @param {Question} question @param {Form} form @param {unknown} answers
 * @returns {string} what is wrong and what to do; empty where nothing is wrong
 */
export function problemWith(question, form, answers) {
  if (!form.register) return tooLong(answerOf(answers, question.id).trim(), LONGEST.answer);
  if (isEmpty(question, answers)) return isNeeded(question, form, answers) ? EMPTY[question.answer] ?? "Write an answer." : "";
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
