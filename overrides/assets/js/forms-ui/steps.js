/** The form step by step: which one is shown, how to get to the others, and what is still empty in each. */
import { button, setText } from "../checklist-ui/make.js";
import { make } from "../element.js";
import * as words from "../words/forms.js";

/** @typedef {{ id: string, title: string, elements: HTMLElement[], state: () => State }} Step
 *   `id` is of its heading. */
/**
 * @typedef {{ words: string, whole: boolean }} State `words` say what is still empty; `whole` is true where nothing is
 */

export class Steps {
  /** @type {Step} */
  shown;
  back = button(words.back, () => this.#turn(-1), { class: "step-back" });
  on = make("button", { type: "submit", class: "step-on" });
  /** @type {Map<Step, { item: HTMLElement, link: HTMLAnchorElement, state: HTMLElement }>} */
  #marks = new Map();

  /**
   * @param {HTMLElement} element of the form @param {Step[]} all
   * @param {(step: Step) => HTMLElement | null} arriving hears that a step is shown; may give what takes the focus
   */
  constructor(element, all, arriving) {
    this.element = element;
    this.all = all;
    this.arriving = arriving;
    this.pager = make("div", { class: "pager" }, this.back, this.on);
    const list = element.querySelector(".form-groups ol");
    list?.replaceChildren(...all.map((step) => this.#mark(step)));
    const form = /** @type {HTMLFormElement} */ (element.querySelector("form"));
    form.append(this.pager);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#turn(1);
    });
    this.shown = all[0];
    this.#show(this.at(location.hash)?.step ?? all[0]);
  }

  /** @param {Step} step */
  #mark(step) {
    const [link, state] = [make("a", { href: `#${step.id}` }, step.title), make("span", { class: "step-state" })];
    const item = make("li", {}, link, " ", state);
    this.#marks.set(step, { item, link, state });
    return item;
  }

  /** @param {string} hash @returns {{ step: Step, target: HTMLElement } | null} the step that an address means */
  at(hash) {
    const target = document.getElementById(hash.slice(1));
    const step = target && this.all.find(({ elements }) => elements.some((one) => one.contains(target)));
    return step ? { step, target } : null;
  }

  /** @param {string} id of what to go to; “back” of the browser comes back from there */
  go(id) {
    if (location.hash !== `#${id}`) history.pushState(null, "", `#${id}`);
    this.follow();
  }

  /** Goes to where the answers are sent or saved. */
  last() {
    this.go(this.all[this.all.length - 1].id);
  }

  /** @param {MouseEvent} event on a link that leads to a part of the form */
  clicked(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (
      !link ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      !link.getAttribute("href")?.startsWith("#") ||
      !this.at(link.hash)
    )
      return;
    event.preventDefault();
    event.stopPropagation();
    this.go(link.hash.slice(1));
  }

  /** @param {number} by */
  #turn(by) {
    const next = this.all[this.all.indexOf(this.shown) + by];
    if (next) this.go(next.id);
  }

  /** Shows what the address means, and moves the focus there. */
  follow() {
    const meant = this.at(location.hash) ?? (location.hash ? null : { step: this.all[0], target: null });
    if (!meant) return;
    this.#show(meant.step);
    const heading = document.getElementById(meant.step.id);
    const asked = meant.target && meant.target !== heading ? controlOf(meant.target) : null;
    this.#focus(asked ?? this.arriving(meant.step) ?? heading);
  }

  /** Moves the focus to the heading of what is shown. */
  focus() {
    this.#focus(document.getElementById(this.shown.id));
  }

  /** @param {HTMLElement | null} target */
  #focus(target) {
    if (!target) return;
    if (!target.matches("a, button, input, select, textarea, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.closest(".question, section")?.scrollIntoView({ block: "start" });
  }

  /** @param {Step} step */
  #show(step) {
    this.shown = step;
    const at = this.all.indexOf(step);
    for (const one of this.all) for (const part of one.elements) part.hidden = one !== step;
    for (const [one, { link }] of this.#marks) {
      if (one === step) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    const next = this.all[at + 1];
    this.element.toggleAttribute("data-further", at > 0);
    this.back.hidden = at === 0;
    this.on.hidden = !next;
    setText(this.on, next ? words.on({ title: next.title }) : "");
  }

  /** Updates what is still empty. */
  update() {
    for (const [step, { item, state }] of this.#marks) {
      const said = step.state();
      setText(state, said.words);
      item.toggleAttribute("data-whole", said.whole);
    }
  }
}

/**
 * @param {HTMLElement} target a question's heading, or a control
 * @returns {HTMLElement | null} what gets the focus instead
 */
function controlOf(target) {
  const question = target.closest(".question");
  if (!question || target.matches("input, textarea")) return question ? target : null;
  return (
    question.querySelector("textarea, input:checked, input:not([type=radio]:not(:checked))") ??
    question.querySelector("input")
  );
}
