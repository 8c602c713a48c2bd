/** What is stored in this browser, listed and forgotten. */
import { parse } from "../checklist/store.js";
import { storedKeys } from "../checklist/store-words.js";
import { NONE } from "../checklist/history.js";
import { forget } from "../checklist/upkeep.js";
import { sessions, store } from "./session.js";
import { tab } from "./undoing.js";
import { button } from "./make.js";
import { make } from "../element.js";
import { say } from "../say.js";
import * as words from "../words/stored.js";

const places = [store, tab];
/** Something saved was changed in this tab: what is shown of it must be updated. */
const CHANGED = "kept-changed";

export class Stored {
  #state = make("p", { tabindex: "-1" });
  #list = make("ul", { class: "stored-keys" });
  #forget = button(words.forget, () => this.#forgetAll(), {});
  #undo = button(words.undo, () => this.#bringBack(), {});
  /** @type {(() => void) | null} */
  #back = null;
  /** @type {AbortController | undefined} */
  #connected;

  /** @param {HTMLElement} element @param {string} titles of the checklists by their ids, as JSON */
  constructor(element, titles) {
    this.element = element;
    this.titles = parse(titles);
  }

  connect() {
    const note = this.element.hasAttribute("statistics") ? words.without_unless : words.without;
    this.element.replaceChildren(
      make("p", {}, note),
      this.#state,
      this.#list,
      make("div", { class: "take-buttons" }, this.#forget, this.#undo),
    );
    this.#connected?.abort();
    this.#connected = new AbortController();
    for (const event of ["storage", CHANGED])
      window.addEventListener(event, () => this.#show(), { signal: this.#connected.signal });
    this.#show();
    this.element.toggleAttribute("ready", true);
  }

  disconnect() {
    this.#connected?.abort();
    this.#back = null;
  }

  /** @param {string} [did] what has just been done */
  #show(did = "") {
    const things = places.flatMap((place) => storedKeys(place, this.titles));
    const blocked = store.names().status;
    const standing = things.length ? words.now : blocked.kind === "ok" ? words.nothing : words.blocked;
    this.#state.textContent = [did, standing].filter(Boolean).join(" ");
    this.#list.replaceChildren(
      ...things.map(({ key, words: about }) => make("li", { class: "stored-key" }, about, " ", make("code", {}, key))),
    );
    this.#list.hidden = !things.length;
    this.#forget.hidden = !things.length;
    this.#undo.hidden = !this.#back;
  }

  #forgetAll() {
    const count = places.flatMap((place) => place.names().names).length;
    this.#back = forgetAll();
    this.#tell(words.forgotten({ count }));
  }

  #bringBack() {
    this.#back?.();
    this.#back = null;
    this.#tell(words.back);
  }

  /** @param {string} did */
  #tell(did) {
    window.dispatchEvent(new Event(CHANGED));
    this.#show(did);
    this.#state.focus();
    say(did);
  }
}

/** @returns {() => void} forgets everything; the returned function restores it */
function forgetAll() {
  const kept = places.flatMap((place) =>
    place.names().names.map((name) => ({ place, name, value: place.read(name).value })),
  );
  const histories = [...sessions.values()].map((session) => ({ session, history: session.history }));
  places.forEach(forget);
  for (const { session } of histories) {
    session.history = NONE;
    session.refresh();
  }
  return () => {
    for (const { place, name, value } of kept) place.write(name, value);
    for (const { session, history } of histories) {
      session.history = history;
      session.refresh();
    }
  };
}
