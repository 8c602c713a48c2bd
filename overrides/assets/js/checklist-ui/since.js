/**
 * How the checklist has changed since the run was started: new items, changed ones, and those no longer on it. Loaded
 * only if there are any.
 */
import { changeOf, ended } from "../checklist/changes.js";
import { iso } from "../checklist/plain.js";
import { around } from "./around.js";
import { button, freshName } from "./make.js";
import { make } from "../element.js";
import * as words from "../words/records.js";

/** @typedef {import("../checklist/view.js").ViewItem} ViewItem */

/** The most items shown that are no longer on the checklist: a file may bring any number. */
const MOST = 100;

export class Since {
  /** @type {Map<string, { item: ViewItem, element: HTMLElement }>} the notes that stand beside items */
  #flags = new Map();
  #retired = make("ul", { class: "retired-items" });
  /** @type {import("../checklist/changes.js").ViewRetired[]} as they are shown */
  #shown = [];

  /** @param {import("./list.js").List} list */
  constructor(list) {
    this.list = list;
    const id = freshName();
    this.section = make("section", { class: "no-longer", "aria-labelledby": id },
      make("h2", { id }, words.no_longer), make("p", {}, words.not_counted), this.#retired);
    list.nothing.after(this.section);
  }

  update() {
    const { view, run, published } = this.list.session;
    for (const item of view.items) this.#flag(item);
    const retired = ended(run, published);
    if (retired.length === this.#shown.length && retired.every((one, index) => one === this.#shown[index])) return;
    this.#shown = retired;
    this.section.hidden = !retired.length;
    const more = retired.length - MOST;
    const rest = more > 0 ? [make("li", {}, make("p", {}, words.more_ended({ count: more })))] : [];
    this.#retired.replaceChildren(...retired.slice(0, MOST).map((one) => this.#ended(one)), ...rest);
  }

  /** @param {ViewItem} item */
  #flag(item) {
    const known = this.#flags.get(item.key);
    if (known?.item === item || (!known && !item.flag)) return;
    known?.element.remove();
    this.#flags.delete(item.key);
    const place = this.list.items.get(item.key);
    if (!item.flag || !place) return;
    const element = this.#words(item, place.label);
    place.when.after(element);
    this.#flags.set(item.key, { item, element });
  }

  /** @param {ViewItem} item @param {string} label the id of the item's text */
  #words(item, label) {
    const change = changeOf(item);
    if (!change)
      return make(
        "div",
        { class: "flag flag-new" },
        make("p", {}, ...around(words.new_after, "is_new", make("strong", {}, words.is_new))),
      );
    const [first, ...others] = change.summaries;
    const summaries = others.length
      ? make("ul", {}, ...change.summaries.map((one) => make("li", {}, one)))
      : first && make("p", {}, first);
    const earlier =
      change.earlierText &&
      make("details", {}, make("summary", {}, words.earlier), make("blockquote", {}, change.earlierText));
    return make(
      "div",
      { class: "flag" },
      make("p", {}, make("strong", {}, change.words)),
      ...[summaries, earlier].filter((one) => one instanceof Node),
      button(words.confirm, () => this.#confirm(item), { "aria-describedby": label }),
    );
  }

  /** @param {ViewItem} item stays marked although it has changed since */
  #confirm({ key, entry, state, at }) {
    const mark = { state, at, revision: entry.revision, confirmed: iso(Date.now()) };
    this.list.do({ words: words.confirming, key, settings: [{ key, field: "mark", to: mark }] }, words.confirmed);
  }

  /** @param {import("../checklist/changes.js").ViewRetired} one */
  #ended(one) {
    const instead = one.replacedBy.flatMap((other, index) => [index ? "; " : "", this.#successor(other)]);
    return make(
      "li",
      { "data-item": one.key },
      make("p", { class: "text" }, one.text),
      make("p", { class: "tick-when" }, one.words),
      make("p", {}, one.why),
      ...(instead.length ? [make("p", {}, ...around(words.replaced_by, "items", ...instead))] : []),
      ...(one.reason ? [make("p", {}, words.reason_is({ reason: one.reason }))] : []),
      ...(one.note ? [make("p", {}, words.note_is({ note: one.note }))] : []),
    );
  }

  /** @param {{ key: string, text: string }} other */
  #successor({ key, text }) {
    const box = this.list.items.get(key)?.box;
    return box ? make("a", { href: `#${box.id}` }, text || key) : text || key;
  }
}
