/**
 * The page data of one form, made when the site is built.
 *
 * @typedef {{ id: string, text: string }} Option
 * @typedef {{
 *   id: string, text: string, answer: string, unit: string, least: number | null, most: number | null,
 *   options: Option[], needed: boolean, entry: string, private: boolean, example: string,
 * }} Question `answer` is one of KINDS. `entry` is the field of the register's entry that the answer becomes.
 * @typedef {{ id: string, title: string, questions: Question[] }} Group
 * @typedef {{ id: string, question: string, has: string | null, below: number | null, above: number | null }}
 *   Consequence
 * @typedef {{ question: string, form: string, from: string, title: string }} Prefill
 * @typedef {{ id: string, title: string, kinds: string[], why: string }} List
 * @typedef {{ id: string, title: string, person: boolean }} AccountKind
 * @typedef {{ id: string, title: string, address: string, handle: import("./handles.js").Rule | null }} Platform
 * @typedef {{
 *   id: string, title: string, keeper: string, mailbox: string, lists: List[], kinds: AccountKind[],
 *   platforms: Platform[], directory: string,
 * }} Register
 * @typedef {{ mail: boolean, issue: string, post: string }} Handover
 * @typedef {import("../checklist/view.js").Guideline} Guideline
 * @typedef {{
 *   id: string, title: string, previousIds: string[], guideline: Guideline | null, takeTo: string,
 * groups: Group[], questions: Question[], renamed: Record<string, string>, consequences: Consequence[], prefill:
 * Prefill[],
 *   register: Register | null, handover: Handover,
 * }} Form
 */
import { entries, isId, isRecord, line, list, own, text, whole } from "../checklist/plain.js";

export const KINDS = ["line", "text", "choice", "choices", "number", "date", "handle", "mailbox", "address", "consent"];

/** @type {WeakSet<object>} */
const read = new WeakSet();

/**
 * @param {unknown} raw anything
 * @returns {Form} the usable part of it
 */
export function readForm(raw) {
  if (isRecord(raw) && read.has(raw)) return /** @type {any} */ (raw);
  const groups = once(list(own(raw, "groups")).map(group));
  const form = {
    id: id(own(raw, "id")), title: line(own(raw, "title")), previousIds: list(own(raw, "previousIds")).filter(isId),
    guideline: guideline(own(raw, "guideline")), takeTo: line(own(raw, "takeTo")),
    groups, questions: once(groups.flatMap((one) => one.questions)),
    renamed: Object.fromEntries(entries(own(raw, "renamed")).filter(([, to]) => isId(to))),
    consequences: once(list(own(raw, "consequences")).map(consequence)).filter((one) => one.question),
    prefill: list(own(raw, "prefill")).map(prefill).filter((one) => one.question && one.form && one.from),
    register: register(own(raw, "register")), handover: handover(own(raw, "handover")),
  };
  read.add(form);
  return form;
}

/** @param {unknown} value */
const id = (value) => (isId(value) ? value : "");

/** @param {unknown} value */
const finite = (value) => (typeof value === "number" && Number.isFinite(value) ? value : null);

/** @param {unknown} value @returns {string} an address that is safe to request */
const web = (value) => (/^https?:\/\/[^\s]+$/.test(line(value, 2000)) ? line(value, 2000) : "");

/** @template {{ id: string }} T @param {T[]} all @returns {T[]} those with an id, each once */
function once(all) {
  const seen = new Set();
  return all.filter((one) => one.id && !seen.has(one.id) && seen.add(one.id));
}

/** @param {unknown} raw @returns {Group} */
const group = (raw) => ({
  id: id(own(raw, "id")), title: line(own(raw, "title")),
  questions: once(list(own(raw, "questions")).map(question)).filter((one) => KINDS.includes(one.answer)),
});

/** @param {unknown} raw @returns {Question} */
const question = (raw) => ({
  id: id(own(raw, "id")),
  text: line(own(raw, "text")),
  answer: line(own(raw, "answer"), 20),
  unit: line(own(raw, "unit"), 100),
  least: finite(own(raw, "least")),
  most: finite(own(raw, "most")),
  options: once(list(own(raw, "options")).map(option)),
  needed: own(raw, "needed") === true,
  entry: line(own(raw, "entry"), 30),
  private: own(raw, "private") === true,
  example: text(own(raw, "example")).split("\n")[0].trim(),
});

/** @param {unknown} raw @returns {Option} */
const option = (raw) => ({ id: id(own(raw, "id")), text: line(own(raw, "text")) || id(own(raw, "id")) });

/** @param {unknown} raw @returns {Consequence} */
const consequence = (raw) => ({
  id: id(own(raw, "id")), question: id(own(raw, "question")),
  has: id(own(raw, "has")) || null, below: finite(own(raw, "below")), above: finite(own(raw, "above")),
});

/** @param {unknown} raw @returns {Prefill} */
const prefill = (raw) => ({
  question: id(own(raw, "question")),
  form: id(own(raw, "form")),
  from: id(own(raw, "from")),
  title: line(own(raw, "title")),
});

/** @param {unknown} raw @returns {Guideline | null} */
function guideline(raw) {
  const title = line(own(raw, "title"));
  const [approval, updated, revision] = ["approval", "updated", "revision"].map((name) => line(own(raw, name)));
  return title ? { title, approval, updated, revision } : null;
}

/** @param {unknown} raw @returns {Register | null} */
function register(raw) {
  const { id: ours, title } = named(raw);
  return ours
    ? {
        id: ours,
        title,
        keeper: line(own(raw, "keeper")),
        mailbox: line(own(raw, "mailbox"), 254),
        directory: line(own(raw, "directory"), 2000),
        lists: once(
          list(own(raw, "lists")).map((one) => ({
            ...named(one),
            kinds: list(own(one, "kinds")).filter(isId),
            why: line(own(one, "why")),
          })),
        ),
        kinds: once(list(own(raw, "kinds")).map((one) => ({ ...named(one), person: own(one, "person") === true }))),
        platforms: once(
          list(own(raw, "platforms")).map((one) => ({
            ...named(one),
            address: web(own(one, "address")),
            handle: rule(own(one, "handle")),
          })),
        ),
      }
    : null;
}

/** @param {unknown} raw @returns {import("./handles.js").Rule | null} */
const rule = (raw) =>
  isRecord(raw)
    ? {
        characters: line(own(raw, "characters")),
        least: whole(own(raw, "least")) ?? 1,
        most: whole(own(raw, "most")) ?? 10_000,
        case: line(own(raw, "case")),
        hosts: lines(own(raw, "hosts")),
        paths: lines(own(raw, "paths")),
        below: lines(own(raw, "below")),
        reserved: lines(own(raw, "reserved")),
        instance: own(raw, "instance") === true,
      }
    : null;

/** @param {unknown} raw */
const lines = (raw) => list(raw).map((one) => line(one)).filter(Boolean);

/** @param {unknown} raw */
const named = (raw) => ({ id: id(own(raw, "id")), title: line(own(raw, "title")) || id(own(raw, "id")) });

/** @param {unknown} raw @returns {Handover} */
const handover = (raw) => ({
  mail: own(raw, "mail") === true,
  issue: web(own(raw, "issue")),
  post: web(own(raw, "post")),
});

/**
 * A form as page data for runs: each question is one of its entries.
 * @param {Form} form
 */
export const asRunPage = (form) => ({
  id: form.id, title: form.title, previousIds: form.previousIds, guidelines: form.guideline ? [form.guideline] : [],
  entries: form.questions.map((one) => ({ key: one.id, text: one.text, revision: 1, href: `#${one.id}` })),
  renamed: form.renamed,
});
