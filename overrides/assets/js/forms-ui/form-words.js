/** What a form says of its runs, where a checklist says something else. */
import { view } from "../checklist/view.js";
import { asked, isEmpty, isNeeded, progress } from "../forms/answers.js";

/** @typedef {import("../forms/published.js").Form} Form */

/**
 * @param {Form} form
 * @returns {typeof view} how a run of it is seen
 */
export const viewOf = (form) => (raw, page) => {
  const seen = view(raw, page);
  const answers = Object.fromEntries(seen.items.map(({ key, answer }) => [key, answer]));
  const { words, value, max } = progress(asked(form, answers), answers);
  return { ...seen, progress: { ...seen.progress, words, value, max } };
};

/**
 * @param {import("../forms/published.js").Group} group @param {Form} form @param {unknown} answers
 * @returns {string} what is still empty in it
 */
export function stateOf(group, form, answers) {
  const questions = asked(form, answers, group.questions);
  if (!questions.length) return "To read";
  const { empty } = progress(questions, answers);
  const needed = form.register ? questions.filter((one) => isEmpty(one, answers) && isNeeded(one, form, answers)).length : 0;
  if (needed) return `${needed} needed`;
  return empty.length ? `${empty.length} empty` : "Complete";
}

/**
 * @param {Form} form @param {() => void} leave leads to where the record is made
 * @returns {import("../checklist-ui/frame.js").Kind}
 */
export const OF_FORM = (form, leave) => ({
  about: "A dated record with every answer, and what is still empty. It is made on this device.",
  records: { Print: "print", "Word document": "word", "Copy as text": "copyText" },
  files: "A backup file holds all answers and can be brought in again, here or elsewhere.",
  handing: { "Backup file": "backup" },
  load: () => import("./form-take.js").then(({ takeOf }) => takeOf(form)),
  leave,
});
