/** How the record of a form is made and written, for saving and sharing. Loaded when it is first needed. */
import { bring, takingOf } from "../checklist-ui/take.js";
import { fileName, toParts, toText } from "../forms/form-record.js";
import { fill, recordOf } from "./form-sheet.js";
import * as words from "../words/forms.js";

/** @typedef {import("../forms/published.js").Form} Form */

/** @param {Form} form @returns {import("../checklist-ui/frame.js").Work} */
export const takeOf = (form) => ({
  takingOf: (session, frame) => takingOf(session, frame, {
    record: (one) => recordOf(one, form),
    fill: (one, section) => fill(one, form, section),
    fileName,
    toText,
    toParts,
    toCsv: () => "",
    nothing: words.nothing_to_back_up,
  }),
  bring,
});
