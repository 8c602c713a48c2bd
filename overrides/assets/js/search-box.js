/**
 * <search-box>: a search field whose results stand under it. Without scripts what is written inside it stays.
 *
 * What is typed is looked up in this browser, in files that are fetched when somebody begins to search. It goes into
 * the address after “#”: browsers send that part to nobody. Words that come after “?q=” are found as well, and move
 * there.
 *
 * Attributes: `ready` puts the cursor into the field, `single-guideline` leaves out which guideline a result belongs
 * to. Inside: `.instead` is shown where the search cannot be had, <template> where nothing is found.
 *
 * @typedef {import("./search/searcher.js").Wish} Wish
 * @typedef {{words: string, wish: Wish, done: Promise<void>}} Question what is asked; when it is `done`, what was found
 *   stands there, unless something else was asked meanwhile
 */
import { addressWords, setAddressWords } from "./search-box/address.js";
import { make } from "./element.js";
import { ROOT } from "./root.js";
import { say } from "./say.js";
import * as words from "./words/everywhere.js";

/** Milliseconds without a letter before the count is said. */
const PAUSE = 600;
let boxes = 0;
let failures = 0;
/**
 * @type {Promise<{searcher: import("./search/searcher.js").Searcher, results: typeof
 *   import("./search-box/results.js")}> | undefined}
 */
let search;

/** Everything that answers, fetched once; after a failure it is fetched again, past what the browser keeps of it. */
function ready() {
  search ??= opened(failures ? `?${failures}` : "").catch((error) => {
    search = undefined;
    failures += 1;
    throw error;
  });
  return search;
}

/** @param {string} again */
async function opened(again) {
  const { openSearch, results } = await import(`./search-box/search.js${again}`);
  return { searcher: await openSearch(new URL("search/", ROOT).href), results };
}

class SearchBox extends HTMLElement {
  /** @type {HTMLInputElement | undefined} */
  #field;
  #status = make("p", { class: "count" });
  #filters = make("div", { class: "search-filters" });
  #hits = make("div", { class: "search-hits" });
  /** @type {Question | undefined} */
  #question;
  /** The words whose results stand there, and how many results they have. */
  #answered = "";
  #total = 0;
  #told = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #hashChanged = () => this.#takeAddress();

  connectedCallback() {
    addEventListener("hashchange", this.#hashChanged);
    if (!this.#field) this.#build();
    this.#takeAddress();
    if (this.hasAttribute("ready")) this.#field?.focus();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#hashChanged);
    clearTimeout(this.#timer);
  }

  #build() {
    const id = `search-box-${++boxes}`;
    const field = /** @type {HTMLInputElement} */ (
      make("input", {
        type: "search",
        id,
        autocomplete: "off",
        autocapitalize: "off",
        spellcheck: "false",
        enterkeyhint: "go",
        "aria-describedby": `${id}-hint`,
      })
    );
    const form = make("form", { role: "search", "aria-label": words.question },
      make("label", { for: id }, words.question),
      make("div", { class: "search-row" }, field, make("button", { type: "submit" }, words.search)),
      make("p", { class: "hint", id: `${id}-hint` }, `${words.search_hint} `,
        make("span", { class: "keys" }, words.search_keys)));
    this.instead = this.querySelector(".instead");
    this.replaceChildren(
      form,
      make("div", { class: "search-output" }, this.#status, this.#filters, this.#hits),
      ...this.querySelectorAll("template"),
    );
    this.#field = field;
    field.addEventListener("focus", () => ready().catch(() => {}));
    field.addEventListener("input", () => this.#words !== this.#question?.words && this.#ask());
    field.addEventListener("keydown", (event) => this.#keyInField(event));
    this.#hits.addEventListener("keydown", (event) => this.#keyInHits(event));
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#goTo(0); });
  }

  /** @returns {string} */
  get #words() {
    return this.#field?.value.trim() ?? "";
  }

  #takeAddress() {
    const asked = addressWords();
    if (!this.#field || asked === null || asked === this.#words) return;
    this.#field.value = asked;
    this.#ask();
  }

  /**
   * Asks for the words that stand in the field. Whatever is asked later takes the place of this question.
   * @param {Wish} [wish] @returns {Question}
   */
  #ask(wish = {}) {
    clearTimeout(this.#timer);
    const question = /** @type {Question} */ ({ words: this.#words, wish });
    this.#question = question;
    // Results of other words stay to be looked at until these are there, and cannot be opened.
    this.#hits.inert = true;
    setAddressWords(question.words);
    question.done = this.#answer(question);
    return question;
  }

  /** @param {Question} question */
  async #answer(question) {
    if (!question.words) {
      this.#answered = "";
      return this.#show("", []);
    }
    if (!this.#status.textContent) this.#status.textContent = words.searching;
    try {
      const { searcher, results } = await ready();
      const found = await searcher.find(question.words, { limit: results.SCREEN, ...question.wish });
      if (this.#question !== question) return;
      if (this.#answered !== question.words) {
        this.#answered = question.words;
        this.#total = found.total;
        this.#filters.replaceChildren(...results.filters(found, (wish) => this.#ask(wish)));
      }
      const nothing = results.nothing(this.querySelector("template"));
      const hits = results.hits(found, ROOT, !this.hasAttribute("single-guideline"), () =>
        this.#more(found.hits.length),
      );
      this.#show(results.count(question.words, found.total, this.#total), this.#total ? hits : nothing);
    } catch {
      if (this.#question === question) this.#fail();
    }
  }

  /** @param {string} sentence @param {Node[]} parts */
  #show(sentence, parts) {
    this.#status.textContent = sentence;
    this.#hits.replaceChildren(...parts);
    if (!this.#answered) this.#filters.replaceChildren();
    this.#hits.inert = false;
    this.#tell(sentence);
  }

  /** Says a sentence when no letter follows it; the same sentence only once. @param {string} sentence */
  #tell(sentence) {
    if (sentence === this.#told) return;
    this.#timer = setTimeout(() => {
      this.#told = sentence;
      if (sentence) say(sentence);
    }, PAUSE);
  }

  #fail() {
    const button = make("button", { type: "button" }, words.try_again);
    button.addEventListener("click", () => {
      this.#field?.focus();
      this.#ask();
    });
    this.#question = undefined;
    this.#answered = "";
    this.#show(words.search_failed, [
      make("p", {}, words.search_failed_why),
      make("p", {}, button), ...(this.instead ? [this.instead] : []),
    ]);
  }

  /** @param {number} shown how many results stand there */
  async #more(shown) {
    const { wish } = this.#question ?? {};
    const question = this.#ask({ ...wish, limit: shown * 2 });
    await question.done;
    if (this.#question === question) this.#links[shown]?.focus();
  }

  /** @returns {HTMLElement[]} */
  get #links() {
    return [...this.#hits.querySelectorAll("ol a")].map((link) => /** @type {HTMLElement} */ (link));
  }

  /**
   * Waits for the results of the words that stand in the field, and only of these: whoever goes on typing goes nowhere.
   * @param {number} at the result that is wanted @param {(link: HTMLElement) => void} act what to do with it
   */
  async #goTo(at, act = (link) => link.focus()) {
    const question = this.#question?.words === this.#words ? this.#question : this.#ask();
    await question.done;
    if (!this.isConnected || this.#question !== question) return;
    const link = this.#links[at];
    if (link) act(link);
    else if (this.#told) say(this.#told);
  }

  /** @param {KeyboardEvent} event */
  #keyInField(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Enter") this.#goTo(0, (link) => link.click());
    else if (event.key === "ArrowDown") this.#goTo(0);
    else if (event.key === "Escape" && this.#field?.value) {
      this.#field.value = "";
      this.#ask();
    } else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #keyInHits(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, Escape: -Infinity }[event.key], links = this.#links;
    const at = links.findIndex((link) => link === document.activeElement);
    if (
      step === undefined ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      event.shiftKey ||
      (at < 0 && event.key !== "Escape")
    )
      return;
    event.preventDefault();
    (at + step < 0 ? this.#field : links[Math.min(at + step, links.length - 1)])?.focus();
  }
}

customElements.define("search-box", SearchBox);
