/**
 * What the address points at, and what is folded up: not every browser unfolds it for whoever follows a link into it,
 * or prints.
 */

/** @returns {HTMLElement | null} the element that the address points at */
export function pointedAt() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

function unfold() {
  const target = pointedAt();
  const folded = target?.closest("details:not([open])");
  if (!target || !(folded instanceof HTMLDetailsElement)) return;
  folded.open = true;
  target.scrollIntoView();
}

/** @type {HTMLDetailsElement[]} what was unfolded for paper */
let unfolded = [];

unfold();
addEventListener("hashchange", unfold);
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details")].filter((one) => !one.open);
  for (const one of unfolded) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of unfolded) one.open = false;
});
