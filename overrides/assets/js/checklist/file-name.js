/** The name of a record, and of its file. */
import * as words from "../words/records.js";

/** @param {string} title @param {string} name @returns {string} both, or the one that is there */
export const titled = (title, name) => (title && name ? words.of({ title, name }) : title || name);

/** @param {string} name @returns {string} in a form that every system allows in a file's name */
export function slug(name) {
  const plain = name.normalize("NFKD").replace(/\p{Mark}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").slice(0, 80).replace(/^-+|-+$/g, "");
}
