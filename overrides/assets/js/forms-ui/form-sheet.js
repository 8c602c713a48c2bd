/** The record of a form on the page itself, to be printed. */
import { fillWith } from "../checklist-ui/sheet.js";
import { formRecord, heading, toParts } from "../forms/form-record.js";

/** @typedef {import("../checklist-ui/session.js").Session} Session */
/** @typedef {import("../forms/published.js").Form} Form */

/** @param {Session} session @param {Form} form @returns {import("../forms/form-record.js").FormRecord} */
export function recordOf({ run, view }, form) {
  const answers = Object.fromEntries(view.items.map(({ key, answer }) => [key, answer]));
  return formRecord(form, answers, new Date(), run ? { name: run.name, started: run.started } : {});
}

/** @param {Session} session @param {Form} form @param {HTMLElement} section */
export function fill(session, form, section) {
  const made = recordOf(session, form);
  fillWith(section, heading(made), toParts(made));
}
