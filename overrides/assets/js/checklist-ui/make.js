/** Makes buttons and texts, and says what they did. */
import { make } from "../element.js";
import { say } from "../say.js";
import * as words from "../words/runs.js";

/**
 * @param {string} name @param {() => void} press @param {Record<string, string>} [more] attributes
 * @returns {HTMLButtonElement}
 */
export function button(name, press, more = { class: "quiet" }) {
  const made = make("button", { type: "button", ...more }, name);
  made.addEventListener("click", () => made.getAttribute("aria-disabled") === "true" || press());
  return made;
}

/** @param {Element} element @param {string} text sets its text only where it differs */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let last = 0;

/** @returns {string} an id that data cannot have */
export const freshName = () => `_checklist-${(last += 1)}`;

/** @param {Element} place @returns {(sentence: string) => void} says a sentence, and shows it there */
export const telling = (place) => (sentence) => {
  if (sentence) say(sentence);
  setText(place, sentence);
};

/**
 * Loads what is not always needed. If that fails, nothing else is lost.
 * @template T
 * @param {Promise<T>} loading @param {(sentence: string) => void} tell
 * @returns {Promise<T | null>}
 */
export function loaded(loading, tell) {
  return loading.catch(() => {
    tell(words.not_loaded);
    return null;
  });
}
