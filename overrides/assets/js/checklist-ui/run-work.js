/**
 * Starting, naming and merging runs. It asks nothing twice, because everything can be undone. Loaded when it is
 * first needed.
 */
import { iso } from "../checklist/plain.js";
import { merge, plan } from "../checklist/run.js";
import { CANCEL, ask } from "./ask.js";
import * as words from "../words/records.js";
import * as runs from "../words/runs.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../checklist/run.js").Run} Run */

/** @param {string} title @param {string} value */
const askName = (title, value) =>
  ask({ title, field: { label: words.run_name, value }, choices: [["save", words.save], CANCEL] });

/** @param {Session} session */
export async function newRun(session) {
  const { choice, value } = await askName(runs.new_run, "");
  if (choice !== "save") return "";
  add(session, session.fresh(value), words.making_run);
  return words.new_run({ run: session.nameOf(session.run), progress: session.view.progress.words });
}

/** @param {Session} session */
export async function nameRun(session) {
  const { choice, value } = await askName(words.rename_run, session.run?.name ?? "");
  if (choice !== "save") return "";
  session.act(plan.set(words.naming_run, "name", value));
  return words.renamed({ run: session.nameOf(session.run) });
}

/** @param {Session} session @param {Run} run adds it, so that undoing takes it away again @param {string} did */
export function add(session, run, did) {
  const before = session.after(run, plan.set(did, "deleted", iso(Date.now())));
  session.keep(before, session.after(before, plan.set(did, "deleted", null)), { words: did });
}

/** @param {Session} session @param {Run} theirs another state of a run that is here */
export function join(session, theirs) {
  const mine = session.runs.get(theirs.id);
  if (mine) session.keep(mine, merge(mine, theirs), { words: words.merging });
}
