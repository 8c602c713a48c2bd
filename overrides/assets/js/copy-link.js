/**
 * <copy-link for="ID" label="what it is"><a href="#ID">Link to this</a></copy-link>: the plain anchor
 * becomes a button that copies the full address. It says "copied" only when it was. With `quiet` it is only for the
 * pointer: screen readers and the Tab key skip it.
 */
import { say } from "./say.js";
import * as words from "./words/everywhere.js";

const SHOWN = 4000;

class CopyLink extends HTMLElement {
  static observedAttributes = ["quiet"];
  /** @type {HTMLButtonElement | undefined} */
  #button;
  #words = document.createElement("span");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  connectedCallback() {
    if (this.#button || !this.getAttribute("for")) return;
    this.#button = document.createElement("button");
    this.#button.type = "button";
    this.#rest();
    this.#button.append(this.#words);
    this.attributeChangedCallback();
    this.#button.addEventListener("click", () => this.#copy());
    this.replaceChildren(this.#button);
  }

  attributeChangedCallback() {
    if (!this.#button) return;
    this.#button.tabIndex = this.hasAttribute("quiet") ? -1 : 0;
    if (this.hasAttribute("quiet")) this.#button.setAttribute("aria-hidden", "true");
    else this.#button.removeAttribute("aria-hidden");
  }

  /** Until something is copied, the words are only for screen readers. */
  #rest() {
    this.#words.className = "visually-hidden";
    this.#words.textContent = words.copy_link;
  }

  /** @returns {string} */
  get address() {
    const url = new URL(location.href);
    url.search = "";
    url.hash = this.getAttribute("for") ?? "";
    return url.href;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.address);
      this.#tell(words.link_copied);
    } catch {
      this.#showAddress();
    }
  }

  /** @param {string} sentence */
  #tell(sentence) {
    say(sentence);
    this.#words.className = "";
    this.#words.textContent = sentence;
    this.toggleAttribute("copied", true);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#rest();
      this.removeAttribute("copied");
    }, SHOWN);
  }

  /** The clipboard is refused: shows the address to copy by hand. */
  #showAddress() {
    let label = this.querySelector("label");
    if (!label) {
      label = document.createElement("label");
      const field = document.createElement("input");
      field.readOnly = true;
      label.append(words.copy_by_hand, field);
      this.append(label);
    }
    const field = /** @type {HTMLInputElement} */ (label.querySelector("input"));
    field.value = this.address;
    field.focus();
    field.select();
  }
}

customElements.define("copy-link", CopyLink);
