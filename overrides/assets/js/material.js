/**
 * The only file that knows names inside Material's pages and script.
 * Another theme, or another version of it: change this file and the styles, nothing else.
 */

export const names = {
  dialog: "dialog[data-md-component=search]",
  query: "[data-md-component=search-query]",
  list: ".md-search-result__list",
  toggle: "[data-md-toggle=search]",
  more: ".md-search-result__more",
};

/**
 * Calls back after each page that instant navigation has swapped in, not for the first page.
 * @param {() => void} callback
 */
export function onPageChange(callback) {
  let first = true;
  /** @type {any} */ (window).document$?.subscribe(() => {
    if (!first) callback();
    first = false;
  });
}

/** @returns {boolean} whether the theme's script runs its search */
export function searchWorks() {
  return Boolean(/** @type {any} */ (window).document$) && Boolean(document.querySelector(names.query));
}

/**
 * Tells the theme whether the search is open: only then are results listed and arrow keys heard.
 * On narrow screens it keeps the page's scroll position to go back to; we want to stay at the result.
 * @param {boolean} open
 */
export function setSearching(open) {
  const toggle = /** @type {HTMLInputElement | null} */ (document.querySelector(names.toggle));
  if (toggle && toggle.checked !== open) toggle.click();
  if (!open) document.body.style.removeProperty("top");
}

/** @returns {boolean} whether the theme wants the search open (an address with ?q=) */
export function isSearching() {
  const toggle = /** @type {HTMLInputElement | null} */ (document.querySelector(names.toggle));
  return Boolean(toggle?.checked);
}

/**
 * Searches for what stands in the field.
 * @param {HTMLInputElement} field
 */
export function runSearch(field) {
  field.dispatchEvent(new KeyboardEvent("keyup"));
}

/**
 * Mends the results for keyboards and screen readers: links take part in the Tab order, the
 * headings inside links are no headings of the page, the text after a heading can be shortened by
 * the styles, and the further hits of a page are shown.
 * @param {Element} list
 */
export function mendResults(list) {
  for (const control of list.querySelectorAll("[tabindex]")) control.removeAttribute("tabindex");
  for (const part of list.querySelectorAll("article, h1, h2, li li, li ul, li ol")) part.setAttribute("role", "presentation");
  for (const title of list.querySelectorAll("article > h1, article > h2")) gatherTeaser(title);
  for (const more of list.querySelectorAll(`${names.more}:not([data-opened])`)) {
    more.setAttribute("data-opened", "");
    more.setAttribute("open", "");
  }
}

/** @param {Element} title the heading of one result; what follows it goes into one element */
function gatherTeaser(title) {
  if (!title.nextSibling || title.nextElementSibling?.className === "teaser") return;
  const teaser = document.createElement("div");
  teaser.className = "teaser";
  while (title.nextSibling) teaser.append(title.nextSibling);
  title.after(teaser);
}

/**
 * The theme fetches the page anew when only what follows “#” in the address changes. Where a part of the
 * page looks after that itself, the theme does not hear of it: a line in main.html listens before it does.
 * @param {() => void} callback hears that it has changed, by the browser's “back” or by hand
 * @param {AbortSignal} signal ends it
 */
export function onHashChange(callback, signal) {
  const { pathname } = location;
  /** @type {any} */ (window).heardFirst = (/** @type {PopStateEvent} */ event) => {
    if (signal.aborted || location.pathname !== pathname) return;
    event.stopImmediatePropagation();
    callback();
  };
}
