/**
 * One checklist on a page: its parts, and the events that they listen to. It may be removed from the page and put back.
 */
import { Frame } from "./frame.js";
import { List } from "./list.js";
import { loaded } from "./make.js";
import { sessionOf } from "./session.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {{ session: Session, frame: Frame, list: List }} Parts */

export class Checklist {
  /** @type {Parts | null} */
  #parts = null;
  /** @type {AbortController | undefined} ends all listening when the element is taken out of the page */
  #connected;
  /**
   * @type {typeof import("./sheet.js") | null} what makes the record, loaded once there is a run that could be printed
   */
  #sheet = null;
  /** Whether a question about a link is open. */
  static #asking = false;

  /** @param {HTMLElement} element @param {unknown} published what the page says of the checklist */
  constructor(element, published) {
    this.element = element;
    this.published = published;
  }

  connect() {
    const session = sessionOf(this.published);
    if (!session) return;
    const parts = this.#parts ??= this.#build(session);
    this.#listen(parts);
    this.#update(parts);
    this.element.toggleAttribute("ready", true);
    this.#bringLink(parts);
  }

  disconnect() {
    this.#parts?.list.writing?.end();
    this.#connected?.abort();
  }

  /** @param {Session} session @returns {Parts} */
  #build(session) {
    const ticks = /** @type {HTMLElement} */ (this.element.querySelector(".ticks"));
    const frame = new Frame(session);
    const list = new List(ticks, session, frame);
    this.element.querySelector(".run-place")?.remove();
    ticks.before(...frame.above);
    ticks.after(list.nothing, ...frame.below);
    this.element.querySelector(".not-kept")?.remove();
    list.takeEarly();
    list.update(true);
    // The list is longer now than when the address led into it.
    requestAnimationFrame(() => ticks.querySelector(":target")?.scrollIntoView());
    return { session, frame, list };
  }

  /** @param {Parts} parts */
  #listen(parts) {
    this.#connected?.abort();
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    signal.addEventListener("abort", parts.session.watch(() => this.#update(parts)));
    parts.frame.listen(this.element, signal);
    window.addEventListener("hashchange", () => this.#bringLink(parts), { signal });
    window.addEventListener("pagehide", () => parts.list.writing?.end(), { signal });
    window.addEventListener("beforeprint", () => this.#print(parts), { signal });
    matchMedia("print").addEventListener("change", ({ matches }) => matches && this.#print(parts), { signal });
  }

  /** @param {Parts} parts */
  #update({ session, frame, list }) {
    list.update();
    frame.update();
    if (matchMedia("print").matches) this.#print({ session, frame, list });
    if (session.run && !this.#sheet) this.#prepare();
  }

  /**
   * Loads what printing needs, before somebody prints by the browser's menu; fills the record where the print was
   * quicker.
   */
  async #prepare() {
    this.#sheet = await import("./sheet.js").catch(() => null);
    if (this.#parts && matchMedia("print").matches) this.#print(this.#parts);
  }

  /** Before any print, the browser's own too: the record as it is now. @param {Parts} parts */
  #print({ session, frame }) {
    if (session.run) this.#sheet?.fill(session, frame.record);
  }

  /** @param {Parts} parts */
  async #bringLink({ session, frame }) {
    const { hash } = location;
    if (!hash.startsWith("#run=") || Checklist.#asking) return;
    Checklist.#asking = true;
    const work = await loaded(import("./bring-link.js"), frame.tell);
    await work?.bringLink(hash, session, frame.tell);
    Checklist.#asking = false;
    if (document.activeElement === document.body)
      (frame.runs.open ? frame.select : frame.runs.querySelector("summary"))?.focus();
  }
}
