/**
 * After a page has been swapped in without a full load: say its title, and move the focus to its
 * heading, or to what the address points at, as a full load would; on the page of the search to its field.
 */
import { onPageChange } from "./material.js";
import { say } from "./say.js";

/** @returns {HTMLElement | null} the element that the address points at */
export function pointedAt() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

/**
 * Moves the focus to an element that is no control, without scrolling.
 * @param {HTMLElement | null} element
 */
export function moveFocus(element) {
  if (!element) return;
  if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) {
    element.setAttribute("tabindex", "-1");
  }
  element.focus({ preventScroll: true });
}

/** The theme makes the skip link absolute once; on the next page it must mean that page. */
function renewSkipLink() {
  document.querySelector("a.skip")?.setAttribute("href", "#content");
}

onPageChange(() => {
  renewSkipLink();
  say(document.title);
  moveFocus(pointedAt() ?? document.querySelector("main search-box[ready] input") ?? document.querySelector("main h1"));
});
