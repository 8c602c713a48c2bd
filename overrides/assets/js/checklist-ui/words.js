/** The words for runs and for what was done, said and shown. */
import { when } from "../checklist/dates.js";
import { short } from "./make.js";

/** @typedef {import("./session.js").Session} Session */

/**
 * @param {import("../checklist/run.js").Run | null} run @param {Session} session
 * @returns {string} its name, or what it is called until it has one
 */
export function nameOf(run, session) {
  if (run?.name) return run.name;
  if (!run || run.id === [...session.runs.keys()][0] || !run.started) return "My first run";
  return `Run of ${when(run.started)}`;
}

/** @type {Record<string, string>} */
const DEEDS = {
  tick: "tick", untick: "taking a tick away", notApplicable: "“does not apply”", note: "note", reason: "reason",
  confirm: "confirming", rename: "name of the run", reset: "starting over", remove: "deleting a run",
  create: "new run", import: "bringing in a run", merge: "merging a run", take: "ticks from a link",
};

/** @param {import("../checklist/history.js").Done} done @param {Session} session */
export function deed({ type, key }, session) {
  const text = session.published.entries.find((entry) => entry.key === key)?.text;
  return `${DEEDS[type] ?? "last change"}${text ? `: ${short(text)}` : ""}`;
}
