/** Shows what answers lead to, and hides it again. The focus stays where it is. */
import { beginning } from "../checklist/plain.js";
import { say } from "../say.js";
import { holding } from "../forms/consequences.js";
import * as words from "../words/forms.js";

export class Consequences {
  /** @type {Map<string, HTMLElement>} */
  #all = new Map();
  /** @type {string | null} those that were shown last; null before the first time */
  #shown = null;

  /** @param {HTMLElement} element of the form @param {import("../forms/published.js").Form} form */
  constructor(element, form) {
    this.form = form;
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-consequence]"))) {
      this.#all.set(one.dataset.consequence ?? "", one);
    }
  }

  /** @param {unknown} answers @param {boolean} quiet whether to say nothing, because much else has changed */
  update(answers, quiet) {
    const holds = holding(this.form, answers);
    const before = this.#shown?.split(" ");
    if (this.#shown === holds.join(" ")) return;
    this.#shown = holds.join(" ");
    for (const [id, element] of this.#all) element.hidden = !holds.includes(id);
    const [fresh] = before && !quiet ? holds.filter((id) => !before.includes(id)) : [];
    const shown = this.#all.get(fresh ?? "")?.querySelector(".hint, .leads")?.textContent.trim().replace(/\s+/g, " ");
    if (shown) say(words.shown_below({ words: beginning(shown, 200) }));
  }
}
