/** Words with elements in them, in the order of the language. */

/**
 * @template {string} Name
 * @param {(values: Record<Name, string>) => string} said words that take values
 * @param {Name} name of what is filled in
 * @param {...(Node | string)} parts to put there
 * @returns {(Node | string)[]} the words with the parts in them
 */
export function around(said, name, ...parts) {
  const [before, after] = said(/** @type {Record<Name, string>} */ ({ [name]: "\0" })).split("\0");
  return [before, ...parts, after];
}
