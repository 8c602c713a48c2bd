/** What the run has for items that the checklist no longer asks: shown apart, and not counted. */
import { freshName, make } from "./make.js";

/** @typedef {import("../checklist/view.js").ViewRetired} ViewRetired */

export class RetiredItems {
  list = make("ul", { class: "retired-items" });
  #told = "";

  /** @param {(key: string) => string} boxOf the id of an item's box on this page, or nothing */
  constructor(boxOf) {
    this.boxOf = boxOf;
    const id = freshName();
    this.element = make("section", { class: "no-longer", "aria-labelledby": id },
      make("h2", { id }, "No longer asked"), make("p", {}, "These are not counted."), this.list);
  }

  /** @param {ViewRetired[]} items */
  update(items) {
    const told = JSON.stringify(items);
    if (told === this.#told) return;
    this.#told = told;
    this.element.hidden = !items.length;
    this.list.replaceChildren(...items.map((item) => this.#item(item)));
  }

  /** @param {ViewRetired} item */
  #item(item) {
    return make("li", { "data-item": item.key },
      make("p", { class: "text" }, item.text), make("p", { class: "tick-when" }, item.words), make("p", {}, item.why),
      ...(item.replacedBy.length ? [make("p", {}, "Replaced by: ", ...item.replacedBy.flatMap((one, index) => [index ? "; " : "", this.#successor(one)]))] : []),
      ...(item.reason ? [make("p", {}, `Reason: ${item.reason}`)] : []), ...(item.note ? [make("p", {}, `Note: ${item.note}`)] : []));
  }

  /** @param {{ key: string, text: string }} one */
  #successor({ key, text }) {
    const box = this.boxOf(key);
    return box ? make("a", { href: `#${box}` }, text || key) : text || key;
  }
}
