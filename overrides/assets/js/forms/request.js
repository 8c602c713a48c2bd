/**
 * The request for an entry in a register: as text with a block that the keeper's tool reads without
 * retyping, and as JSON to be posted. Private answers are in the readable part, for the keeper
 * only, and in the `private` of what is posted; never in the block, never in what is public. Pure.
 *
 * @typedef {import("./published.js").Form} Form
 * @typedef {import("./published.js").Question} Question
 * @typedef {string | string[] | number | true} Value
 * @typedef {{ v: 1, form: string, register: string, date: string, answers: Record<string, Value> }} Request
 */
import { crc32 } from "../checklist/crc.js";
import { dayOf, inWords as dayInWords } from "../checklist/dates.js";
import { line, text } from "../checklist/plain.js";
import { answerOf, asked, isEmpty, offered } from "./answers.js";
import { reviewed, understood } from "./understood.js";
import * as words from "../words/requests.js";

const VERSION = 1;
const COLUMNS = 64;
const LONGEST_TEXT = 1_000_000;
const LONGEST_MAIL = 2000;
const LONGEST_ISSUE = 7000;

/**
 * @param {Question} question
 * @param {Form} form
 * @param {unknown} answers
 * @returns {Value | null} null if nothing can be sent
 */
function valueOf(question, form, answers) {
  if (isEmpty(question, answers)) return null;
  if (question.answer === "consent") return true;
  if (question.answer === "choice") return offered(question, answerOf(answers, question.id))[0];
  if (question.answer === "choices") return offered(question, answerOf(answers, question.id));
  const { value } = understood(question, form, answers);
  return value && question.answer === "number" ? Number(value) : value || null;
}

/** @param {Question[]} questions @param {Form} form @param {unknown} answers @returns {Record<string, Value>} */
const valuesOf = (questions, form, answers) => Object.fromEntries(questions.flatMap((question) => {
  const value = valueOf(question, form, answers);
  return value === null ? [] : [[question.id, value]];
}));

/** @param {Form} form @param {unknown} answers @returns {Question[]} those whose answers become public */
const publicOf = (form, answers) => asked(form, answers).filter((one) => one.entry && !one.private);

/** @param {Form} form @param {unknown} answers @returns {Question[]} all others: when in doubt an answer is private */
const privateOf = (form, answers) => asked(form, answers).filter((one) => !one.entry || one.private);

/**
 * @param {Form} form @param {unknown} answers @param {Date | number} now
 * @returns {Request}
 */
export const request = (form, answers, now) => ({
  v: VERSION,
  form: form.id,
  register: form.register?.id ?? "",
  date: dayOf(now),
  answers: valuesOf(publicOf(form, answers), form, answers),
});

/**
 * @param {Form} form @param {unknown} answers @param {Date | number} now
 * @returns {string} the JSON to post
 */
export const posted = (form, answers, now) =>
  JSON.stringify({ ...request(form, answers, now), private: valuesOf(privateOf(form, answers), form, answers) });

/**
 * @param {Form} form @param {unknown} answers @param {Date | number} now
 * @returns {string} what the keeper's tool reads
 */
export function block(form, answers, now) {
  const bytes = new TextEncoder().encode(JSON.stringify(request(form, answers, now)));
  const lines = base64url(bytes).match(new RegExp(`.{1,${COLUMNS}}`, "g")) ?? [];
  const sum = crc32(bytes).toString(16).padStart(8, "0");
  return ["-----BEGIN REGISTRATION-----", ...lines, `crc32 ${sum}`, "-----END REGISTRATION-----"].join("\n");
}

/** @param {Uint8Array} bytes @returns {string} without padding */
function base64url(bytes) {
  let plain = "";
  for (let at = 0; at < bytes.length; at += 4096) plain += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * @param {Form} form @param {unknown} answers
 * @returns {string} one line: what is asked, and for which account
 */
export function subject(form, answers) {
  const about = ["handle", "unit"].map((entry) => form.questions.find((one) => one.entry === entry))
    .map((question) => (question ? line(safe(reviewed(question, form, answers)), 60) : "")).filter(Boolean);
  return [form.register?.title || form.title, ...about].join(": ");
}

/**
 * @param {Form} form @param {unknown} answers @param {Date | number} now
 * @param {boolean} [isPublic] whether all the world will read it: then what is private is left out
 * @returns {string} the whole request: for people first, then the block
 */
export function requestText(form, answers, now, isPublic = false) {
  const mine = inLines(privateOf(form, answers), form, answers);
  return [
    `${form.title}\n${dayInWords(dayOf(now))}`,
    ...inLines(publicOf(form, answers), form, answers),
    ...(mine.length && !isPublic ? [words.keeper_only, ...mine] : []),
    words.lines_below,
    block(form, answers, now),
  ].join("\n\n");
}

/** @param {Question[]} questions @param {Form} form @param {unknown} answers @returns {string[]} */
const inLines = (questions, form, answers) => questions.filter((one) => !isEmpty(one, answers))
  .map((one) => `${one.text}\n${safe(reviewed(one, form, answers)).split("\n").map((part) => `  ${part}`).join("\n")}`);

/**
 * Text that the keeper's tool can take for no block of its own, not even once a mail program has
 * rewritten it, and that cannot turn the writing direction of what follows. The block holds the answer
 * exactly as it was given.
 * @param {string} value
 */
const safe = (value) =>
  text(value)
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replaceAll("REGISTRATION", "Registration")
    .replaceAll("&#", "& #");

/**
 * @param {string} mailbox @param {string} title @param {string} body
 * @returns {string | null} an address that opens the reader's mail program; null where programs would cut it short
 */
export function mailto(mailbox, title, body) {
  const query = [
    ["subject", title],
    ["body", body],
  ]
    .map(([name, value]) => `${name}=${encodeURIComponent(text(value, LONGEST_TEXT).replaceAll("\n", "\r\n"))}`)
    .join("&");
  const address = `mailto:${encodeURIComponent(line(mailbox)).replace("%40", "@")}?${query}`;
  return mailbox && address.length < LONGEST_MAIL ? address : null;
}

/**
 * @param {string} page the Git host's page for a new issue @param {string} title @param {string} body
 * @returns {string} its address with the issue filled in; without the body where that would be too long
 */
export function issue(page, title, body) {
  try {
    const [full, bare] = [new URL(page), new URL(page)];
    for (const url of [full, bare]) url.searchParams.set("title", title);
    full.searchParams.set("body", body);
    return (full.href.length <= LONGEST_ISSUE ? full : bare).href;
  } catch {
    return "";
  }
}
