/**
 * An address may point at an item that has since moved to another guideline. Where this page has no
 * such place, the list of all places says which page has, and the reader goes there.
 */
import { pointedAt } from "./pointed-at.js";
import { ROOT } from "./root.js";

async function findAnchor() {
  const id = location.hash.slice(1);
  if (!/^[a-z][a-z0-9-]*$/.test(id) || !document.querySelector(".guideline") || pointedAt()) return;
  const here = location.href;
  try {
    const answer = await fetch(new URL("anchors.json", ROOT));
    const pages = /** @type {Record<string, string[]>} */ (await answer.json());
    const page = Object.keys(pages).find((address) => pages[address].includes(id));
    if (page && location.href === here) location.replace(new URL(`${page}#${id}`, ROOT));
  } catch {
    // There is nothing better than the requested page.
  }
}

findAnchor();
addEventListener("hashchange", findAnchor);
