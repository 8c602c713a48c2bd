/** Steps that reach a whole run: adding, merging, undoing. */
import { redo, undo } from "../checklist/history.js";
import { plan } from "../checklist/plan.js";
import { merge } from "../checklist/run.js";

/** @typedef {import("../checklist/run.js").Run} Run */
/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session @param {Run} run adds it, so that undoing takes it away again @param {string} type */
export function add(session, run, type) {
  const before = session.after(run, plan.remove());
  session.keep(before, session.after(before, plan.restore()), { type });
}

/** @param {Session} session @param {Run} theirs another state of a run that is here */
export function join(session, theirs) {
  const mine = session.runs.get(theirs.id);
  if (mine) session.keep(mine, merge(mine, theirs), { type: "merge" });
}

/**
 * @param {Session} session @param {"undo" | "redo"} which
 * @returns {import("../checklist/history.js").Done | null} what was taken back, or done again
 */
export function turned(session, which) {
  const back = (which === "undo" ? undo : redo)(session.history, Object.fromEntries(session.runs), session.published);
  session.history = back.history;
  const run = session.runs.get(back.run ?? "");
  if (run && back.action) session.keep(run, session.after(run, back.action), back.action, false);
  else session.tell();
  return back.of;
}
