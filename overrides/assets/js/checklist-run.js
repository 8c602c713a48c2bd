/**
 * <checklist-run><ol class="ticks">…</ol>, a sentence, and the page data as JSON</checklist-run>:
 * gives the native boxes a memory. Without scripts the list ticks and prints as it is. What a
 * checklist needs is loaded only for a page that holds one.
 */
import { parse, takeJson } from "./page-data.js";
import * as words from "./words/everywhere.js";

class ChecklistRun extends HTMLElement {
  /** @type {string | null} */
  #json = null;
  /** @type {Promise<import("./checklist-ui/checklist.js").Checklist | null> | undefined} */
  #checklist;

  connectedCallback() {
    this.#json = takeJson(this, this.#json);
    this.#checklist ??= this.#load();
    this.#checklist.then((checklist) => this.isConnected && checklist?.connect());
  }

  disconnectedCallback() {
    this.#checklist?.then((checklist) => this.isConnected || checklist?.disconnect());
  }

  async #load() {
    const module = await import("./checklist-ui/checklist.js").catch(() => null);
    const place = this.querySelector(".not-kept");
    if (!module && place) place.textContent = words.ticks_failed;
    this.toggleAttribute("failed", !module);
    return module && new module.Checklist(this, parse(this.#json));
  }
}

customElements.define("checklist-run", ChecklistRun);
