/**
 * A record as a Word file: headings, a table with a header row, a real list, a title and a language,
 * and nothing else. Loaded only when somebody asks for it. The same record gives the same bytes.
 */
import { LOCALE } from "../language.js";
import { list, own, text } from "./plain.js";
import { styles, numbering } from "./docx-styles.js";
import { zip } from "./zip.js";
import * as words from "../words/records.js";

/** @typedef {import("./record.js").Parts} Parts */
/** @typedef {import("./record.js").Table} Table */

export const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
/** In twentieths of a point: A4 less two margins of 2 cm. */
const WIDTH = 9638;
/** @param {number} columns two or three @returns {number[]} the last one takes what is left */
const widths = (columns) => (columns === 2 ? [3600, WIDTH - 3600] : [4400, 2100, WIDTH - 6500]);

/** @param {unknown} value @returns {string} text that XML allows, however long: nothing of a record is left out */
export function xml(value) {
  return text(value, Infinity).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** @param {unknown} value text of one or more lines @param {string} [bold] */
function runs(value, bold = "") {
  const lines = text(value, Infinity).split("\n").map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`);
  return `<w:r>${bold}${lines.join("<w:br/>")}</w:r>`;
}

/** @param {string} content @param {string} [style] */
const paragraph = (content, style) =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}${content}</w:p>`;

/** @param {unknown[]} pair */
const term = ([name, value]) => paragraph(runs(`${text(name)}: `, "<w:rPr><w:b/></w:rPr>") + runs(value));

/** @param {unknown[]} cells @param {boolean} head */
function row(cells, head) {
  const inside = cells.map((cell, index) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths(cells.length)[index] ?? 2000}" w:type="dxa"/></w:tcPr>${
      paragraph(runs(cell), head ? "TableHead" : "TableText")}</w:tc>`);
  return `<w:tr><w:trPr><w:cantSplit/>${head ? "<w:tblHeader/>" : ""}</w:trPr>${inside.join("")}</w:tr>`;
}

/** @param {Table} table */
function tableOf(table) {
  const [title, head, rows] = [own(table, "title"), own(table, "head"), own(table, "rows")];
  return `${paragraph(runs(title), "Heading2")}<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${
    WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" `
    + `w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${xml(title)}"/></w:tblPr>`
    + `<w:tblGrid>${
    widths(list(head).length).map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${
    row(list(head), true)}${list(rows).map((cells) => row(list(cells), false)).join("")}</w:tbl>`;
}

/** @param {Parts} parts */
function body(parts) {
  return [
    paragraph(runs(parts.title), "Heading1"),
    ...list(parts.terms).map((pair) => term(list(pair))),
    ...list(parts.tables).map(tableOf),
    ...list(parts.lists).flatMap((one) => [
      paragraph(runs(own(one, "title")), "Heading2"),
      ...list(own(one, "items")).map((item) => paragraph(runs(item), "ListBullet")),
    ]),
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
    + 'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>',
  ].join("");
}

/** @param {string} title @param {string} language @param {string} day */
function core(title, language, day) {
  const dates = ["created", "modified"].map((name) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${xml(day)}T00:00:00Z</dcterms:${name}>`);
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" `
    + 'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    + 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + `<dc:title>${xml(title)}</dc:title><dc:language>${xml(language)}</dc:language>`
    + `${day ? dates.join("") : ""}</cp:coreProperties>`;
}

/** @param {[string, string, string][]} all id, type, target */
const relations = (all) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.map(([id, type, target]) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`).join("")}</Relationships>`;

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types">`
  + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
  + '<Default Extension="xml" ContentType="application/xml"/>'
  + ["document.main", "styles", "numbering", "settings"].map((kind) =>
    `<Override PartName="/word/${kind.split(".")[0]}.xml" ContentType="${KINDS}.${kind}+xml"/>`).join("")
  + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
  + "</Types>";

const SETTINGS = `${HEAD}<w:settings ${WORD}><w:compat><w:compatSetting w:name="compatibilityMode" `
  + 'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>';

/**
 * The same XML for a language written from right to left. Word takes the direction from the file, and has other
 * properties for the bold and the size of such text.
 * @param {string} made
 */
const toLeft = (made) => made
  .replaceAll("<w:b/>", "<w:b/><w:bCs/>")
  .replace(/<w:sz w:val="(\d+)"\/>/g, '$&<w:szCs w:val="$1"/>')
  .replace(/<w:lang w:val="([^"<]*)"/, '$& w:bidi="$1"')
  .replace('<w:name w:val="Normal"/><w:qFormat/>', "$&<w:pPr><w:bidi/></w:pPr><w:rPr><w:rtl/></w:rPr>")
  .replaceAll('<w:tblStyle w:val="TableGrid"/>', "$&<w:bidiVisual/>")
  .replace("</w:sectPr>", "<w:bidi/>$&");

/**
 * @param {Parts} parts of a record
 * @param {{ language?: string, direction?: string, day?: string }} [facts] the page's language and direction, and the
 * record's day
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function docx(parts, facts) {
  const [title, language] = [text(own(parts, "title")) || words.checklist, languageOf(own(facts, "language"))];
  const day = /^\d{4}-\d\d-\d\d$/.exec(text(own(facts, "day")))?.[0] ?? "";
  const turned = own(facts, "direction") === "rtl" ? toLeft : String;
  const sound = { .../** @type {object} */ (Object(parts)), title };
  return zip([
    ["[Content_Types].xml", TYPES],
    ["_rels/.rels", relations([
      ["rId1", `${OFFICE}/officeDocument`, "word/document.xml"],
      ["rId2", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
    ])],
    ["docProps/core.xml", core(title, language, day)],
    [
      "word/document.xml",
      turned(`${HEAD}<w:document ${WORD}><w:body>${body(/** @type {Parts} */ (sound))}</w:body></w:document>`),
    ],
    ["word/_rels/document.xml.rels", relations(["styles", "numbering", "settings"].map((name, index) =>
      [`rId${index + 1}`, `${OFFICE}/${name}`, `${name}.xml`]))],
    ["word/styles.xml", turned(`${HEAD}${styles(WORD, language)}`)],
    ["word/numbering.xml", `${HEAD}${numbering(WORD)}`],
    ["word/settings.xml", SETTINGS],
  ]);
}

/** @param {unknown} value */
const languageOf = (value) =>
  (typeof value === "string" && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? value : LOCALE);
