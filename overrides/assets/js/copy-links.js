/**
 * <copy-links>: one button that brings the links to copy of a guideline into the reading order, and takes them out
 * again. Until then they are there for the pointer alone: nobody who listens, or moves by the Tab key, has to pass one
 * after each sentence.
 */
import * as words from "./words/everywhere.js";

class CopyLinks extends HTMLElement {
  #button = document.createElement("button");
  #shown = false;

  connectedCallback() {
    if (this.#button.isConnected) return;
    this.#button.type = "button";
    this.#button.addEventListener("click", () => this.#show(!this.#shown));
    this.replaceChildren(this.#button);
    this.#show(false);
  }

  /** @param {boolean} shown */
  #show(shown) {
    this.#shown = shown;
    this.#button.textContent = shown ? words.hide_copying : words.show_copying;
    this.closest(".guideline")?.querySelectorAll(".sentence > copy-link").forEach((one) => {
      one.toggleAttribute("quiet", !shown);
    });
  }
}

customElements.define("copy-links", CopyLinks);
