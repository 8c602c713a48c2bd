/** Puts files, and texts to paste, on the reader's device. */
import { freshName } from "./make.js";
import { make } from "../element.js";
import * as words from "../words/records.js";

const KEPT = 60_000;

/** @param {string} name @param {Blob} blob */
export function save(name, blob) {
  const href = URL.createObjectURL(blob);
  const link = make("a", { href, download: name, hidden: "" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), KEPT);
}

/**
 * @param {string} text @param {string} sentence the sentence once it is copied
 * @param {HTMLElement} byHand shows the text if the browser refuses to copy
 * @returns {Promise<string>}
 */
export async function copy(text, sentence, byHand) {
  try {
    await navigator.clipboard.writeText(text);
    return sentence;
  } catch {
    const field = make("textarea", { id: freshName(), rows: "6", readonly: "" });
    field.value = text;
    byHand.replaceChildren(make("label", { for: field.id }, words.copy_by_hand), field);
    field.focus();
    field.select();
    return "";
  }
}
