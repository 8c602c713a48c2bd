/** The list itself: listens for changes to any item, and shows the result. */
import { say } from "../say.js";
import { plan } from "../checklist/run.js";
import { when } from "../language.js";

import { button, loaded, setText } from "./make.js";
import { make } from "../element.js";
import * as words from "../words/runs.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../checklist/view.js").ViewItem} ViewItem */

/** The controls beside the native box of one item. They are built once; later only what differs is set. */
export class Item {
  /** @type {ViewItem | null} as it is shown */
  shown = null;
  when = make("p", { class: "tick-when" });

  /** @param {HTMLLIElement} li @param {(item: Item, does: "na" | "note") => void} press */
  constructor(li, press) {
    this.li = li;
    this.box = /** @type {HTMLInputElement} */ (li.querySelector("input[type=checkbox]"));
    const label = /** @type {HTMLElement} */ (li.querySelector("label"));
    this.label = label.id ||= `${this.box.id}-text`;
    const more = { class: "quiet", "aria-describedby": this.label };
    this.na = button(words.does_not_apply, () => press(this, "na"), { ...more, "aria-pressed": "false" });
    this.noting = button(words.note, () => press(this, "note"), {
      ...more,
      "data-does": "note",
      "aria-expanded": "false",
    });
    this.side = /** @type {HTMLElement} */ (
      li.querySelector(":scope > .tick-side") ?? make("div", { class: "tick-side" })
    );
    this.side.replaceChildren(this.na, this.noting);
    (li.querySelector(":scope > .where") ?? label).after(this.when);
    li.append(this.side);
  }

  /** @param {ViewItem} item */
  update(item) {
    this.shown = item;
    this.box.checked = item.state === "done";
    this.li.dataset.state = item.state;
    this.na.setAttribute("aria-pressed", String(item.state === "na"));
    setText(
      this.when,
      item.confirmed ? words.confirmed_on({ state: item.words, day: when(item.confirmed) }) : item.words,
    );
  }
}

export class List {
  /** @type {Map<string, Item>} */
  items = new Map();
  /** @type {import("./writing.js").Writing | null} notes and reasons, loaded with the first */
  writing = null;
  /** @type {import("./since.js").Since | null} what changed and what is no longer asked, loaded where there is any */
  since = null;
  /** @type {Promise<any> | null} */
  #loading = null;
  /** @type {string | null} an item that stays until the next step, although it is settled now */
  #staying = null;
  nothing = make("p", { class: "nothing-left" }, words.nothing_left);

  /** @param {HTMLElement} element @param {Session} session @param {import("./frame.js").Frame} frame */
  constructor(element, session, frame) {
    this.element = element;
    this.session = session;
    this.frame = frame;
    for (const li of /** @type {NodeListOf<HTMLLIElement>} */ (element.querySelectorAll("li.tick[data-item]"))) {
      this.items.set(li.dataset.item ?? "", new Item(li, (item, does) => this.#press(item, does)));
    }
    element.addEventListener("change", ({ target }) => {
      const item = this.at(target);
      if (item?.shown && target === item.box) this.#tick(item.shown, item.box.checked);
    });
    frame.hide.addEventListener("change", () => {
      this.#staying = null;
      this.update(true);
      say(frame.hide.checked ? words.hidden : words.all_shown);
    });
  }

  /** @param {EventTarget | null} target @returns {Item | undefined} the item that it is in */
  at(target) {
    const li = /** @type {HTMLElement | null} */ (target instanceof Element && target.closest("li.tick"));
    return li ? this.items.get(li.dataset.item ?? "") : undefined;
  }

  /** @param {ViewItem} shown @param {boolean} done */
  #tick({ key, entry }, done) {
    this.do(done ? plan.tick(key, entry.revision) : plan.untick(key), done ? words.done : words.to_do);
  }

  /** @param {Item} item @param {"na" | "note"} does */
  #press({ shown }, does) {
    if (!shown) return;
    const { key, state, entry } = shown;
    if (does === "note") this.#write((writing) => writing.toggle(key));
    else if (state === "na") this.do(plan.untick(key), words.to_do);
    else this.do(plan.notApplicable(key, entry.revision), words.does_not_apply, key);
  }

  /** @param {import("../checklist/run.js").Plan} what @param {string} did @param {string} [staying] */
  do(what, did, staying) {
    this.#staying = staying ?? null;
    this.session.act(what);
    say(words.did({ what: did, progress: this.session.view.progress.words }));
  }

  /** Ticks that were made before this script was loaded. */
  takeEarly() {
    const early = this.session.view.items.filter(
      ({ key, state }) => state === "todo" && this.items.get(key)?.box.checked,
    );
    for (const { key, entry } of early) this.session.act(plan.tick(key, entry.revision));
  }

  /** @param {boolean} [all] whether unchanged items are checked too */
  update(all = false) {
    const { items, others } = this.session.view;
    const focused = document.activeElement;
    const left = this.at(focused);
    const changed = items.filter((shown) => all || this.items.get(shown.key)?.shown !== shown);
    for (const shown of changed) this.items.get(shown.key)?.update(shown);
    if (all || this.frame.hide.checked) this.#hide(items);
    if (this.writing || changed.some(({ state, note }) => state === "na" || note)) {
      this.#write((writing) => changed.forEach(({ key }) => writing.show(key)));
    }
    if (this.since || others || changed.some(({ flag }) => flag)) this.#tellSince();
    if (left && focused && (!focused.isConnected || focused.closest("[hidden]"))) this.#refocus(left);
  }

  /** @param {(writing: import("./writing.js").Writing) => void} then at once, where it is loaded already */
  async #write(then) {
    if (!this.writing) {
      const module = await loaded(import("./writing.js"), this.frame.tell);
      if (module) this.writing ??= new module.Writing(this);
    }
    if (this.writing) then(this.writing);
  }

  async #tellSince() {
    if (!this.since) {
      const module = await (this.#loading ??= loaded(import("./since.js"), this.frame.tell));
      if (module) this.since ??= new module.Since(this);
    }
    this.since?.update();
  }

  /** @param {ViewItem[]} items */
  #hide(items) {
    const hiding = this.frame.hide.checked;
    let left = 0;
    for (const { key, state, flag } of items) {
      const [li, hidden] = [
        this.items.get(key)?.li,
        hiding && state !== "todo" && flag !== "changed" && key !== this.#staying,
      ];
      if (!hidden) left += 1;
      if (li && li.hidden !== hidden) li.hidden = hidden;
    }
    this.nothing.hidden = !hiding || left > 0;
  }

  /** @param {Item} left had the focus, and is gone */
  #refocus(left) {
    const all = [...this.items.values()];
    const at = all.indexOf(left);
    const next = [...all.slice(at), ...all.slice(0, at).reverse()].find((item) => !item.li.hidden);
    (next?.box ?? this.frame.hide).focus();
  }
}
