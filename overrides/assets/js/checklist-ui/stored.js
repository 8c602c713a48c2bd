/** What is stored in this browser, listed and forgotten. */
import { parse } from "../checklist/store.js";
import { storedKeys } from "../checklist/store-words.js";
import { NONE } from "../checklist/history.js";
import { forget } from "../checklist/upkeep.js";
import { sessions, store } from "./session.js";
import { tab } from "./undoing.js";
import { button, make } from "./make.js";
import { say } from "../say.js";

const places = [store, tab];
/** Something that is kept was changed in this tab: what is shown of it is to be looked at again. */
const CHANGED = "kept-changed";

export class Stored {
  #state = make("p", { tabindex: "-1" });
  #list = make("ul", { class: "stored-keys" });
  #forget = button("Forget everything on this device", () => this.#forgetAll(), {});
  #undo = button("Undo", () => this.#bringBack(), {});
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
    const unless = this.element.hasAttribute("statistics") ? " unless you accept statistics" : "";
    const note = `This site sets no cookie and loads nothing from other sites${unless}. A checklist or form saves your ticks and answers in this browser only, from the first one. What you can undo stays in the tab until you close it.`;
    this.element.replaceChildren(make("p", {}, note), this.#state, this.#list, make("div", { class: "take-buttons" }, this.#forget, this.#undo));
    this.#connected?.abort();
    this.#connected = new AbortController();
    for (const event of ["storage", CHANGED]) window.addEventListener(event, () => this.#show(), { signal: this.#connected.signal });
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
    const standing = things.length ? "Stored now:" : blocked.kind === "ok" ? "Nothing is stored." : "This browser does not let this page keep anything, so nothing is stored.";
    this.#state.textContent = [did, standing].filter(Boolean).join(" ");
    this.#list.replaceChildren(...things.map(({ key, words }) => make("li", { class: "stored-key" }, words, " ", make("code", {}, key))));
    this.#list.hidden = !things.length;
    this.#forget.hidden = !things.length;
    this.#undo.hidden = !this.#back;
  }

  #forgetAll() {
    const count = places.flatMap((place) => place.names().names).length;
    this.#back = forgetAll();
    this.#tell(`Forgotten: ${count} ${count === 1 ? "thing" : "things"}. Until you leave this page you can undo it.`);
  }

  #bringBack() {
    this.#back?.();
    this.#back = null;
    this.#tell("Everything is back.");
  }

  /** @param {string} did */
  #tell(did) {
    window.dispatchEvent(new Event(CHANGED));
    this.#show(did);
    this.#state.focus();
    say(did);
  }
}

/** @returns {() => void} forgets all that is kept; what it gives brings it back */
function forgetAll() {
  const kept = places.flatMap((place) => place.names().names.map((name) => ({ place, name, value: place.read(name).value })));
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
