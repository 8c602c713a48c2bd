/**
 * Which lists of a register fit an account, why, and whether its handle is in the directory already. Pure.
 *
 * @typedef {import("./published.js").Form} Form
 * @typedef {{ id: string, title: string, why: string, fits: boolean, chosen: boolean }} Fit
 * @typedef {{ title: string, state: string, lists: string[], href: string }} Found
 */
import { isRecord, line, list, own } from "../checklist/plain.js";
import { handleKey } from "./handles.js";
import { answerOf, entryAnswer, offered, questionFor } from "./answers.js";

/**
 * @param {Form} form @param {unknown} answers
 * @returns {{ kind: string, lists: Fit[] }} the lists that fit the kind of account, or that were chosen; `kind` in
 *   words, empty where none is chosen yet
 */
export function whichLists(form, answers) {
  const register = form.register;
  const kind = register?.kinds.find((one) => one.id === entryAnswer(form, answers, "kind"));
  const asked = questionFor(form, "lists");
  const picked = asked ? offered(asked, answerOf(answers, asked.id)) : [];
  const lists = (register?.lists ?? []).map(({ id, title, why, kinds }) => ({
    id, title, why, fits: Boolean(kind && kinds.includes(kind.id)), chosen: picked.includes(id),
  }));
  return { kind: kind?.title ?? "", lists: lists.filter((one) => one.fits || one.chosen) };
}

/**
 * @param {unknown} directory the register's accounts, as the site publishes them
 * @param {{ platform: import("./published.js").Platform, handle: string }} account
 * @returns {Found | null} the entry that the handle has already
 */
export function inDirectory(directory, { platform, handle }) {
  const key = handleKey(handle, platform.handle);
  const all = Array.isArray(directory) ? directory : list(own(directory, "accounts"));
  const entry = all.find(
    (one) =>
      isRecord(one) &&
      line(own(one, "platform")) === platform.id &&
      [own(one, "handle"), ...list(own(one, "formerly"))].some(
        (known) => handleKey(line(known), platform.handle) === key,
      ),
  );
  if (!entry || !handle) return null;
  return {
    title: line(own(entry, "unit")), state: line(own(entry, "stateWord")),
    lists: list(own(entry, "lists")).map((one) => line(one)), href: line(own(entry, "href"), 2000),
  };
}
