/** One store for all checklists of this tab, and a session for each. It outlives the pages that are swapped in. */
import { readPublished } from "../checklist/published.js";
import { freshId } from "../checklist/run.js";
import { Store } from "../checklist/store.js";
import { Session } from "./session.js";

/** Where the site begins: sites at one address do not share what they keep. */
const SITE = new URL("../../../", import.meta.url).pathname;

export const tab = freshId();
export const store = new Store(() => window.localStorage, SITE);

/** @type {Map<string, Session>} by the ids of the checklists */
const sessions = new Map();
/** @type {Session | null} the one that was used last */
let latest = null;

/**
 * @param {unknown} raw what the page says of a checklist
 * @returns {Session | null} null where the page says nothing that can be read
 */
export function sessionOf(raw) {
  const published = readPublished(raw);
  if (!published.id) return null;
  const session = sessions.get(published.id) ?? new Session(store, tab, (used) => { latest = used; });
  sessions.set(published.id, session);
  session.open(published);
  return session;
}

/** @param {Session} session @returns {boolean} whether Ctrl+Z means this one */
export const isLatest = (session) => latest === null || latest === session;

/** @returns {() => void} forgets all that is kept; what it gives brings it back */
export function forgetAll() {
  const { drawer } = store;
  const kept = drawer.names().names.map((name) => /** @type {const} */ ([name, drawer.read(name).value ?? ""]));
  store.forget();
  for (const session of sessions.values()) session.forgotten();
  return () => {
    for (const [name, value] of kept) drawer.write(name, value);
    for (const session of sessions.values()) session.refresh();
  };
}

store.listen(window, (news) => { for (const session of sessions.values()) session.hear(news); });
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const session of sessions.values()) session.refresh();
});
setTimeout(() => store.sweep(Date.now()), 3000);
