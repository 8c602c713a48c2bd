/** The list itself: hears what is done to any item, and shows what became of it. */
import { plan } from "../checklist/plan.js";
import { Item } from "./item.js";
import { make } from "./make.js";
import { Writing } from "./writing.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../checklist/view.js").View} View */

export class List {
  /** @type {Map<string, Item>} */
  items = new Map();
  hiding = false;
  /** @type {string | null} an item that stays until the next step, although it is settled now */
  #staying = null;
  nothing = make("p", { class: "nothing-left" }, "Nothing is left to do.");

  /** @param {HTMLElement} list @param {Session} session @param {(sentence: string) => void} say @param {() => HTMLElement} refuge */
  constructor(list, session, say, refuge) {
    this.session = session;
    this.say = say;
    this.refuge = refuge;
    this.writing = new Writing(session, say);
    for (const li of /** @type {NodeListOf<HTMLLIElement>} */ (list.querySelectorAll("li.tick[data-item]"))) {
      const box = /** @type {HTMLInputElement | null} */ (li.querySelector("input[type=checkbox]"));
      if (box) this.items.set(li.dataset.item ?? "", new Item(li, box));
    }
    list.addEventListener("change", (event) => this.#changed(event));
    list.addEventListener("input", (event) => this.#written(event));
    list.addEventListener("focusout", () => this.writing.end());
    list.addEventListener("click", (event) => this.#pressed(event));
    list.after(this.nothing);
  }

  /** @param {Event} event @returns {{ key: string, item: Item | undefined }} */
  #where({ target }) {
    const key = target instanceof Element ? target.closest("li.tick")?.getAttribute("data-item") ?? "" : "";
    const item = this.items.get(key);
    return { key, item };
  }

  /** @param {Event} event */
  #changed(event) {
    const { key, item } = this.#where(event);
    if (!item?.shown || event.target !== item.box) return;
    this.#do(key, item.box.checked ? plan.tick(key, item.shown.revision) : plan.untick(key), item.box.checked ? "Done" : "To do");
  }

  /** @param {Event} event */
  #written(event) {
    const { key, item } = this.#where(event);
    const field = event.target;
    if (item && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.dataset.field) this.writing.written(key, field);
  }

  /** @param {Event} event */
  #pressed(event) {
    const { key, item } = this.#where(event);
    const does = event.target instanceof Element ? event.target.closest("[data-does]")?.getAttribute("data-does") : null;
    if (!does || !item?.shown) return;
    const { state, revision } = item.shown;
    if (does === "note") item.toggleNote();
    else if (does === "confirm") this.#do(key, plan.confirm(item.shown), "Confirmed");
    else if (state === "na") this.#do(key, plan.untick(key), "To do");
    else this.#do(key, plan.notApplicable(key, revision), "Does not apply");
  }

  /** @param {string} key @param {import("../checklist/plan.js").Plan} what @param {string} words */
  #do(key, what, words) {
    this.#staying = what.type === "notApplicable" ? key : null;
    this.session.act(what);
    this.say(`${words}. ${this.session.view.progress.words}.`);
  }

  /** Ticks that were made before this script had come. */
  takeEarly() {
    for (const [key, { box, shown }] of this.items) {
      if (box.checked && box.defaultChecked !== box.checked && !shown) {
        const [item] = this.session.view.items.filter((one) => one.key === key);
        if (item?.state === "todo") this.session.act(plan.tick(key, item.revision));
      }
    }
  }

  /** @param {boolean} hiding */
  hide(hiding) {
    this.hiding = hiding;
    this.#staying = null;
  }

  /** @param {View} view */
  update(view) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const own = focused?.closest("li.tick");
    for (const shown of view.items) {
      const item = this.items.get(shown.key);
      if (!item) continue;
      item.update(shown, this.writing.of(shown.key));
      const hidden = this.hiding && shown.state !== "todo" && shown.flag !== "changed" && shown.key !== this.#staying;
      if (item.li.hidden !== hidden) item.li.hidden = hidden;
    }
    this.nothing.hidden = !this.hiding || view.items.some((one) => !this.items.get(one.key)?.li.hidden);
    if (focused && own && (!focused.isConnected || focused.closest("[hidden]"))) this.#refocus(own);
  }

  /** @param {Element} li the focus was in it, and its place is gone */
  #refocus(li) {
    const all = [...this.items.values()];
    const at = all.findIndex((item) => item.li === li);
    const next = [...all.slice(Math.max(at, 0)), ...all.slice(0, Math.max(at, 0)).reverse()].find((item) => !item.li.hidden);
    (next?.box ?? this.refuge()).focus();
  }
}
