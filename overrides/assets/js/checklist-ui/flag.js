/** The notes on an item that is new, or that has changed since it was marked. */
import { make } from "./make.js";

/** @typedef {import("../checklist/view.js").ViewItem} ViewItem */

/** @param {ViewItem} item @param {string} label the id of the item's text @returns {HTMLElement} */
export function flag(item, label) {
  if (!item.change) {
    return make("div", { class: "flag flag-new" }, make("p", {}, make("strong", {}, "New"), ": added after you began this run."));
  }
  return make("div", { class: "flag" },
    make("p", {}, make("strong", {}, `This has ${item.change.words}.`)),
    ...summaries(item.change.summaries),
    ...(item.change.earlierText ? [earlier(item.change.earlierText)] : []),
    make("button", { type: "button", "data-does": "confirm", "aria-describedby": label }, "Confirm"));
}

/** @param {string[]} all @returns {HTMLElement[]} */
function summaries(all) {
  if (all.length < 2) return all.map((words) => make("p", {}, words));
  return [make("ul", {}, ...all.map((words) => make("li", {}, words)))];
}

/** @param {string} text */
const earlier = (text) => make("details", {}, make("summary", {}, "Earlier wording"), make("blockquote", {}, text));
