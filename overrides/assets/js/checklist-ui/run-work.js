/** What a reader does to a whole run. Nothing is asked twice: everything can be undone. */
import { plan } from "../checklist/plan.js";
import { ask } from "./ask.js";
import { add, turned } from "./steps.js";
import { deed, nameOf } from "./words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {(sentence: string) => void} Tell */

/** @param {string} title @param {string} value */
const askName = (title, value) =>
  ask({ title, field: { label: "Name of this run", value }, choices: ["Save", "Cancel"] });

/** @param {Session} session @param {Tell} tell */
export async function newRun(session, tell) {
  const { choice, value } = await askName("New run", "");
  if (choice !== "Save") return;
  add(session, session.fresh(value), "create");
  tell(`New run: ${nameOf(session.run, session)}. ${session.view.progress.words}.`);
}

/** @param {Session} session @param {Tell} tell */
export async function nameRun(session, tell) {
  const { choice, value } = await askName("Rename this run", session.run?.name ?? "");
  if (choice !== "Save") return;
  session.act(plan.rename(value));
  tell(`The run is now called ${nameOf(session.run, session)}.`);
}

/** @param {Session} session @param {Tell} tell */
export function deleteRun(session, tell) {
  const name = nameOf(session.run, session);
  session.act(plan.remove());
  const now = session.run ? ` ${nameOf(session.run, session)} is shown now.` : "";
  tell(`Deleted: ${name}.${now} “Undo” brings it back.`);
}

/** @param {Session} session @param {Tell} tell */
export function startOver(session, tell) {
  session.act(plan.reset());
  tell(`Started over: ${session.view.progress.words}. “Undo” brings everything back.`);
}

/** @param {Session} session @param {"undo" | "redo"} which @param {Tell} tell */
export function turn(session, which, tell) {
  const did = turned(session, which);
  if (!did) tell(which === "undo" ? "There is nothing to undo." : "There is nothing to redo.");
  else tell(`${which === "undo" ? "Undone" : "Done again"}: ${deed(did, session)}. ${session.view.progress.words}.`);
}
