/**
 * Turns the theme's one-letter shortcuts off (WCAG 2.1.4): a letter typed, or dictated, outside a
 * text field must do nothing.
 */

const WRITING = "input, textarea, select, [contenteditable]";

/** @param {KeyboardEvent} event */
function quieten(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === " ") return;
  if (event.target instanceof Element && event.target.closest(`${WRITING}, dialog[open]`)) return;
  event.stopImmediatePropagation();
}

window.addEventListener("keydown", quieten, { capture: true });
