/** One question on the page: its native controls, and the messages beside them. */
import { tooLong } from "../checklist/plain.js";
import { LONGEST } from "../checklist/run.js";
import { joined, offered } from "../forms/answers.js";
import { grow, growing } from "../checklist-ui/grow.js";
import { button, setText } from "../checklist-ui/make.js";
import { make } from "../element.js";
import * as words from "../words/forms.js";

/** @typedef {import("../forms/published.js").Question} Question */

export class Field {
  remark = make("p", { class: "remark" });
  /** By how much the answer is too long: it is never shortened, so that nothing is lost unnoticed. */
  length = make("p", { class: "too-long", role: "status" });
  /** What is wrong with the answer, and what it was understood as, as it stands on the page. */
  problem = "";
  understood = "";
  /** @type {HTMLElement | null} */
  #complaint = null;

  /** @param {HTMLElement} element @param {Question} question */
  constructor(element, question) {
    this.element = element;
    this.question = question;
    this.boxes = /** @type {HTMLInputElement[]} */ ([
      ...element.querySelectorAll("input[type=radio], input[type=checkbox]"),
    ]);
    this.text = /** @type {HTMLInputElement | HTMLTextAreaElement | null} */ (
      element.querySelector("textarea, input:not([type=radio], [type=checkbox])")
    );
    this.remark.id = `_remark-${question.id}`;
    this.clear = button(words.clear, () => this.#cleared());
    const last = this.text?.closest(".with-unit") ?? this.text ?? element.querySelector(".options");
    last?.after(...(question.answer === "choice" ? [this.clear] : []), this.remark);
    this.remark.after(this.length);
    this.text?.addEventListener("input", () => this.#measure());
    growing(this.area);
    this.#describe(this.remark.id, true);
  }

  /** @returns {HTMLTextAreaElement | null} if it takes several lines */
  get area() {
    return this.element.querySelector("textarea");
  }

  /** @returns {string} the answer, as a run saves it */
  get value() {
    return this.text ? this.text.value : joined(this.boxes.filter((one) => one.checked).map((one) => one.value));
  }

  /** @param {string} value */
  show(value) {
    if (this.text && this.text.value !== value) this.text.value = value;
    this.#measure();
    const picked = this.question.answer === "consent" ? [value] : offered(this.question, value);
    for (const box of this.boxes) box.checked = picked.includes(box.value);
    this.clear.hidden = !value;
  }

  #measure() {
    grow(this.area);
    setText(this.length, tooLong(this.text?.value.trim() ?? "", LONGEST.answer));
  }

  #cleared() {
    for (const box of this.boxes) box.checked = false;
    this.boxes[0]?.focus();
    this.boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {string} message what is wrong and what to do; empty if nothing is wrong */
  complain(message) {
    if (this.problem === message) return;
    this.problem = message;
    this.#complaint?.remove();
    const id = `_problem-${this.question.id}`;
    this.#complaint = message ? make("p", { class: "problem", id }, message) : null;
    const place = this.text?.closest(".with-unit") ?? this.text ?? this.element.querySelector(".options");
    if (this.#complaint) place?.before(this.#complaint);
    this.element.toggleAttribute("data-problem", Boolean(message));
    this.#describe(id, Boolean(message));
    for (const one of this.text ? [this.text] : this.boxes) {
      if (message) one.setAttribute("aria-invalid", "true");
      else one.removeAttribute("aria-invalid");
    }
  }

  /** @param {string} said what the answer was understood as */
  understand(said) {
    this.understood = said;
    setText(this.remark, said);
  }

  /** @param {string} id @param {boolean} is whether the text with this id describes the question */
  #describe(id, is) {
    const one = this.text ?? this.element.querySelector("fieldset");
    const ids = (one?.getAttribute("aria-describedby") ?? "").split(" ").filter((known) => known && known !== id);
    one?.setAttribute("aria-describedby", [...ids, ...(is ? [id] : [])].join(" "));
  }
}
