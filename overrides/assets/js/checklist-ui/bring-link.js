/** A link with ticks: shows what it would set, and asks. Loaded only for such an address. */
import { fromFragment, taking } from "../checklist/fragment.js";
import { CANCEL, ask } from "./ask.js";
import { make } from "../element.js";
import * as words from "../words/records.js";
import * as states from "../words/runs.js";

/** @typedef {import("./session.js").Session} Session */

/**
 * @param {string} hash @param {Session} session @param {(sentence: string) => void} tell
 */
export async function bringLink(hash, session, tell) {
  const brought = fromFragment(hash, session.published);
  if (!brought.ok && (brought.kind === "none" || !speaks(session))) return;
  clearAddress();
  if (!brought.ok) {
    await ask({ title: words.link_nothing, parts: [make("p", {}, brought.sentence)], choices: [CANCEL] });
    return;
  }
  const { choice } = await ask(question(brought, session));
  if (choice !== "take") return;
  session.act(taking(brought.states));
  tell(words.taken_in({ what: brought.preview.words, progress: session.view.progress.words }));
}

/**
 * Whether this checklist is the first of the page, and so reports what is wrong with a link. By its id: the page may
 * put
 * the same page in place of itself when only what follows “#” has changed, and with it another element.
 * @param {Session} session
 */
const speaks = ({ published }) =>
  document.querySelector("checklist-run")?.closest("section")?.dataset.checklist === published.id;

/** The address no longer asks, so that a reload does not ask again. */
function clearAddress() {
  history.replaceState(history.state, "", location.pathname + location.search);
}

/**
 * @param {import("../checklist/fragment.js").Brought} brought
 * @param {Session} session
 * @returns {import("./ask.js").Question}
 */
function question({ states: brought, changed, preview }, session) {
  const items = session.published.entries.filter(({ key }) => Object.hasOwn(brought, key));
  const lines = items.map(({ key, text }) =>
    make(
      "li",
      {},
      words.item_state({ state: brought[key].state === "done" ? states.done : states.does_not_apply, item: text }),
    ),
  );
  return {
    title: words.link_title,
    parts: [
      make("p", {}, words.link_brings({ what: preview.words })),
      ...(changed ? [make("p", {}, words.link_changed)] : []),
      ...(lines.length ? [make("details", {}, make("summary", {}, words.show_items), make("ul", {}, ...lines))] : []),
      make("p", {}, words.link_run({ run: session.nameOf(session.run) })),
    ],
    choices: lines.length ? [["take", words.take_in], CANCEL] : [CANCEL],
  };
}
