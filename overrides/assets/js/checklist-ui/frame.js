/**
 * What is around the list. Above: which run is shown, its progress, and what can be undone.
 * Below: where ticks are saved, and the ways to save or share them. The code of the rarer buttons is loaded once
 * they are
 * pressed.
 */
import { iso } from "../checklist/plain.js";
import { plan } from "../checklist/run.js";
import { FORMATS } from "./formats.js";
import { button, freshName, loaded, setText, telling } from "./make.js";
import { make } from "../element.js";
import * as words from "../words/runs.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {Exclude<keyof typeof import("./run-work.js"), "add" | "join">} RunWork */
/** @typedef {Pick<typeof import("./take.js"), "takingOf" | "bring">} Work */
/**
 * @typedef {{
 *   kind: "checklist" | "form", about: string, files: string, load: () => Promise<Work>, leave?: () => void,
 * }} Kind
 *   What is said of the ways to take it along, and what they need; what leads to those ways, where they are not in
 *   sight.
 */

const WRITING =
  "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=file]), dialog[open] *";

/** @type {Kind} */
const TICKS = {
  kind: "checklist",
  about: words.about_record,
  files: words.about_files,
  load: () => import("./take.js"),
};

export class Frame {
  runs = make("details", { class: "runs" });
  select = make("select", { id: freshName() });
  words = make("p", { class: "progress-words" });
  // The words beside it say the same.
  progress = make("progress", { "aria-hidden": "true" });
  hide = make("input", { type: "checkbox", autocomplete: "off" });
  said = make("p", { class: "run-said" });
  tell = telling(this.said);
  notice = make("div", { class: "storage-notice" });
  kept = make("p", { class: "kept" }, words.kept);
  heading = make("h2", { id: freshName(), tabindex: "-1" }, words.take);
  byHand = make("div", { class: "by-hand" });
  taken = make("p", { class: "take-said" });
  file = make("input", { type: "file", id: freshName(), accept: ".json,application/json" });
  problem = make("p", { class: "bring-problem", role: "alert" });
  record = make("section", { class: "record", "aria-label": words.record });
  /** @param {string} sentence says it at once, as an alert does */
  fails = (sentence) => setText(this.problem, sentence);
  #names = "";
  /** Whether the reader has already seen the page: what arrives now may be out of sight. */
  #seen = false;

  /** @param {Session} session @param {Kind} [of] */
  constructor(session, of = TICKS) {
    this.session = session;
    this.of = of;
    this.delete = button(words.delete_run, () => this.#delete());
    this.over = button(words.start_over, () => {
      session.act(plan.set(words.starting_over, "reset", null));
      this.tell(words.started_over({ progress: session.view.progress.words }));
    });
    this.undo = button(words.undo, () => this.turn("undo"));
    this.redo = button(words.redo, () => this.turn("redo"));
    this.select.addEventListener("change", () => {
      session.show(this.select.value);
      this.tell(words.shown_now({ run: session.nameOf(session.run), progress: session.view.progress.words }));
    });
    this.file.addEventListener("change", () => this.#bring());
    this.above = [this.notice, this.#runs(), this.#standing(), this.said];
    this.below = [this.kept, this.#take(of), this.record];
  }

  #runs() {
    this.runs.append(
      make("summary", {}, words.several),
      make(
        "div",
        { class: "run-bar" },
        make("label", { for: this.select.id }, words.run),
        this.select,
        make(
          "div",
          { class: "run-buttons" },
          this.#work(words.new_run, "newRun"),
          this.#work(words.rename, "nameRun"),
          this.delete,
        ),
      ),
    );
    return this.runs;
  }

  #standing() {
    return make("div", { class: "run-standing" }, this.words, this.progress,
      make("div", { class: "run-buttons" },
        make("label", { class: "hide-done" }, this.hide, words.hide_done), this.undo, this.redo, this.over));
  }

  /** @param {Kind} of */
  #take(of) {
    const fold = (/** @type {string} */ title, /** @type {HTMLElement[]} */ ...inside) =>
      make("details", {}, make("summary", {}, title), ...inside);
    return make("section", { class: "take", "aria-labelledby": this.heading.id }, this.heading,
      fold(words.save_record, make("p", {}, of.about), this.#takes("record")),
      fold(words.hand_on, make("p", {}, of.files), this.#takes("files"),
        make("div", { class: "bring" }, make("label", { for: this.file.id }, words.bring_in), this.file)),
      this.taken, this.byHand, this.problem);
  }

  /** @param {"record" | "files"} part */
  #takes(part) {
    const buttons = FORMATS.filter((one) => one.part === part && one.of.includes(this.of.kind))
      .map(({ name, make: takes }) => button(
        name, () => this.#taking((work) => takes(work.takingOf(this.session, this))), {},
      ));
    return make("div", { class: "take-buttons" }, ...buttons);
  }

  /** @param {string} name @param {RunWork} does */
  #work(name, does) {
    return button(name, async () => {
      const work = await loaded(import("./run-work.js"), this.tell);
      if (work) this.tell(await work[does](this.session));
    });
  }

  /** @param {(work: Work) => Promise<string> | string} then returns what to say */
  async #taking(then) {
    setText(this.problem, "");
    this.byHand.replaceChildren();
    const work = await loaded(this.of.load(), this.fails);
    if (work) telling(this.taken)(await then(work));
  }

  #bring() {
    const [chosen] = this.file.files ?? [];
    if (chosen) this.#taking((work) => work.bring(chosen, this.session, this));
  }

  #delete() {
    const { session } = this;
    const run = session.nameOf(session.run);
    session.act(plan.set(words.deleting, "deleted", iso(Date.now())));
    this.tell(session.run ? words.deleted_next({ run, next: session.nameOf(session.run) }) : words.deleted({ run }));
  }

  /**
   * Listens for Ctrl+Z and Ctrl+Y, outside of fields that handle them.
   * @param {Element} element
   * @param {AbortSignal} signal
   */
  listen(element, signal) {
    document.addEventListener("keydown", (event) => {
      const { target, altKey, ctrlKey, metaKey, shiftKey } = event;
      const key = event.key.toLowerCase();
      const focused = document.activeElement?.closest(element.localName);
      if (
        event.defaultPrevented ||
        altKey ||
        ctrlKey === metaKey ||
        !["z", "y"].includes(key) ||
        (target instanceof Element && target.matches(WRITING)) ||
        (focused ? focused !== element : !this.session.isLatest)
      )
        return;
      event.preventDefault();
      this.turn(key === "y" || shiftKey ? "redo" : "undo");
    }, { signal });
  }

  /** @param {"undo" | "redo"} which */
  turn(which) {
    this.tell(this.session.turn(which));
  }

  update() {
    const { run, history, view: { items, progress } } = this.session;
    setText(this.words, progress.words);
    Object.assign(this.progress, { max: progress.max, value: progress.value });
    this.#options();
    enable(this.delete, run);
    enable(this.undo, history.done.length);
    enable(this.redo, history.undone.length);
    this.hide.parentElement?.toggleAttribute("idle", !progress.value);
    enable(this.over, progress.value || items.some(({ note }) => note));
    this.#notice();
    if (this.record.firstChild) this.record.replaceChildren();
  }

  #options() {
    const { session, select } = this;
    const names = session.run ? [...session.names] : [[session.nameOf(null), ""]];
    if (names.length > 1) this.runs.open = true;
    const text = JSON.stringify(names);
    if (text !== this.#names) select.replaceChildren(...names.map(([name, value]) => make("option", { value }, name)));
    this.#names = text;
    const id = session.run?.id ?? "";
    // A choice that a script makes, even the same one, has Chromium look for forms to fill in: among 1,000 boxes that
    // takes longer than the tick.
    if (select.value !== id) select.value = id;
  }

  /**
   * Says that ticks are not saved, and leads to the record. If that begins during work, it stays in sight until it is
   * closed.
   */
  async #notice() {
    const { message } = this.session.status;
    const late = this.#seen;
    this.#seen = true;
    if ((this.notice.firstChild?.textContent ?? "") === message) return;
    this.kept.hidden = message !== "";
    this.notice.toggleAttribute("late", late && message !== "");
    this.notice.replaceChildren(...(message ? [make("p", { role: "alert" }, message)] : []));
    if (message) (await loaded(import("./notice.js"), this.tell))?.addButtons(this);
  }
}

/** @param {Element} one @param {unknown} able switches a button off without taking the focus from it */
function enable(one, able) {
  one.setAttribute("aria-disabled", String(!able));
}
