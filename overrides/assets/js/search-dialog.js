/** The search: a native modal dialog around the theme's own search and its results. */
import { isSearching, mendResults, names, runSearch, searchWorks, setSearching } from "./material.js";
import { moveFocus, pointedAt } from "./page-change.js";

const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector(names.dialog));
const field = /** @type {HTMLInputElement | null} */ (document.querySelector(names.query));

/**
 * Opens the search; without a text the last one stands there, selected.
 * @param {string} [text] what the reader has typed elsewhere
 */
export function openSearch(text) {
  if (!dialog || !field) return;
  if (!dialog.open) dialog.showModal();
  setSearching(true);
  if (text) field.value = text;
  field.focus();
  if (text) field.setSelectionRange(text.length, text.length);
  else field.select();
  runSearch(field);
}

/**
 * The theme's keyboard handling knows fields and results only: Tab would hide the results, Shift and
 * Space would leave the button. It may hear arrows, Enter in the field, and typing on a result.
 * @param {KeyboardEvent} event
 */
function filterKeys(event) {
  if (!dialog?.open || !(event.target instanceof Element)) return;
  const inField = event.target === field;
  const inResults = Boolean(event.target.closest(names.list));
  const arrow = (inField || inResults) && (event.key === "ArrowUp" || event.key === "ArrowDown");
  const typed = inResults && event.key.length === 1 && event.key !== " ";
  if (!arrow && !typed && !(inField && event.key === "Enter")) event.stopImmediatePropagation();
}

/** @param {KeyboardEvent} event */
function openByKey(event) {
  if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey || event.ctrlKey === event.metaKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  openSearch();
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = event.target instanceof Element && event.target.closest("a");
  if (!dialog || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const samePage = new URL(link.href).pathname === location.pathname;
  dialog.close();
  if (samePage) setTimeout(() => moveFocus(pointedAt() ?? document.querySelector("main h1")), 50);
}

if (dialog && field && searchWorks()) {
  const list = /** @type {Element} */ (dialog.querySelector(names.list));
  new MutationObserver(() => mendResults(list)).observe(list, { childList: true });

  window.addEventListener("keydown", openByKey, { capture: true });
  window.addEventListener("keydown", filterKeys, { capture: true });
  dialog.addEventListener("click", follow);
  dialog.addEventListener("close", () => setSearching(false));
  dialog.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  dialog.querySelector(".search-close")?.addEventListener("click", () => dialog.close());
  field.addEventListener("input", () => runSearch(field));

  let pressedOutside = false;
  dialog.addEventListener("pointerdown", (event) => { pressedOutside = event.target === dialog; });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && pressedOutside) dialog.close();
  });

  for (const button of document.querySelectorAll(".search-open")) {
    button.addEventListener("click", () => openSearch());
    button.removeAttribute("hidden");
    const keys = button.querySelector("kbd");
    if (keys && /Mac|iPhone|iPad/.test(navigator.platform)) keys.textContent = "⌘ K";
  }
  if (isSearching()) openSearch(field.value);
}
