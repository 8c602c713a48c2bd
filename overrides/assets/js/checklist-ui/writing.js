/** Notes and reasons: saved while they are written, and undone as one. Loaded when the first is opened. */
import { push } from "../checklist/history.js";
import { tooLong } from "../checklist/plain.js";
import { LONGEST, plan } from "../checklist/run.js";
import { say } from "../say.js";
import { grow, growing } from "./grow.js";
import { setText } from "./make.js";
import { make } from "../element.js";
import * as words from "../words/records.js";

/** @typedef {import("./list.js").Item} Item */
/** @typedef {"note" | "reason"} Name */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
/** @typedef {{ item: Item, name: Name, field: Field, part: HTMLElement }} Place */

const PAUSE = 400;

/** Says by how much it is too long; it is never shortened. @param {Place} place */
function measure({ name, field, part }) {
  grow(field);
  setText(/** @type {HTMLElement} */ (part.querySelector(".too-long")), tooLong(field.value, LONGEST[name]));
}

export class Writing {
  /** @type {{ place: Place, key: string, from: string, run: string | null } | null} */
  #now = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {WeakMap<Item, Partial<Record<Name, Place>>>} */
  #places = new WeakMap();

  /** @param {import("./list.js").List} list */
  constructor(list) {
    this.list = list;
    this.session = list.session;
    list.element.addEventListener("focusout", () => this.end());
  }

  // ---- the fields --------------------------------------------------------------------------------

  /** @param {string} key shows what is saved for this item, but never changes a field while somebody writes in it */
  show(key) {
    const item = this.list.items.get(key);
    if (!item?.shown) return;
    const { state, reason, note } = item.shown;
    this.#fill(item, "reason", reason, state === "na");
    this.#fill(item, "note", note, note !== "" || item.noting.getAttribute("aria-expanded") === "true");
  }

  /** @param {Item} item @param {Name} name @param {string} value @param {boolean} open */
  #fill(item, name, value, open) {
    if (!open && !this.#places.get(item)?.[name]) return;
    const place = this.#place(item, name);
    if (this.#now?.place !== place && place.field.value !== value) place.field.value = value;
    measure(place);
    this.#open(place, open);
  }

  /** @param {Item} item @param {Name} name @returns {Place} created when it is first needed */
  #place(item, name) {
    const known = this.#places.get(item) ?? {};
    this.#places.set(item, known);
    return (known[name] ??= this.#make(item, name));
  }

  /** @param {Item} item @param {Name} name @returns {Place} */
  #make(item, name) {
    const id = `${item.box.id}-${name}`;
    const common = { id, autocomplete: "off", "aria-describedby": item.label };
    const field =
      name === "note" ? make("textarea", { rows: "2", ...common }) : make("input", { type: "text", ...common });
    const label = name === "note" ? words.note : words.reason;
    const part = make(
      "div",
      { class: `tick-field tick-${name}`, id: `${id}-part` },
      make("label", { for: id }, label),
      field,
      make("p", { class: "too-long", role: "status" }),
    );
    const place = { item, name, field, part };
    field.addEventListener("input", () => {
      measure(place);
      this.#written(place);
    });
    if (name === "reason") item.side.after(part);
    else item.li.append(part);
    if (name === "note") {
      item.noting.setAttribute("aria-controls", part.id);
      growing(field);
    }
    return place;
  }

  /** @param {Place} place @param {boolean} open */
  #open({ item, name, part }, open) {
    part.hidden = !open;
    if (name === "note") item.noting.setAttribute("aria-expanded", String(open));
  }

  /** @param {string} key opens the note to be written, or closes it; what is in it stays */
  toggle(key) {
    const item = this.list.items.get(key);
    if (!item) return;
    const place = this.#place(item, "note");
    const open = item.noting.getAttribute("aria-expanded") !== "true";
    this.#open(place, open);
    if (open) place.field.focus();
  }

  // ---- what is written ---------------------------------------------------------------------------

  /** @param {Place} place */
  #written(place) {
    const key = place.item.shown?.key ?? "";
    if (this.#now?.place !== place) {
      this.end();
      this.#now = { place, key, from: this.#kept(key, place.name), run: this.session.run?.id ?? null };
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
  }

  /** @param {string} key @param {Name} name */
  #kept(key, name) {
    return this.session.view.items.find((item) => item.key === key)?.[name] ?? "";
  }

  #keep() {
    const [now, { session }] = [this.#now, this];
    clearTimeout(this.#timer);
    if (!now || this.#kept(now.key, now.place.name) === now.place.field.value) return;
    const what = plan.write(now.place.name, now.key, now.place.field.value);
    const run = session.runs.get(now.run ?? "");
    if (run) session.keep(run, session.after(run, what), what, false);
    else session.act(what, false);
    now.run ??= session.run?.id ?? null;
  }

  /** The reader has left the field. */
  end() {
    const [now, { session }] = [this.#now, this];
    this.#keep();
    this.#now = null;
    if (!now || !session.run || this.#kept(now.key, now.place.name) === now.from) return;
    const back = plan.write(now.place.name, now.key, now.from);
    session.history = push(session.history, session.after(session.run, back), session.run, back, session.published);
    session.tell();
    say(now.place.name === "note" ? words.note_changed : words.reason_changed);
  }
}
