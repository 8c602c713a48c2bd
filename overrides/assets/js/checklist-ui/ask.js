/** Questions in a native dialog. The focus goes back to where it was. */
import { freshName } from "./make.js";
import { make } from "../element.js";
import * as words from "../words/records.js";

/**
 * @typedef {{
 *   title: string, parts?: (Node | string)[], field?: { label: string, value: string }, choices: Choice[],
 * }} Question
 *   The first choice is what Enter means.
 * @typedef {[id: string, label: string]} Choice
 * @typedef {{ choice: string | null, value: string }} Answer `choice` is the id of one; null where the dialog was
 *   closed without one
 */

/** @type {Choice} */
export const CANCEL = ["cancel", words.cancel];

/** @param {Question} question @returns {Promise<Answer>} */
export function ask(question) {
  const name = freshName();
  const field = make("input", { type: "text", id: `${name}-field`, maxlength: "120", autocomplete: "off" });
  field.value = question.field?.value ?? "";
  const dialog = make("dialog", { class: "ask", "aria-labelledby": name },
    make("form", { method: "dialog", novalidate: "" },
      make("h2", { id: name }, question.title), ...(question.parts ?? []),
      ...(question.field ? [make("label", { for: field.id }, question.field.label), field] : []),
      make("div", { class: "ask-choices" }, ...choices(question.choices))));
  return opened(dialog, field);
}

/** @param {Choice[]} all */
const choices = (all) => all.map(([id, label], index) =>
  make("button", { type: index || id === CANCEL[0] ? "button" : "submit", value: id }, label));

/** @param {HTMLDialogElement} dialog @param {HTMLInputElement} field @returns {Promise<Answer>} */
function opened(dialog, field) {
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  if (field.isConnected) field.select();
  return new Promise((resolve) => {
    /** @param {string | null} choice */
    const end = (choice) => {
      if (dialog.open) dialog.close();
      dialog.remove();
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
      resolve({ choice, value: field.value });
    };
    dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      end(dialog.querySelector("button")?.value ?? null);
    });
    dialog.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLButtonElement && target.type === "button") end(target.value);
    });
    dialog.addEventListener("close", () => end(null));
  });
}
