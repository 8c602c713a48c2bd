/**
 * <form-run><form>…</form>, sentences, and the page data as JSON</form-run>: gives the questions a
 * memory, one part after the other. Without scripts the form reads, fills in and prints as it is. What a
 * form needs is loaded only for a page that holds one.
 */
import { parse, takeJson } from "./page-data.js";
import * as words from "./words/everywhere.js";

class FormRun extends HTMLElement {
  /** @type {string | null} */
  #json = null;
  /** @type {Promise<import("./forms-ui/form.js").FormPage | null> | undefined} */
  #form;

  connectedCallback() {
    this.#json = takeJson(this, this.#json);
    this.#form ??= this.#load();
    this.#form.then((form) => this.isConnected && form?.connect());
  }

  disconnectedCallback() {
    this.#form?.then((form) => this.isConnected || form?.disconnect());
  }

  async #load() {
    const module = await import("./forms-ui/form.js").catch(() => null);
    const place = this.querySelector(".not-kept");
    if (!module && place) place.textContent = words.answers_failed;
    this.toggleAttribute("failed", !module);
    return module && module.formPage(this, parse(this.#json));
  }
}

customElements.define("form-run", FormRun);
