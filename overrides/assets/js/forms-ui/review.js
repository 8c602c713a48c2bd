/** All answers in one place, with ways to change them. */
import { make } from "../element.js";
import { asked, inWords } from "../forms/answers.js";
import * as words from "../words/forms.js";

/** @typedef {import("../forms/published.js").Form} Form */
/** @typedef {import("../forms/published.js").Question} Question */
/** @typedef {{ words: string, beside: string }} Told `words` are empty where there is no answer */

export class Review {
  above = make("div");
  below = make("div");
  answers = make("div");

  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    this.id = `_review-${form.id}`;
    this.title = form.register ? words.check : words.check_and_take;
    this.element = make(
      "section",
      { class: "group review", "aria-labelledby": this.id },
      make("h2", { id: this.id, tabindex: "-1" }, this.title),
      this.above,
      this.answers,
      this.below,
    );
  }

  /** How an answer is shown. @type {(question: Question, answers: unknown) => Told} */
  told = (question, answers) => ({ words: inWords(question, answers), beside: "" });

  /** @param {unknown} answers */
  update(answers) {
    const groups = this.form.groups.filter(({ questions }) => questions.length);
    this.answers.replaceChildren(
      ...groups.flatMap((group) => [
        make("h3", {}, group.title),
        make(
          "dl",
          {},
          ...asked(this.form, answers, group.questions).map((one) => this.#row(one, this.told(one, answers))),
        ),
      ]),
    );
  }

  /** @param {Question} question @param {Told} told */
  #row({ id, text }, { words: said, beside }) {
    return make(
      "div",
      said ? {} : { "data-empty": "" },
      make("dt", {}, text),
      make(
        "dd",
        {},
        make("span", { class: "answer" }, said || beside || words.empty),
        ...(said && beside ? [make("span", { class: "answer-beside" }, beside)] : []),
        make(
          "a",
          { href: `#${id}` },
          said ? words.change : words.answer,
          make("span", { class: "visually-hidden" }, ` ${text}`),
        ),
      ),
    );
  }
}
