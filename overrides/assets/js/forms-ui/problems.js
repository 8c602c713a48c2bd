/** What is wrong with answers: shown beside the field when it is left, and together before a request is made. */
import { say } from "../say.js";
import { freshName } from "../checklist-ui/make.js";
import { make } from "../element.js";
import { problemWith, problems } from "../forms/validate.js";
import { remark } from "../forms/understood.js";
import * as words from "../words/requests.js";

/** @typedef {import("../forms/published.js").Form} Form */
/** @typedef {import("./field.js").Field} Field */

export class Problems {
  heading = make("h3", { id: freshName() });
  list = make("ul");
  summary = make(
    "div",
    { class: "problems", role: "alert", tabindex: "-1", "aria-labelledby": this.heading.id, hidden: "" },
    this.heading,
    this.list,
  );

  /** @param {Form} form @param {Map<string, Field>} fields @param {() => unknown} answers as they stand */
  constructor(form, fields, answers) {
    this.form = form;
    this.fields = fields;
    this.answers = answers;
  }

  /** @param {Field} field the reader has left it */
  left(field) {
    const had = field.problem;
    this.#check(field);
    const said = field.problem || field.understood;
    if (said && (field.problem !== had || !field.problem)) say(said);
  }

  /** @param {Field} field */
  #check(field) {
    const [{ question }, answers] = [field, this.answers()];
    field.complain(problemWith(question, this.form, answers));
    field.understand(remark(question, this.form, answers));
  }

  /**
   * @param {(field: Field) => boolean} writing whether a field is being written in: nothing is said of it until it is
   *   left
   */
  update(writing) {
    for (const field of this.fields.values()) {
      if (writing(field)) continue;
      if (field.problem) this.#check(field);
      else field.understand(remark(field.question, this.form, this.answers()));
    }
    if (!this.summary.hidden) this.#list();
  }

  /** @returns {HTMLElement | null} the list of all that is wrong, which takes the focus; null if nothing is */
  all() {
    for (const field of this.fields.values()) this.#check(field);
    this.#list();
    return this.summary.hidden ? null : this.summary;
  }

  /** @returns {number} how much is wrong */
  get count() {
    return problems(this.form, this.answers()).length;
  }

  #list() {
    const found = problems(this.form, this.answers());
    this.summary.hidden = !found.length;
    this.heading.textContent = words.attention({ count: found.length });
    this.list.replaceChildren(
      ...found.map(({ question, text, message }) =>
        make("li", {}, make("a", { href: `#${question}` }, text), ` ${message}`),
      ),
    );
  }
}
