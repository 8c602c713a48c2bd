/** Restores from a backup file: completely, and never over what is there. */
import { LARGEST, adopt, importText, twin } from "../checklist/exchange.js";
import { inList } from "../language.js";
import { CANCEL, ask } from "./ask.js";
import { make } from "../element.js";
import { add, join } from "./run-work.js";
import * as words from "../words/records.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../checklist/run.js").Run} Run */

/** More bytes than any file that can be restored: a character takes up to three. */
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
  const choice = known.length ? await askWhich(known, session) : "add";
  if (choice !== "add" && choice !== "merge") return { sentence: words.nothing_brought, taken: true };
  for (const run of read.runs) {
    if (choice === "merge" && twin(run, session.live)) join(session, run);
    else add(session, adopt(run, [...session.runs.keys()]), words.bringing_in);
  }
  const names = read.runs.length === 1 ? session.nameOf(session.run) : words.runs({ count: read.runs.length });
  const brought = choice === "merge" ? words.merged : words.brought;
  const did = brought({ runs: names, progress: session.view.progress.words });
  return { sentence: [did, ...read.warnings].join(" "), taken: true };
}

/** @param {Run[]} known @param {Session} session */
async function askWhich(known, session) {
  const runs = inList(known.map((run) => words.quoted({ name: session.nameOf(twin(run, session.live)) })));
  const { choice } = await ask({
    title: words.known_runs({ count: known.length }),
    parts: [
      make("p", {}, words.file_has({ runs })),
      make("p", {}, words.merge_or_add),
    ],
    choices: [["merge", words.merge], ["add", words.add_run], CANCEL],
  });
  return choice;
}
