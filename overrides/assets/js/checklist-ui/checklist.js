/** One checklist on a page: its parts, and what they hear. It may be taken out of the page and put back. */
import { say } from "../say.js";
import { Bar } from "./bar.js";
import { List } from "./list.js";
import { Notice } from "./notice.js";
import { RetiredItems } from "./retired.js";
import { turn } from "./run-work.js";
import { isLatest, sessionOf } from "./shelf.js";
import { Take } from "./take.js";

/** @typedef {{ bar: Bar, list: List, retired: RetiredItems, notice: Notice, take: Take }} Parts */
/** @typedef {import("./session.js").Session} Session */

const WRITING = "textarea, select, [contenteditable], input:not([type=checkbox], [type=file]), dialog[open] *";

export class Checklist {
  /** @type {Session | null} */
  #session = null;
  /** @type {Parts | null} */
  #parts = null;
  /** @type {AbortController | undefined} ends all listening when the page is swapped out */
  #connected;

  /** @param {HTMLElement} element @param {unknown} published what the page says of the checklist */
  constructor(element, published) {
    this.element = element;
    this.published = published;
  }

  connect() {
    const session = sessionOf(this.published);
    if (!session) return;
    this.#session = session;
    const first = !this.#parts;
    this.#parts ??= this.#build(session);
    if (first) this.#parts.list.takeEarly();
    this.#listen(session, this.#parts);
    this.#update();
    this.element.toggleAttribute("ready", true);
    this.#bringLink();
  }

  disconnect() {
    this.#parts?.list.writing.end();
    this.#connected?.abort();
  }

  /** @param {Session} session @returns {Parts} */
  #build(session) {
    const ticks = /** @type {HTMLElement} */ (this.element.querySelector("ol.ticks"));
    const take = new Take(session);
    const notice = new Notice(() => { take.heading.focus(); take.heading.scrollIntoView({ block: "start" }); });
    const bar = new Bar(session, () => {
      list.hide(bar.hide.checked);
      list.update(session.view);
      say(bar.hide.checked ? "What is done is hidden." : "Everything is shown.");
    });
    const list = new List(ticks, session, say, () => bar.hide);
    const retired = new RetiredItems((key) => list.items.get(key)?.box.id ?? "");
    ticks.before(...bar.elements);
    list.nothing.after(notice.element, retired.element, notice.kept, take.element, take.record);
    this.element.querySelector(".not-kept")?.remove();
    return { bar, list, retired, notice, take };
  }

  /** @param {Session} session @param {Parts} parts */
  #listen(session, { list, take }) {
    this.#connected?.abort();
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    signal.addEventListener("abort", session.watch(() => this.#update()));
    document.addEventListener("keydown", (event) => this.#keyed(event), { signal });
    window.addEventListener("hashchange", () => this.#bringLink(), { signal });
    window.addEventListener("pagehide", () => list.writing.end(), { signal });
    window.addEventListener("beforeprint", () => take.prepare(), { signal });
    matchMedia("print").addEventListener("change", ({ matches }) => matches && take.prepare(), { signal });
    setTimeout(() => take.ready(), 1000);
  }

  #update() {
    if (!this.#session || !this.#parts) return;
    const { bar, list, retired, notice, take } = this.#parts;
    const view = this.#session.view;
    list.update(view);
    bar.update(view);
    retired.update(view.retired);
    notice.update(this.#session);
    take.stale();
  }

  /** @returns {boolean} whether keys outside of all checklists are for this one */
  get #isMeant() {
    const focused = document.activeElement?.closest("checklist-run");
    return focused ? focused === this.element : Boolean(this.#session && isLatest(this.#session));
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    const key = event.key.toLowerCase();
    if (event.defaultPrevented || event.altKey || event.ctrlKey === event.metaKey || (key !== "z" && key !== "y")) return;
    if ((event.target instanceof Element && event.target.matches(WRITING)) || !this.#isMeant || !this.#session || !this.#parts) return;
    event.preventDefault();
    turn(this.#session, key === "y" || event.shiftKey ? "redo" : "undo", this.#parts.bar.tell);
  }

  async #bringLink() {
    const [session, parts, { hash }] = [this.#session, this.#parts, location];
    if (!session || !parts || !hash.startsWith("#run=") || session.asking) return;
    session.asking = true;
    const { bringLink } = await import("./bring-link.js");
    await bringLink(hash, session, document.querySelector("checklist-run") === this.element, parts.bar.tell);
    session.asking = false;
    if (document.activeElement === document.body) this.#parts?.bar.select.focus();
  }
}
