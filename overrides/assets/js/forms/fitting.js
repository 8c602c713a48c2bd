/** What of an answer in one form fits a question of another. Pure. */
import { answerOf, chosen } from "./answers.js";

/**
 * @param {import("./published.js").Question} question
 * @param {unknown} answer to another question
 * @returns {string} what of it fits this one; empty where nothing does
 */
export function fitting(question, answer) {
  const value = answerOf({ answer }, "answer");
  if (question.answer === "text") return value;
  const known = chosen(value).filter((id) => question.options.some((option) => option.id === id));
  if (question.answer === "choices") return known.join(" ");
  if (question.answer === "choice") return known.length === 1 ? known[0] : "";
  return value.replace(/\s+/g, " ").trim();
}
