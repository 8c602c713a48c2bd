/**
 * What the page knows of one checklist, made when the site is built.
 *
 * @typedef {{ on: string, summary: string, revision: number | null }} Change
 * @typedef {{ revision: number, text: string }} Wording
 * @typedef {{
 *   key: string, text: string, revision: number, href: string, force: string | null,
 *   changes: Change[], earlier: Wording[],
 * }} Entry
 * @typedef {{ text: string, on: string, reason: string, replacedBy: { key: string, text: string }[] }} Retired
 * @typedef {{ title: string, approval: string, updated: string, revision: number | null }} Guideline
 * @typedef {{
 *   id: string, title: string, previousIds: string[], guideline: Guideline | null,
 *   entries: Entry[], renamed: Record<string, string>, retired: Record<string, Retired>,
 * }} Published
 *
 * `on` may be as coarse as 2020 or 2020-10. `changes` holds only changes of meaning, `earlier` the
 * wordings of former revisions. `renamed` leads from each former key to the key that followed it.
 */
import { entries, isId, line, list, own, text, whole } from "./plain.js";

/** @type {WeakSet<object>} */
const read = new WeakSet();

/**
 * @param {unknown} raw anything
 * @returns {Published} what of it can be used
 */
export function readPublished(raw) {
  if (typeof raw === "object" && raw && read.has(raw)) return /** @type {Published} */ (raw);
  const published = {
    id: id(own(raw, "id")),
    title: line(own(raw, "title")),
    previousIds: list(own(raw, "previousIds")).filter(isId),
    guideline: guideline(own(raw, "guideline")),
    entries: once(list(own(raw, "entries")).map(entry).filter((one) => one.key)),
    renamed: Object.fromEntries(entries(own(raw, "renamed")).filter(([, to]) => isId(to))),
    retired: Object.fromEntries(entries(own(raw, "retired")).map(([key, one]) => [key, retired(one)])),
  };
  read.add(published);
  return published;
}

/** @param {unknown} value */
const id = (value) => (isId(value) ? value : "");

/** @param {Entry[]} all @returns {Entry[]} */
function once(all) {
  const seen = new Set();
  return all.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** @param {unknown} raw @returns {Entry} */
function entry(raw) {
  return {
    key: id(own(raw, "key")),
    text: text(own(raw, "text")),
    revision: whole(own(raw, "revision")) || 1,
    href: line(own(raw, "href"), 4000),
    force: line(own(raw, "force")) || null,
    changes: list(own(raw, "changes")).map(change).filter((one) => one.summary),
    earlier: list(own(raw, "earlier")).map(wording).filter((one) => one.revision && one.text),
  };
}

/** @param {unknown} raw @returns {Change} */
const change = (raw) => ({
  on: line(own(raw, "on"), 30), summary: text(own(raw, "summary")), revision: whole(own(raw, "revision")) || null,
});

/** @param {unknown} raw @returns {Wording} */
const wording = (raw) => ({ revision: whole(own(raw, "revision")) ?? 0, text: text(own(raw, "text")) });

/** @param {unknown} raw @returns {Guideline | null} */
function guideline(raw) {
  const title = line(own(raw, "title"));
  if (!title) return null;
  return {
    title,
    approval: line(own(raw, "approval")),
    updated: line(own(raw, "updated")),
    revision: whole(own(raw, "revision")),
  };
}

/** @param {unknown} raw @returns {Retired} */
function retired(raw) {
  return {
    text: text(own(raw, "text")),
    on: line(own(raw, "on"), 30),
    reason: text(own(raw, "reason")),
    replacedBy: list(own(raw, "replacedBy")).map((one) => ({ key: id(own(one, "key")), text: text(own(one, "text")) }))
      .filter((one) => one.key),
  };
}

/**
 * Where a key has gone: renames are followed, also in chains. A key in use is its own answer.
 * @param {Published} published
 * @returns {(key: string) => string}
 */
export function follower(published) {
  const used = new Set(published.entries.map((one) => one.key));
  return (key) => {
    const seen = new Set();
    while (!used.has(key) && !seen.has(key) && Object.hasOwn(published.renamed, key)) {
      seen.add(key);
      key = published.renamed[key];
    }
    return key;
  };
}

/**
 * @param {Published} published @param {string} checklist
 * @returns {boolean} whether it is this checklist, under its id of today or a former one
 */
export const isOf = (published, checklist) => checklist === published.id || published.previousIds.includes(checklist);
