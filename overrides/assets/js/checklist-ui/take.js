/** What the ways to save or share a run (formats.js) get, and restoring. Loaded when it is first needed. */
import { exportRun } from "../checklist/exchange.js";
import { toFragment } from "../checklist/fragment.js";
import { fileName, toCsv, toParts, toText } from "../checklist/record.js";
import { copy, save } from "./files.js";
import { loaded } from "./make.js";
import { fill, recordOf } from "./sheet.js";
import * as words from "../words/records.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./frame.js").Frame} Frame */
/**
 * @typedef {{
 *   record: (session: Session) => any, fill: (session: Session, section: HTMLElement) => void,
 *   fileName: (made: any, ending: string) => string, toText: (made: any) => string,
 *   toParts: (made: any) => import("../checklist/record.js").Parts, toCsv: (made: any) => string, nothing: string,
 * }} Writing
 *   How a record of a checklist, or of a form, is made and written; what is said where there is nothing to back up.
 * @typedef {ReturnType<typeof takingOf>} Taking
 */

/** @type {Writing} */
const TICKS = { record: recordOf, fill, fileName, toText, toParts, toCsv, nothing: words.nothing_to_back_up };

/**
 * @param {Session} session @param {Frame} frame @param {Writing} [writing]
 */
export function takingOf(session, frame, writing = TICKS) {
  const made = writing.record(session), { run } = session;
  return {
    /** The day of the record, as 2026-03-03. @type {string} */
    day: made.day,
    text: () => writing.toText(made),
    parts: () => writing.toParts(made),
    csv: () => writing.toCsv(made),
    /** The run itself, to restore later; null if there is none. */
    backup: run && (() => exportRun(run, session.published, new Date())),
    /** The address of this page that carries the ticks; null if there are none. */
    link: run && (() => {
      const url = new URL(location.href);
      url.search = "";
      url.hash = toFragment(run, session.published);
      return url.href;
    }),
    print() {
      writing.fill(session, frame.record);
      window.print();
      return "";
    },
    /**
     * @param {string} ending @param {string} type @param {BlobPart} content
     * @returns {string} the name of the file
     */
    save(ending, type, content) {
      const name = writing.fileName(made, ending);
      save(name, new Blob([content], { type }));
      return name;
    },
    /** @param {string} text @param {string} sentence what to say once it is copied */
    copy: (text, sentence) => copy(text, sentence, frame.byHand),
    /**
     * Waits for a module; null if it cannot be loaded, which is reported.
     * @template T @param {Promise<T>} module
     */
    load: (module) => loaded(module, frame.fails),
    nothing: writing.nothing,
  };
}

/** @param {File} file @param {Session} session @param {Frame} frame */
export async function bring(file, session, frame) {
  const work = await loaded(import("./bring-file.js"), frame.fails);
  if (!work) return "";
  const { sentence, taken } = await work.bring(file, session);
  frame.file.value = "";
  if (!taken) frame.fails(sentence);
  return taken ? sentence : "";
}
