/** Where a browser lets no field grow with its words by itself (`field-sizing` in the styles), this does. */
const BY_ITSELF = CSS.supports("field-sizing", "content");

/** @param {HTMLElement | null} field as high as its words from now on; the styles say how high at most */
export function growing(field) {
  // Its size changes when it comes into sight, and when the window does.
  if (field && !BY_ITSELF) new ResizeObserver(() => grow(field)).observe(field);
}

/** @param {HTMLElement | null} field whose words have changed; it never shrinks under the hand */
export function grow(field) {
  if (BY_ITSELF || !field || field.scrollHeight <= field.clientHeight) return;
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
