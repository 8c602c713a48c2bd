/**
 * <stored-things>what is true without scripts</stored-things>: lists what this site saves in this
 * browser, in plain words, and forgets it. It may contain the titles of the checklists by their ids, as JSON.
 */
import { takeJson } from "./page-data.js";

class StoredThings extends HTMLElement {
  /** @type {string | null} */
  #json = null;
  /** @type {Promise<import("./checklist-ui/stored.js").Stored | null> | undefined} */
  #stored;

  connectedCallback() {
    this.#json = takeJson(this, this.#json);
    this.#stored ??= import("./checklist-ui/stored.js").then(
      ({ Stored }) => new Stored(this, this.#json ?? "{}"),
      () => null,
    );
    this.#stored.then((stored) => this.isConnected && stored?.connect());
  }

  disconnectedCallback() {
    this.#stored?.then((stored) => this.isConnected || stored?.disconnect());
  }
}

customElements.define("stored-things", StoredThings);
