/**
 * Offers the answers that the reader gave in another form on this device. Loaded only for forms that can copy
 * answers.
 */
import { store } from "../checklist-ui/session.js";
import { button, freshName } from "../checklist-ui/make.js";
import { make } from "../element.js";
import { inWords, isEmpty } from "../forms/answers.js";
import { fitting } from "../forms/fitting.js";
import * as words from "../words/forms.js";

/** @typedef {import("../checklist-ui/session.js").Session} Session */
/** @typedef {import("../forms/published.js").Form} Form */

export class PrefillOffer {
  heading = make("h2", { id: freshName() });
  lines = make("dl");
  element = make("section", { class: "prefill notice", "aria-labelledby": this.heading.id, hidden: "" });
  #refused = false;
  /** @type {Record<string, string>} */
  #taking = {};

  /**
   * @param {Form} form
   * @param {Session} session
   * @param {() => unknown} answers
   * @param {(sentence: string) => void} done says what was done, and takes the focus
   */
  constructor(form, session, answers, done) {
    this.form = form;
    this.session = session;
    this.answers = answers;
    this.done = done;
    this.element.append(
      this.heading,
      make("p", {}, words.offered),
      this.lines,
      make(
        "div",
        { class: "take-buttons" },
        button(words.take_over, () => this.#take(), {}),
        button(words.refuse, () => this.#refuse()),
      ),
    );
  }

  update() {
    this.#taking = this.#refused ? {} : this.#offered();
    const questions = this.form.questions.filter(({ id }) => Object.hasOwn(this.#taking, id));
    this.element.hidden = !questions.length;
    if (!questions.length) return;
    const [first] = this.form.prefill.filter(({ question }) => question === questions[0].id);
    this.heading.textContent = words.use_answers({ form: first.title || first.form });
    this.lines.replaceChildren(
      ...questions.map((one) => make("div", {}, make("dt", {}, one.text), make("dd", {}, inWords(one, this.#taking)))),
    );
  }

  /** @returns {Record<string, string>} what could be copied, by the empty questions here */
  #offered() {
    /** @type {Record<string, string>} */
    const found = {};
    for (const { question, form, from } of this.form.prefill) {
      const asked = this.form.questions.find(({ id }) => id === question);
      if (!asked || !isEmpty(asked, this.answers())) continue;
      const value = fitting(asked, runOf(form)?.items[from]?.answer ?? "");
      if (!isEmpty(asked, { [question]: value })) found[question] = value;
    }
    return found;
  }

  #take() {
    const settings = Object.entries(this.#taking).map(([key, to]) => ({ key, field: "answer", to }));
    this.session.act({ words: words.taking_over, settings });
    this.done(words.taken_over({ count: settings.length }));
  }

  #refuse() {
    this.#refused = true;
    this.update();
    this.done(words.nothing_taken);
  }
}

/**
 * @param {string} form
 * @returns {import("../checklist/run.js").Run | undefined} the run of a form that was open last
 */
function runOf(form) {
  const runs = store.list([form]).runs.filter((run) => !run.deleted);
  return runs.find(({ id }) => id === store.openOf([form])) ?? runs.at(-1);
}
