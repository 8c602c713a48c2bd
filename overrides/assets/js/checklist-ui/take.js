/** Makes the records and files of a run, and takes files in. Loaded when it is first needed. Each gives what to say. */
import { exportRun } from "../checklist/exchange.js";
import { toFragment } from "../checklist/fragment.js";
import { fileName, toCsv, toParts, toText } from "../checklist/record.js";
import { copy, save } from "./files.js";
import { loaded } from "./make.js";
import { fill, recordOf } from "./sheet.js";
import * as words from "../words/records.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./frame.js").Frame} Frame */

/** @param {Session} session @param {Frame} frame */
export function print(session, frame) {
  fill(session, frame.record);
  window.print();
  return "";
}

/** @param {Session} session @param {Frame} frame */
export async function word(session, frame) {
  const made = recordOf(session);
  const module = await loaded(import("../checklist/docx.js"), frame.fails);
  if (!module) return "";
  const { docx, TYPE } = module;
  const name = fileName(made, "docx");
  save(
    name,
    new Blob([docx(toParts(made), { language: document.documentElement.lang, day: made.day })], { type: TYPE }),
  );
  return words.word_made({ file: name });
}

/** @param {Session} session */
export function csv(session) {
  const made = recordOf(session);
  const name = fileName(made, "csv");
  save(name, new Blob([toCsv(made)], { type: "text/csv;charset=utf-8" }));
  return words.csv_made({ file: name });
}

/** @param {Session} session */
export function backup(session) {
  if (!session.run) return words.nothing_to_back_up;
  const name = fileName(recordOf(session), "json");
  save(name, new Blob([exportRun(session.run, session.published, new Date())], { type: "application/json" }));
  return words.backup_made({ file: name });
}

/** @param {Session} session @param {Frame} frame */
export const copyText = (session, frame) => copy(toText(recordOf(session)), words.text_copied, frame.byHand);

/** @param {Session} session @param {Frame} frame */
export function copyLink(session, frame) {
  if (!session.run) return words.nothing_to_link;
  const url = new URL(location.href);
  url.search = "";
  url.hash = toFragment(session.run, session.published);
  return copy(url.href, words.link_copied, frame.byHand);
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
