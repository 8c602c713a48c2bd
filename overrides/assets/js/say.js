/** One polite live region for the whole page. */

/** @type {HTMLElement | undefined} */
let region;

function place() {
  region = document.createElement("div");
  region.className = "visually-hidden";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  document.body.append(region);
  return region;
}

/**
 * Says a sentence to screen readers; the same sentence twice is said twice.
 * @param {string} sentence
 */
export function say(sentence) {
  const here = region ?? place();
  here.textContent = "";
  setTimeout(() => { here.textContent = sentence; }, 100);
}

place();
