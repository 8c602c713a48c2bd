/** One item of the list: the controls beside its native box. It is built once; later only what differs is set. */
import { when } from "../checklist/dates.js";
import { make, setText } from "./make.js";
import { flag } from "./flag.js";

/** @typedef {import("../checklist/view.js").ViewItem} ViewItem */

const LONGEST = { reason: "1000", note: "4000" };

export class Item {
  /** @type {ViewItem | null} as it is shown */
  shown = null;
  /** @type {HTMLElement | null} */
  #flag = null;
  /** @type {Partial<Record<"reason" | "note", HTMLInputElement | HTMLTextAreaElement>>} */
  fields = {};

  /** @param {HTMLLIElement} li @param {HTMLInputElement} box */
  constructor(li, box) {
    this.li = li;
    this.box = box;
    const label = li.querySelector("label");
    if (label) label.id ||= `${box.id}-text`;
    this.label = label;
    this.na = this.#button("Does not apply", "na", { "aria-pressed": "false" });
    this.noting = this.#button("Note", "note", { "aria-expanded": "false" });
    this.when = make("p", { class: "tick-when" });
    this.side = make("div", { class: "tick-side" }, this.na, this.noting);
    label?.after(this.when);
    li.append(this.side);
  }

  /** @param {string} words @param {string} does @param {Record<string, string>} more */
  #button(words, does, more) {
    return make("button", { type: "button", class: "quiet", "data-does": does, "aria-describedby": this.label?.id ?? "", ...more }, words);
  }

  /** @param {ViewItem} item @param {string | null} writing the field that the reader is writing in */
  update(item, writing) {
    const before = this.shown;
    this.shown = item;
    this.box.checked = item.state === "done";
    if (before && same(before, item)) return;
    this.li.dataset.state = item.state;
    this.na.setAttribute("aria-pressed", String(item.state === "na"));
    setText(this.when, item.state === "todo" ? "" : item.words + confirmed(item));
    this.#mark(item, before);
    this.#fill("reason", item.reason, item.state === "na", writing);
    this.#fill("note", item.note, Boolean(item.note) || this.noting.getAttribute("aria-expanded") === "true", writing);
  }

  /** @param {ViewItem} item @param {ViewItem | null} before */
  #mark(item, before) {
    if (before && before.flag === item.flag && before.change?.words === item.change?.words) return;
    this.#flag?.remove();
    this.#flag = item.flag && flag(item, this.label?.id ?? "");
    if (this.#flag) this.when.after(this.#flag);
  }

  /** @param {"reason" | "note"} name @param {string} value @param {boolean} open @param {string | null} writing */
  #fill(name, value, open, writing) {
    if (!open && !this.fields[name]) return;
    const field = this.field(name);
    if (writing !== name && field.value !== value) field.value = value;
    field.parentElement?.toggleAttribute("hidden", !open);
    if (name === "note") this.noting.setAttribute("aria-expanded", String(open));
  }

  /** @param {"reason" | "note"} name @returns {HTMLInputElement | HTMLTextAreaElement} made when it is first needed */
  field(name) {
    const id = `${this.box.id}-${name}`;
    const made = this.fields[name];
    if (made) return made;
    const common = { id, maxlength: LONGEST[name], "data-field": name, autocomplete: "off", "aria-describedby": this.label?.id ?? "" };
    const field = name === "note" ? make("textarea", { rows: "2", ...common }) : make("input", { type: "text", ...common });
    this.fields[name] = field;
    const part = make("div", { class: `tick-field tick-${name}` }, make("label", { for: id }, name === "note" ? "Note" : "Reason"), field);
    if (name === "note") this.noting.setAttribute("aria-controls", part.id = `${id}-part`);
    if (name === "reason") this.side.after(part);
    else this.li.append(part);
    return field;
  }

  /** Opens the note to be written, or closes it; what is in it stays. */
  toggleNote() {
    const field = this.field("note");
    const open = this.noting.getAttribute("aria-expanded") !== "true";
    field.parentElement?.toggleAttribute("hidden", !open);
    this.noting.setAttribute("aria-expanded", String(open));
    if (open) field.focus();
  }
}

/** @param {ViewItem} a @param {ViewItem} b */
const same = (a, b) => a.state === b.state && a.at === b.at && a.note === b.note && a.reason === b.reason
  && a.flag === b.flag && a.confirmed === b.confirmed && a.change?.words === b.change?.words;

/** @param {ViewItem} item */
const confirmed = (item) => (item.confirmed ? `, confirmed on ${when(item.confirmed)}` : "");
