/**
 * The only file that knows names inside Material's pages and script.
 * Another theme, or another version of it: change this file and the styles, nothing else.
 */

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
