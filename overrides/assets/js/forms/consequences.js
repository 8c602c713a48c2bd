/** Which answers have consequences to show. The rules are data; this only reads them. Pure. */
import { answerOf, isEmpty, numberOf, offered } from "./answers.js";

/** @typedef {import("./published.js").Form} Form */
/** @typedef {import("./published.js").Consequence} Consequence */

/**
 * @param {Form} form @param {unknown} answers
 * @returns {string[]} the ids of the consequences that hold, in the form's order
 */
export const holding = (form, answers) =>
  form.consequences.filter((one) => holds(one, form, answers)).map((one) => one.id);

/** @param {Consequence} rule @param {Form} form @param {unknown} answers */
function holds({ question, has, below, above }, form, answers) {
  const asked = form.questions.find((one) => one.id === question);
  const value = answerOf(answers, question), number = numberOf(value);
  if (!asked || isEmpty(asked, answers)) return;
  if (has) return offered(asked, value).includes(has);
  return number !== null && ((below !== null && number < below) || (above !== null && number > above));
}
