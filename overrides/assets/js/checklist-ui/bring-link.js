/** A link that carries ticks: shows what it would bring, and asks. Loaded only for such an address. */
import { fromFragment, taking } from "../checklist/fragment.js";
import { ask } from "./ask.js";
import { make } from "./make.js";

/** @typedef {import("./session.js").Session} Session */

/**
 * @param {string} hash @param {Session} session @param {(sentence: string) => void} tell
 */
export async function bringLink(hash, session, tell) {
  const brought = fromFragment(hash, session.published);
  if (!brought.ok && (brought.kind === "none" || !speaks(session))) return;
  clearAddress();
  if (!brought.ok) {
    await ask({ title: "This link brings nothing", parts: [make("p", {}, brought.sentence)], choices: ["Cancel"] });
    return;
  }
  const { choice } = await ask(question(brought, session));
  if (choice !== "Take it in") return;
  session.act(taking(brought.states));
  tell(`Taken in: ${brought.preview.words}. ${session.view.progress.words}.`);
}

/**
 * Whether this checklist is the first of the page, and so says what is wrong with a link. By its id: the theme may put
 * the same page in place of itself when only what follows “#” has changed, and with it another element.
 * @param {Session} session
 */
const speaks = ({ published }) =>
  document.querySelector("checklist-run")?.closest("section")?.dataset.checklist === published.id;

/** The address no longer asks, so that a reload does not ask again. */
function clearAddress() {
  history.replaceState(history.state, "", location.pathname + location.search);
}

/** @param {import("../checklist/fragment.js").Brought} brought @param {Session} session @returns {import("./ask.js").Question} */
function question({ states, changed, preview }, session) {
  const items = session.published.entries.filter(({ key }) => Object.hasOwn(states, key));
  const lines = items.map(({ key, text }) => make("li", {}, `${states[key].state === "done" ? "Done" : "Does not apply"}: ${text}`));
  return {
    title: "This link carries ticks",
    parts: [
      make("p", {}, `It brings: ${preview.words}.`),
      ...(changed ? [make("p", {}, "The checklist has changed since the link was made.")] : []),
      ...(lines.length ? [make("details", {}, make("summary", {}, "Show the items"), make("ul", {}, ...lines))] : []),
      make("p", {}, `They are set in “${session.nameOf(session.run)}”. Its other items stay as they are. You can undo it.`),
    ],
    choices: lines.length ? ["Take it in", "Cancel"] : ["Cancel"],
  };
}
