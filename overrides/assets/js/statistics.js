/**
 * Statistics, where the owner of a site has a counter of their own: the question after each page, the choice
 * on the page that lists what is stored, and the count itself. Only a site with statistics has this file.
 * Nothing is asked of the counter, and nothing stored, before the reader has chosen.
 */
import { Store } from "./checklist/store.js";
import { ROOT } from "./root.js";
import { say } from "./say.js";
import * as words from "./words/counting.js";

/** @typedef {"accepted" | "rejected"} Choice */

const NAME = "choice:statistics";
/** Something saved was changed in this tab: what is shown of it must be updated. */
const CHANGED = "kept-changed";
const NOT_KEPT = words.not_kept;
const WORDS = { accepted: words.accepted, rejected: words.rejected, open: words.open };

const store = new Store(() => window.localStorage, ROOT.pathname);
/** Whether saving the choice has failed in this tab. */
let failed = false;
/** The page that was counted last: another place on it is not another page. */
let counted = "";

/** @returns {boolean} whether the browser asks sites not to track: that is “reject”, without a question */
const asksNotTo = () => {
  const said = /** @type {any} */ (navigator);
  return said.globalPrivacyControl === true || said.doNotTrack === "1";
};

/** @returns {{ choice: Choice | null, kept: boolean }} what the reader chose, and whether this browser keeps it */
function chosen() {
  const { value, status } = store.read(NAME);
  return { choice: value === "accepted" || value === "rejected" ? value : null, kept: status.kind === "ok" && !failed };
}

/** @param {string} choice @returns {boolean} whether it is kept */
function choose(choice) {
  failed = store.write(NAME, choice).kind !== "ok" || store.read(NAME).value !== choice;
  // What cannot be saved must not stay as it was before: readers can always reject.
  if (failed) store.write(NAME, null);
  window.dispatchEvent(new Event(CHANGED));
  return !failed;
}

/** @param {string} counter requested once for the current page, if the reader accepted */
function count(counter) {
  const { choice, kept } = chosen();
  const path = location.pathname;
  if (choice !== "accepted" || !kept || asksNotTo() || path === counted) return;
  counted = path;
  fetch(counter.replace("{path}", encodeURIComponent(path)), {
    mode: "no-cors",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    keepalive: true,
  }).catch(() => {});
}

/**
 * What both elements do: they listen while they are on the page, and look again whenever anything that is kept has
 * changed.
 */
class Listening extends HTMLElement {
  /** @type {AbortController | undefined} */
  #connected;

  connectedCallback() {
    this.#connected?.abort();
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    for (const event of ["storage", CHANGED]) window.addEventListener(event, () => this.look(), { signal });
    this.addEventListener("click", (event) => this.press(event), { signal });
    this.look();
  }

  disconnectedCallback() {
    this.#connected?.abort();
  }

  /** @param {Event} event */
  press(event) {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button) this.tell(choose(button.value) ? WORDS[/** @type {Choice} */ (button.value)] : NOT_KEPT, button.value);
  }

  look() {}

  /** @param {string} _words what has just been done @param {string} _choice which button was pressed */
  tell(_words, _choice) {}
}

customElements.define("statistics-notice", class extends Listening {
  /** @type {Node | null} the question and its choices, as the page has them */
  #question = null;
  /**
   * @type {string | null} what the reader has just chosen here: the notice says so until the next page, or another
   *   choice
   */
  #answered = null;

  connectedCallback() {
    this.#question ??= this.#inside.cloneNode(true);
    super.connectedCallback();
  }

  look() {
    const { choice, kept } = chosen();
    if (choice === null && kept) this.#ask();
    if (!this.#answered || (kept && this.#answered !== choice)) this.#section.hidden = choice !== null || asksNotTo();
    if (!kept) this.#show(NOT_KEPT);
    count(/** @type {string} */ (this.getAttribute("counter")));
  }

  /** @param {string} did @param {string} choice */
  tell(did, choice) {
    this.#answered = choice;
    this.#section.hidden = false;
    this.#show(did);
    this.querySelector("p")?.focus();
    say(did);
  }

  get #section() {
    return /** @type {HTMLElement} */ (this.querySelector("section"));
  }

  get #inside() {
    return /** @type {HTMLElement} */ (this.#section.firstElementChild);
  }

  #ask() {
    if (this.#answered && this.#question) this.#inside.replaceWith(this.#question.cloneNode(true));
    this.#answered = null;
  }

  /** @param {string} did in place of the question; where readers find out more stays */
  #show(did) {
    const [said, more] = [this.querySelector("p"), this.querySelector("a")];
    if (said) said.textContent = did;
    this.querySelectorAll("button").forEach((button) => button.remove());
    if (more && did !== NOT_KEPT) more.textContent = words.change;
  }
});

customElements.define("statistics-choice", class extends Listening {
  #state = document.createElement("p");
  #choices = document.createElement("p");

  connectedCallback() {
    this.#choices.className = "statistics-choices";
    this.#choices.replaceChildren(...[["accepted", words.accept], ["rejected", words.reject]].map(([value, name]) =>
      Object.assign(document.createElement("button"), { type: "button", value, textContent: name })));
    this.replaceChildren(this.#state, this.#choices);
    super.connectedCallback();
  }

  look() {
    const { choice, kept } = chosen();
    this.#state.textContent = asksNotTo() ? words.asked_not_to : kept ? WORDS[choice ?? "open"] : NOT_KEPT;
    this.#choices.hidden = asksNotTo();
    for (const button of this.#choices.children)
      button.setAttribute("aria-pressed", String(/** @type {HTMLButtonElement} */ (button).value === choice));
  }

  /** @param {string} did */
  tell(did) {
    say(did);
  }
});
