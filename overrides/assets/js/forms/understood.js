/**
 * What an answer is understood as: what would be sent of it, or what is wrong with it and what to do. Pure.
 *
 * @typedef {import("./published.js").Form} Form
 * @typedef {import("./published.js").Question} Question
 * @typedef {import("./published.js").Platform} Platform
 * @typedef {{ value: string, problem: string }} Understood `value` is empty where there is a problem, or no answer
 */
import { line, text, tooLong } from "../checklist/plain.js";
import { LONGEST } from "../checklist/run.js";
import { answerOf, entryAnswer, inWords, isEmpty, numberOf, questionFor } from "./answers.js";
import { readHandle } from "./handles.js";
import { inNumber } from "../language.js";
import * as words from "../words/requests.js";

const MAILBOX =
  /^[^\s@<>()[\],;:\\"]{1,64}@(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,63}$/i;
const LONGEST_UNIT = 300;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** @param {string} value @returns {Understood} */
const good = (value) => ({ value, problem: "" });
/** @param {string} problem @returns {Understood} */
const bad = (problem) => ({ value: "", problem });

/** @type {Record<string, (value: string, question: Question, form: Form, answers: unknown) => Understood>} */
const readers = {
  line: (value, { entry }) =>
    entry === "unit" && line(value).length > LONGEST_UNIT
      ? bad(tooLong(line(value, 10_000), LONGEST_UNIT))
      : good(line(value, 10_000)),
  number: (value, question) => readNumber(value, question),
  date: (value) => readDate(value),
  mailbox: (value) => readMailbox(value),
  address: (value) => readAddress(value),
  handle: (value, question, form, answers) => readAccount(value, form, answers),
};

/**
 * @param {Question} question @param {Form} form @param {unknown} answers
 * @returns {Understood}
 */
export function understood(question, form, answers) {
  if (isEmpty(question, answers)) return good("");
  const value = answerOf(answers, question.id).trim();
  const problem = tooLong(value, LONGEST.answer);
  if (problem) return bad(problem);
  return (readers[question.answer] ?? good)(value, question, form, answers);
}

/** @param {string} example @param {string} unit */
const digits = (example, unit) => (unit ? words.number_unit({ example, unit }) : words.number_digits({ example }));

/** @param {string} value @param {Question} question */
function readNumber(value, { least, most, unit, example }) {
  const number = numberOf(value);
  if (number === null) return bad(digits(/\d/.test(example) ? example : "3", unit));
  if (least !== null && number < least) return bad(words.number_least({ least: inNumber(least) }));
  if (most !== null && number > most) return bad(words.number_most({ most: inNumber(most) }));
  return good(String(number));
}

/** @param {string} value */
function readDate(value) {
  const [, year, month, day] = (DAY.exec(value) ?? []).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? good(value) : bad(words.real_date);
}

/** @param {string} value “Name <name@host>” and “mailto:name@host” are understood, too */
function readMailbox(value) {
  const plain = (/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value).replace(/^mailto:/i, "").trim();
  return MAILBOX.test(plain) ? good(plain) : bad(words.one_mailbox);
}

/** @param {string} value */
function readAddress(value) {
  const whole =
    /^[a-z][a-z0-9+.-]*:/i.test(value) && !/^[^/.]*\.[^/]*:\d/.test(value)
      ? value
      : `https://${value.replace(/^\/+/, "")}`;
  const url = parsed(whole);
  if (!url || /\s/.test(value) || !url.hostname.includes(".")) return bad(words.whole_address);
  if (url.username || url.password) return bad(words.no_password);
  if (url.protocol !== "https:") return bad(words.https);
  return good(url.href);
}

/** @param {string} address @returns {URL | null} */
function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/**
 * @param {Form} form
 * @param {unknown} answers
 * @returns {Platform | null} the platform that was chosen, or the only one
 */
export function platformOf(form, answers) {
  const platforms = form.register?.platforms ?? [];
  const id = entryAnswer(form, answers, "platform");
  return (
    platforms.find((one) => one.id === id) ??
    (platforms.length === 1 && !questionFor(form, "platform") ? platforms[0] : null)
  );
}

/** @param {string} value @param {Form} form @param {unknown} answers @returns {Understood} */
function readAccount(value, form, answers) {
  const platform = platformOf(form, answers);
  if (!platform) return bad(words.platform_first);
  const reading = readHandle(value, platform.handle);
  return reading.handle ? good(reading.handle) : bad(reading.reason ?? "");
}

/**
 * @param {Form} form
 * @param {unknown} answers
 * @returns {string} the address of the account; empty where it is not known
 */
export function accountAddress(form, answers) {
  const [platform, question] = [platformOf(form, answers), questionFor(form, "handle")];
  const handle = question ? understood(question, form, answers).value : "";
  return platform && handle ? platform.address.replace("{handle}", encodeURI(handle)) : "";
}

/**
 * @param {Question} question @param {Form} form @param {unknown} answers
 * @returns {string} the answer as it is reviewed: as it is understood, or as it was written where it is not
 */
export function reviewed(question, form, answers) {
  const { value } = understood(question, form, answers);
  return value && ["handle", "mailbox", "address", "line"].includes(question.answer)
    ? value
    : inWords(question, answers);
}

/**
 * @param {Question} question @param {Form} form @param {unknown} answers
 * @returns {string} what to say where the answer was understood as something else than was written
 */
export function remark(question, form, answers) {
  const { value } = understood(question, form, answers);
  if (!value || value === text(answerOf(answers, question.id)).trim()) return "";
  return ["handle", "mailbox", "address"].includes(question.answer) ? words.understood({ value }) : "";
}
