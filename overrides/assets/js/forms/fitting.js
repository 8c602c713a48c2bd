/** The part of an answer in one form that fits a question in another. Pure. */
import { answerOf, chosen } from "./answers.js";

/**
 * @param {import("./published.js").Question} question
 * @param {unknown} answer to another question
 * @returns {string} the part that fits this one; empty if nothing does
 */
export function fitting(question, answer) {
  const value = answerOf({ answer }, "answer");
  if (question.answer === "text") return value;
  const known = chosen(value).filter((id) => question.options.some((option) => option.id === id));
  if (question.answer === "choices") return known.join(" ");
  if (question.answer === "choice") return known.length === 1 ? known[0] : "";
  return value.replace(/\s+/g, " ").trim();
}
