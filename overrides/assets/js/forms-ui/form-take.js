/**
 * Makes the records and files of a form, and takes files in. Loaded when it is first needed. Each gives what to say.
 */
import { exportRun } from "../checklist/exchange.js";
import { copy, save } from "../checklist-ui/files.js";
import { loaded } from "../checklist-ui/make.js";
import { bring } from "../checklist-ui/take.js";
import { fileName, toParts, toText } from "../forms/form-record.js";
import { fill, recordOf } from "./form-sheet.js";
import * as words from "../words/forms.js";
import * as records from "../words/records.js";

/** @typedef {import("../checklist-ui/session.js").Session} Session */
/** @typedef {import("../checklist-ui/frame.js").Frame} Frame */
/** @typedef {import("../forms/published.js").Form} Form */

/** @param {Form} form @returns {import("../checklist-ui/frame.js").Work} */
export const takeOf = (form) => ({
  print: (session, frame) => print(session, form, frame),
  word: (session, frame) => word(session, form, frame),
  copyText: (session, frame) => copy(toText(recordOf(session, form)), records.text_copied, frame.byHand),
  backup: (session) => backup(session, form),
  bring,
});

/** @param {Session} session @param {Form} form @param {Frame} frame */
function print(session, form, frame) {
  fill(session, form, frame.record);
  window.print();
  return "";
}

/** @param {Session} session @param {Form} form @param {Frame} frame */
async function word(session, form, frame) {
  const module = await loaded(import("../checklist/docx.js"), frame.fails);
  if (!module) return "";
  const { docx, TYPE } = module;
  const made = recordOf(session, form);
  const name = fileName(made, "docx");
  save(
    name,
    new Blob([docx(toParts(made), { language: document.documentElement.lang, day: made.day })], { type: TYPE }),
  );
  return records.word_made({ file: name });
}

/** @param {Session} session @param {Form} form */
function backup(session, form) {
  if (!session.run) return words.nothing_to_back_up;
  const name = fileName(recordOf(session, form), "json");
  save(name, new Blob([exportRun(session.run, session.published, new Date())], { type: "application/json" }));
  return records.backup_made({ file: name });
}
