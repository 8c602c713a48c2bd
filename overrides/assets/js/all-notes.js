/**
 * <all-notes count="12">: one button that opens all notes of the page, or closes them. An address with
 * ?notes opens them, and a mark in the text opens its own.
 */
import * as words from "./words/everywhere.js";
class AllNotes extends HTMLElement {
  #button = document.createElement("button");

  connectedCallback() {
    if (this.#button.isConnected) return;
    this.#button.type = "button";
    this.#button.addEventListener("click", () => this.#show(!this.#allOpen));
    this.replaceChildren(this.#button);
    this.#notes.forEach((note) => note.addEventListener("toggle", () => this.#name()));
    this.closest(".guideline")?.addEventListener("click", openMarked);
    if (new URLSearchParams(location.search).has("notes")) this.#show(true);
    else this.#name();
  }

  get #notes() {
    return /** @type {HTMLDetailsElement[]} */ ([
      ...(this.closest(".guideline")?.querySelectorAll("details.note") ?? []),
    ]);
  }

  get #allOpen() {
    return this.#notes.every((note) => note.open);
  }

  /** @param {boolean} open */
  #show(open) {
    this.#notes.forEach((note) => { note.open = open; });
    this.#name();
  }

  #name() {
    this.#button.textContent = this.#allOpen
      ? words.hide_notes
      : words.show_notes({ number: this.getAttribute("count") ?? "" });
  }
}

/**
 * Not every browser opens the element that an address points into.
 * @param {Event} event
 */
function openMarked(event) {
  const mark = /** @type {Element} */ (event.target).closest("a.note-mark");
  const note = mark && document.getElementById(mark.getAttribute("href")?.slice(1) ?? "")?.closest("details");
  if (note) note.open = true;
}

customElements.define("all-notes", AllNotes);
