/**
 * The ways to save or share a run, one entry each, for checklists and forms: the button, and what it makes. Anything
 * that needs
 * more than a few lines is loaded once the button is pressed: it comes with Taking, or by `load`.
 */
import * as says from "../words/records.js";
import * as words from "../words/runs.js";

/** @typedef {import("./take.js").Taking} Taking */
/**
 * @typedef {{
 *   name: string, part: "record" | "files", of: ("checklist" | "form")[],
 *   make: (taking: Taking) => Promise<string> | string,
 * }} Format
 *   `name` is the button's, `part` the fold that it is in, `of` says what has it. `make` gives what to say.
 */

/** @type {Format["of"]} */
const BOTH = ["checklist", "form"];

/** @type {Format[]} */
export const FORMATS = [
  { name: words.print, part: "record", of: BOTH, make: ({ print }) => print() },
  { name: words.word, part: "record", of: BOTH, make: word },
  { name: words.copy_text, part: "record", of: BOTH, make: ({ copy, text }) => copy(text(), says.text_copied) },
  {
    name: words.csv, part: "record", of: ["checklist"],
    make: ({ save, csv }) => says.csv_made({ file: save("csv", "text/csv;charset=utf-8", csv()) }),
  },
  {
    name: words.backup, part: "files", of: BOTH,
    make: ({ save, backup, nothing }) =>
      (backup ? says.backup_made({ file: save("json", "application/json", backup()) }) : nothing),
  },
  {
    name: words.copy_link, part: "files", of: ["checklist"],
    make: ({ copy, link }) => (link ? copy(link(), says.link_copied) : says.nothing_to_link),
  },
];

/** @param {Taking} taking */
async function word({ load, save, parts, day }) {
  const module = await load(import("../checklist/docx.js"));
  if (!module) return "";
  const { lang: language, dir: direction } = document.documentElement;
  return says.word_made({ file: save("docx", module.TYPE, module.docx(parts(), { language, direction, day })) });
}
