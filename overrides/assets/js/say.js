/** One polite live region for the whole page. */

const region = document.createElement("div");
region.className = "visually-hidden";
region.setAttribute("role", "status");
region.setAttribute("aria-live", "polite");
document.body.append(region);

/**
 * Says a sentence to screen readers; the same sentence twice is said twice.
 * @param {string} sentence
 */
export function say(sentence) {
  region.textContent = "";
  setTimeout(() => { region.textContent = sentence; }, 100);
}
