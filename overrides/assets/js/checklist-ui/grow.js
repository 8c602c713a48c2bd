/** Makes a field grow with its words in browsers that do not (`field-sizing` in the styles). */
const BY_ITSELF = CSS.supports("field-sizing", "content");

/** @param {HTMLElement | null} field as high as its words from now on; the styles say how high at most */
export function growing(field) {
  // Its size changes when it comes into sight, and when the window does.
  if (field && !BY_ITSELF) new ResizeObserver(() => grow(field)).observe(field);
}

/** @param {HTMLElement | null} field whose words have changed; it never shrinks while somebody writes */
export function grow(field) {
  if (BY_ITSELF || !field || field.scrollHeight <= field.clientHeight) return;
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
