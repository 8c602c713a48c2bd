/** What a form says about its runs where it differs from a checklist. */
import { view } from "../checklist/view.js";
import { asked, isEmpty, isNeeded, progress } from "../forms/answers.js";
import * as words from "../words/forms.js";

/** @typedef {import("../forms/published.js").Form} Form */

/**
 * @param {Form} form
 * @returns {typeof view} how a run of it is seen
 */
export const viewOf = (form) => (raw, page) => {
  const seen = view(raw, page);
  const answers = Object.fromEntries(seen.items.map(({ key, answer }) => [key, answer]));
  const { words: said, value, max } = progress(asked(form, answers), answers);
  return { ...seen, progress: { ...seen.progress, words: said, value, max } };
};

/**
 * @param {import("../forms/published.js").Group} group @param {Form} form @param {unknown} answers
 * @returns {import("./steps.js").State} what is still empty in it
 */
export function stateOf(group, form, answers) {
  const questions = asked(form, answers, group.questions);
  if (!questions.length) return { words: words.to_read, whole: false };
  const { empty } = progress(questions, answers);
  const needed = questions.filter((one) => isEmpty(one, answers) && isNeeded(one, form, answers)).length;
  if (needed) return { words: words.count_needed({ count: needed }), whole: false };
  return { words: empty.length ? words.count_empty({ count: empty.length }) : words.complete, whole: !empty.length };
}

/**
 * @param {Form} form @param {() => void} leave leads to where the record is made
 * @returns {import("../checklist-ui/frame.js").Kind}
 */
export const OF_FORM = (form, leave) => ({
  kind: "form",
  about: words.about_record,
  files: words.about_files,
  load: () => import("./form-take.js").then(({ takeOf }) => takeOf(form)),
  leave,
});
