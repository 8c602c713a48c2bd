/** One form on a page: its parts, and the events that they listen to. It may be removed from the page and put back. */
import { Frame } from "../checklist-ui/frame.js";
import { loaded } from "../checklist-ui/make.js";
import { make } from "../element.js";
import { sessionOf } from "../checklist-ui/session.js";
import { plan } from "../checklist/run.js";
import { asked, isEmpty } from "../forms/answers.js";
import { asRunPage, readForm } from "../forms/published.js";
import { Answering } from "./answering.js";
import { Consequences } from "./consequences.js";
import { Field } from "./field.js";
import { OF_FORM, stateOf, viewOf } from "./form-words.js";
import { Review } from "./review.js";
import { Steps } from "./steps.js";
import { Still } from "./still.js";
import { inNumber } from "../language.js";
import * as words from "../words/forms.js";

/** @typedef {import("../checklist-ui/session.js").Session} Session */
/** @typedef {import("../forms/published.js").Form} Form */
/** @typedef {Record<string, string>} Answers */

export class FormPage {
  /** @type {AbortController | undefined} ends all listening when the element is taken out of the page */
  #connected;
  /**
   * @type {typeof import("./form-sheet.js") | null} what makes the record, loaded once there is a run that could be
   *   printed
   */
  #sheet = null;
  /** @type {import("./asking.js").Asking | null} only where an entry in a register is asked for */
  #asking = null;
  /** @type {import("./prefill.js").PrefillOffer | null} */
  #prefill = null;
  #still = new Still();
  /** @type {import("../checklist/run.js").Run | null} the run that was shown last */
  #run = null;

  /** @param {HTMLElement} element @param {Session} session @param {Form} form */
  constructor(element, session, form) {
    this.element = element;
    this.session = session;
    this.form = form;
    this.fields = this.#fields();
    this.frame = new Frame(session, OF_FORM(form, () => this.steps.last()));
    this.answering = new Answering(session, (id) => this.answers[id] ?? "");
    this.consequences = new Consequences(element, form);
    this.review = new Review(form);
    this.#place();
    this.steps = new Steps(element, this.#steps(), (step) => this.#arrived(step));
    this.#takeEarly();
    this.#load();
  }

  /** @returns {Answers} of the run that is shown */
  get answers() {
    return Object.fromEntries(this.session.view.items.map(({ key, answer }) => [key, answer]));
  }

  connect() {
    this.#connected?.abort();
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    signal.addEventListener("abort", this.session.watch(() => this.#still.when(this.#update)));
    this.#still.listen(signal);
    this.#listen(signal);
    this.#update();
    this.element.toggleAttribute("ready", true);
    if (this.steps.at(location.hash)) this.steps.follow();
  }

  disconnect() {
    this.answering.end();
    this.#connected?.abort();
  }

  #fields() {
    /** @type {Map<string, Field>} */
    const fields = new Map();
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (
      this.element.querySelectorAll(".question[data-question]")
    )) {
      const question = this.form.questions.find(({ id }) => id === element.dataset.question);
      if (question) fields.set(question.id, new Field(element, question));
    }
    return fields;
  }

  /** Puts what the scripts add in place. */
  #place() {
    const { element, frame, review } = this;
    const [notice, runs, standing, said] = frame.above;
    const handing = /** @type {HTMLElement} */ (element.querySelector(".hand-over"));
    const [kept, take, record] = frame.below;
    frame.hide.parentElement?.remove();
    // Last, so that there is no empty line above the bar while nothing can be undone.
    const turning = /** @type {HTMLElement} */ (standing.querySelector(".run-buttons"));
    kept.textContent = words.kept;
    element.querySelector(".not-kept")?.remove();
    handing.querySelector(":scope > .by-hand")?.remove();
    element.querySelector("form")?.append(review.element, handing);
    handing.append(take);
    const body = element.querySelector(".form-body");
    body?.prepend(notice);
    body?.append(kept);
    element.append(
      make("section", { class: "form-side", "aria-label": words.your_answers }, standing, said, runs, turning),
      record,
    );
  }

  /** @returns {import("./steps.js").Step[]} */
  #steps() {
    const { form, review } = this;
    const handing = /** @type {HTMLElement} */ (this.element.querySelector(".hand-over"));
    const heading = /** @type {HTMLElement} */ (handing.querySelector("h2"));
    const groups = form.groups.map((group) => ({
      id: group.id, title: group.title, state: () => stateOf(group, form, this.answers),
      elements: /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll(`[data-group="${group.id}"]`)]),
    }));
    const state = () => {
      const count = this.#asking?.problems.count;
      return { words: count ? words.to_see_to({ number: inNumber(count) }) : "", whole: false };
    };
    const checking = { id: review.id, title: review.title, elements: [review.element], state };
    if (!form.register) return [...groups, { ...checking, elements: [review.element, handing] }];
    const last = { id: heading.id, title: heading.textContent, elements: [handing] };
    return [...groups, checking, { ...last, state: () => ({ words: "", whole: false }) }];
  }

  /**
   * @param {import("./steps.js").Step} step
   * @returns {HTMLElement | null} what takes the focus there, if not the heading
   */
  #arrived(step) {
    this.answering.end();
    this.#last();
    return step.id === this.review.id ? this.#asking?.problems.all() ?? null : null;
  }

  /** Answers that were given before this script was loaded. */
  #takeEarly() {
    for (const { question, value } of this.fields.values()) {
      if (value && isEmpty(question, this.answers)) this.session.act(plan.write("answer", question.id, value));
    }
  }

  /** Loads the parts that only some forms have. */
  async #load() {
    const { form, session, frame } = this;
    if (form.register) {
      const module = await loaded(import("./asking.js"), frame.tell);
      this.#asking = module && new module.Asking(form, this.fields, () => this.answers, this.review);
      if (this.#asking) frame.heading.closest(".take")?.before(this.#asking.handOver.element);
    }
    if (form.prefill.length) {
      const module = await import("./prefill.js").catch(() => null);
      this.#prefill = module && new module.PrefillOffer(form, session, () => this.answers, (sentence) => {
        frame.tell(sentence);
        this.steps.focus();
      });
      if (this.#prefill) this.element.querySelector("form")?.before(this.#prefill.element);
    }
    this.#update();
    this.element.toggleAttribute("whole", true);
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { element, answering, frame } = this;
    const flush = () => answering.keep();
    element.addEventListener("input", (event) => this.#written(event), { signal });
    element.addEventListener("change", (event) => this.#chosen(event), { signal });
    element.addEventListener("focusout", (event) => this.#left(event), { signal });
    frame.listen(element, signal);
    element.addEventListener("click", (event) => this.steps.clicked(event), { signal });
    // Also what is done by hand, or by “back”: each leads to another step.
    window.addEventListener("popstate", () => this.steps.follow(), { signal });
    window.addEventListener("pagehide", () => answering.end(), { signal });
    document.addEventListener("visibilitychange", flush, { signal });
    window.addEventListener("beforeprint", () => this.#print(), { signal });
    matchMedia("print").addEventListener("change", ({ matches }) => matches && this.#print(), { signal });
  }

  /** @param {EventTarget | null} target @returns {Field | undefined} */
  #fieldOf(target) {
    const question = target instanceof Element ? target.closest(".question") : null;
    return this.fields.get(question?.getAttribute("data-question") ?? "");
  }

  /** @param {Event} event */
  #written({ target }) {
    const field = this.#fieldOf(target);
    if (field && target === field.text) this.answering.written(field);
  }

  /** @param {Event} event */
  #chosen({ target }) {
    const field = this.#fieldOf(target);
    if (!field || !(target instanceof HTMLInputElement) || !field.boxes.includes(target)) return;
    this.session.act(plan.write("answer", field.question.id, field.value));
    if (field.problem) this.#asking?.problems.left(field);
  }

  /** @param {FocusEvent} event */
  #left({ target, relatedTarget }) {
    const field = this.#fieldOf(target);
    if (!field || field === this.#fieldOf(relatedTarget)) return;
    const wrote = this.answering.isIn(field);
    this.answering.end();
    if (wrote || field.problem) this.#still.when(() => this.#asking?.problems.left(field));
  }

  #update = () => {
    const { session, fields, answering, answers } = this;
    const other = this.#run !== null && this.#run.id !== session.run?.id;
    this.#run = session.run;
    if (other) answering.end();
    for (const [id, field] of fields) if (!answering.isIn(field)) field.show(answers[id] ?? "");
    const questions = asked(this.form, answers);
    for (const { element, question } of fields.values()) element.hidden = !questions.includes(question);
    this.consequences.update(answers, other);
    this.#asking?.problems.update((field) => answering.isIn(field));
    this.steps.update();
    this.frame.update();
    this.#prefill?.update();
    this.#last();
    if (matchMedia("print").matches) this.#print();
    if (session.run && !this.#sheet) this.#prepare();
  };

  /** What the last steps show, where they are shown. */
  #last() {
    if (!this.review.element.hidden) {
      this.review.update(this.answers);
      this.#asking?.update();
    }
    if (this.steps.shown === this.steps.all.at(-1)) this.#asking?.handOver.update(this.#asking.problems.count);
  }

  /**
   * Loads what printing needs, before somebody prints by the browser's menu; fills the record where the print was
   * quicker.
   */
  async #prepare() {
    this.#sheet = await import("./form-sheet.js").catch(() => null);
    if (matchMedia("print").matches) this.#print();
  }

  /** Before any print, the browser's own too: the record as it is now. */
  #print() {
    this.answering.keep();
    if (this.session.run) this.#sheet?.fill(this.session, this.form, this.frame.record);
  }
}

/**
 * @param {HTMLElement} element @param {unknown} published what the page says of the form
 * @returns {FormPage | null} null if that cannot be read
 */
export function formPage(element, published) {
  const form = readForm(published);
  const session = form.id ? sessionOf({ ...asRunPage(form), look: viewOf(form) }) : null;
  return session && new FormPage(element, session, form);
}
