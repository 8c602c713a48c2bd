/** What a page tells an element of its own, as JSON inside it. */

/**
 * Takes the JSON out of the page: what is in the element is made anew, and this is no part of it.
 * @param {Element} element @param {string | null} before what was taken out of it earlier
 * @returns {string | null} the JSON as text
 */
export function takeJson(element, before) {
  const script = element.querySelector("script[type='application/json']");
  script?.remove();
  return before ?? script?.textContent ?? null;
}

/** @param {string | null} json @returns {unknown} what it holds; null where it cannot be read */
export function parse(json) {
  try {
    return JSON.parse(json ?? "");
  } catch {
    return null;
  }
}
