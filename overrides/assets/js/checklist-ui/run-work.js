/** Beginning, naming and joining runs. Nothing is asked twice: everything can be undone. Loaded when it is first needed. */
import { iso } from "../checklist/plain.js";
import { merge, plan } from "../checklist/run.js";
import { ask } from "./ask.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../checklist/run.js").Run} Run */

/** @param {string} title @param {string} value */
const askName = (title, value) =>
  ask({ title, field: { label: "Name of this run", value }, choices: ["Save", "Cancel"] });

/** @param {Session} session */
export async function newRun(session) {
  const { choice, value } = await askName("New run", "");
  if (choice !== "Save") return "";
  add(session, session.fresh(value), "new run");
  return `New run: ${session.nameOf(session.run)}. ${session.view.progress.words}.`;
}

/** @param {Session} session */
export async function nameRun(session) {
  const { choice, value } = await askName("Rename this run", session.run?.name ?? "");
  if (choice !== "Save") return "";
  session.act(plan.set("name of the run", "name", value));
  return `The run is now called ${session.nameOf(session.run)}.`;
}

/** @param {Session} session @param {Run} run adds it, so that undoing takes it away again @param {string} words */
export function add(session, run, words) {
  const before = session.after(run, plan.set(words, "deleted", iso(Date.now())));
  session.keep(before, session.after(before, plan.set(words, "deleted", null)), { words });
}

/** @param {Session} session @param {Run} theirs another state of a run that is here */
export function join(session, theirs) {
  const mine = session.runs.get(theirs.id);
  if (mine) session.keep(mine, merge(mine, theirs), { words: "merging a run" });
}
