/** Makes elements, without HTML in strings. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * @param {string} words @param {() => void} press @param {string} [kind] its class
 * @returns {HTMLButtonElement}
 */
export function button(words, press, kind = "quiet") {
  const made = make("button", { type: "button", class: kind }, words);
  made.addEventListener("click", () => { if (made.getAttribute("aria-disabled") !== "true") press(); });
  return made;
}

/**
 * Switches a button off without taking the focus from it.
 * @param {HTMLButtonElement} one @param {boolean} able
 */
export function enable(one, able) {
  if (able) one.removeAttribute("aria-disabled");
  else one.setAttribute("aria-disabled", "true");
}

/** @param {Element} element @param {string} words sets its text only where it differs */
export function setText(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/** @param {string} text @returns {string} short enough to be said */
export const short = (text) => (text.length > 70 ? `${text.slice(0, 67).trimEnd()}…` : text);

let last = 0;

/** @returns {string} an id that no data can have */
export const freshName = () => `_checklist-${++last}`;
