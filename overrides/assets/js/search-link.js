/**
 * The way to the search from every page: the link in the header, and Ctrl+K. Where the page has a search field, that is
 * it.
 */

/** @returns {HTMLAnchorElement | null} */
const link = () => document.querySelector("a.search-open");

/** @returns {boolean} whether this page has a search field, which now has the focus */
function focusField() {
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector("search-box input[type=search]"));
  field?.focus();
  field?.select();
  return Boolean(field);
}

/** @param {KeyboardEvent} event */
function openByKey(event) {
  if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey || event.ctrlKey === event.metaKey) return;
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (!focusField()) link()?.click();
}

/** @param {MouseEvent} event */
function stay(event) {
  if (
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    !(event.target instanceof Element) ||
    !event.target.closest("a.search-open")
  )
    return;
  if (focusField()) event.preventDefault();
}

window.addEventListener("keydown", openByKey);
window.addEventListener("click", stay);

const keys = link()?.querySelector("kbd");
if (keys) {
  if (/Mac|iPhone|iPad/.test(navigator.platform)) keys.textContent = "⌘ K";
  keys.hidden = false;
}
