/**
 * What can be undone survives a reload: it is saved only in this tab, when its page is left. Loaded if there is a
 * run.
 */
import { NONE } from "../checklist/history.js";
import { OK, Store } from "../checklist/store.js";
import { fromText, toText } from "../checklist/undo-text.js";
import { SITE, sessions } from "./session.js";

/** @typedef {import("./session.js").Session} Session */

const MOST = 64;

/** The browser forgets it when the tab is closed. */
export const tab = new Store(() => window.sessionStorage, SITE);

/** @param {Session} session restores what was saved when its page was left */
export function restore(session) {
  const name = `undo:${session.published.id}`;
  const kept = fromText(tab.read(name).value);
  if (!kept) return;
  tab.write(name, null);
  const { history } = session;
  session.history = history === NONE ? kept : { done: [...kept.done, ...history.done], undone: history.undone };
  session.tell();
}

/** @param {Session} session saves saves as many steps as there is room for */
function keep({ history, runs, published }) {
  for (let most = MOST; most >= 1; most /= 2) {
    const text = toText(history, runs, most);
    if (text === null || tab.write(`undo:${published.id}`, text) === OK) return;
  }
}

window.addEventListener("pagehide", () => sessions.forEach(keep));
