/** Takes in a backup file: whole, and never over what is there. */
import { LARGEST, adopt, importText, twin } from "../checklist/exchange.js";
import { ask } from "./ask.js";
import { make } from "./make.js";
import { add, join } from "./run-work.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../checklist/run.js").Run} Run */

/** More bytes than any file that is taken in: a character takes up to three. */
const ENOUGH = 3 * LARGEST + 3;

/**
 * @param {File} file @param {Session} session
 * @returns {Promise<{ sentence: string, taken: boolean }>}
 */
export async function bring(file, session) {
  const text = await file.slice(0, ENOUGH).text().catch(() => "");
  const read = importText(text, session.published, new Date());
  if (!read.ok) return { sentence: read.sentence, taken: false };
  const known = read.runs.filter((run) => twin(run, session.live));
  const choice = known.length ? await askWhich(known, session) : "Add as another run";
  if (!choice || choice === "Cancel") return { sentence: "Nothing was brought in.", taken: true };
  for (const run of read.runs) {
    if (choice === "Merge" && twin(run, session.live)) join(session, run);
    else add(session, adopt(run, [...session.runs.keys()]), "bringing in a run");
  }
  const names = read.runs.length === 1 ? session.nameOf(session.run) : `${read.runs.length} runs`;
  const words = `${choice === "Merge" ? "Merged" : "Brought in"}: ${names}. ${session.view.progress.words}.`;
  return { sentence: [words, ...read.warnings].join(" "), taken: true };
}

/** @param {Run[]} known @param {Session} session */
async function askWhich(known, session) {
  const names = known.map((run) => `“${session.nameOf(twin(run, session.live))}”`).join(", ");
  const { choice } = await ask({
    title: known.length === 1 ? "This run is here already" : "Some of these runs are here already",
    parts: [
      make("p", {}, `The file has ${names}.`),
      make("p", {}, "Merge keeps, for each item, what was set last: here or in the file. Or add what is in the file as another run, and leave what is here as it is. You can undo both."),
    ],
    choices: ["Merge", "Add as another run", "Cancel"],
  });
  return choice;
}
