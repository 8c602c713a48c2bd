/**
 * <account-filter label="…"> before a .account-list: a search field and filters that decide which entries are
 * shown or not. Its content in the page only reserves the space. Nothing is stored; without scripts all entries are
 * shown.
 */
import { make } from "./element.js";
import { LOCALE, inNumber } from "./language.js";
import { pointedAt } from "./pointed-at.js";
import { say } from "./say.js";
import * as words from "./words/everywhere.js";

const PAUSE = 600;
/** The filters: a name, a label, and where an entry has the value. */
const CHOICES = [
  ["unit", words.unit, "h2"], ["list", words.list, "[data-value=list]"],
  ["platform", words.platform, "[data-value=platform]"], ["state", words.state, "[data-value=state]"],
];
let made = 0;

/** Capitals without accents, because people write in any way; the capitals of ß are SS. @param {string} text */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();

/** @param {number} shown @param {number} all */
const counted = (shown, all) =>
  shown === all ? words.accounts({ count: all }) : words.accounts_of({ shown: inNumber(shown), count: all });

class AccountFilter extends HTMLElement {
  /** @type {HTMLElement[]} */
  #entries = [];
  /** @type {Map<HTMLElement, string>} */
  #texts = new Map();
  /** @type {HTMLElement} */
  #count = make("p", { class: "count" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #found = () => this.#reveal();

  connectedCallback() {
    addEventListener("hashchange", this.#found);
    if (this.#entries.length) return;
    const list = this.parentElement?.querySelector(".account-list");
    if (!list) return;
    this.#entries = /** @type {HTMLElement[]} */ ([...list.children]);
    for (const entry of this.#entries) this.#texts.set(entry, folded(entry.textContent));
    this.replaceChildren(this.#form(`account-filter-${++made}`));
    this.#show();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#found);
    clearTimeout(this.#timer);
  }

  /** @param {string} id */
  #form(id) {
    const choices = CHOICES.map(([name, label, where]) => ({ name, label, values: this.#all(where) }));
    const form = make(
      "form",
      { role: "search", "aria-label": String(this.getAttribute("label")) },
      make(
        "div",
        { class: "choice by-words" },
        make("label", { for: `${id}-words` }, words.search_accounts),
        make("input", {
          type: "search",
          id: `${id}-words`,
          name: "words",
          autocomplete: "off",
          spellcheck: "false",
          enterkeyhint: "search",
        }),
      ),
      ...choices
        .filter(({ values }) => values.length > 1)
        .map(({ name, label, values }) =>
          make(
            "div",
            { class: "choice" },
            make("label", { for: `${id}-${name}` }, label),
            make(
              "select",
              { id: `${id}-${name}`, name, autocomplete: "off" },
              make("option", { value: "" }, words.all),
              ...values.map((value) => make("option", { value }, value)),
            ),
          ),
        ),
      make("div", { class: "result" }, this.#count, make("button", { type: "reset" }, words.show_all)),
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.#changed());
    form.addEventListener("reset", () => setTimeout(() => this.#changed()));
    return form;
  }

  #changed() {
    this.#show();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => say(this.#count.textContent), PAUSE);
  }

  #show() {
    const asked = new FormData(/** @type {HTMLFormElement} */ (this.querySelector("form")));
    const typed = folded(String(asked.get("words"))).split(/\s+/);
    const chosen = CHOICES.map(([name, , where]) => ({ value: String(asked.get(name) ?? ""), where })).filter(
      ({ value }) => value,
    );
    let shown = 0;
    for (const entry of this.#entries) {
      const fits = typed.every((word) => this.#texts.get(entry)?.includes(word))
        && chosen.every(({ value, where }) => this.#values(entry, where).includes(value));
      entry.hidden = !fits;
      if (fits) shown += 1;
    }
    const accounts = counted(shown, this.#entries.length);
    this.#count.textContent = shown ? accounts : words.no_account({ accounts });
  }

  /** @param {HTMLElement} entry @param {string} where */
  #values(entry, where) {
    return [...entry.querySelectorAll(where)].map((element) => element.textContent);
  }

  /** The values that all entries have, each once, in order. @param {string} where */
  #all(where) {
    const values = new Set(this.#entries.flatMap((entry) => this.#values(entry, where)));
    return [...values].sort((one, other) => one.localeCompare(other, LOCALE));
  }

  /** Shows the entry that the address points to, whatever the filters say. */
  #reveal() {
    const entry = pointedAt()?.closest("li");
    if (!entry?.hidden) return;
    this.querySelector("form")?.reset();
    this.#show();
    entry.scrollIntoView();
  }
}

customElements.define("account-filter", AccountFilter);
