/** The styles of the Word file: Word's own names, so that headings are headings and lists are lists. */

const FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>';
const EDGES = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`).join("");

/** @param {number} level @param {number} halfPoints */
const heading = (level, halfPoints) =>
  `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/>` +
  '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>' +
  `<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="${level - 1}"/></w:pPr>` +
  `<w:rPr><w:b/><w:sz w:val="${halfPoints}"/></w:rPr></w:style>`;

/** @param {string} id @param {string} name @param {string} rest */
const style = (id, name, rest) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>`
  + `<w:basedOn w:val="Normal"/><w:qFormat/>${rest}</w:style>`;

/** @param {string} spaces the XML namespaces @param {string} language */
export const styles = (spaces, language) =>
  `<w:styles ${spaces}><w:docDefaults><w:rPrDefault><w:rPr>${FONT}<w:sz w:val="22"/>` +
  `<w:lang w:val="${language}" w:eastAsia="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault>` +
  '<w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
  heading(1, 36) +
  heading(2, 28) +
  style("TableText", "Table Text", '<w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr>') +
  style(
    "TableHead",
    "Table Head",
    '<w:pPr><w:keepNext/><w:spacing w:before="40" w:after="40"/></w:pPr><w:rPr><w:b/></w:rPr>',
  ) +
  style("ListBullet", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>' +
  '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>' +
  '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>' +
  '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>' +
  `<w:tblPr><w:tblBorders>${EDGES}</w:tblBorders></w:tblPr></w:style></w:styles>`;

/** @param {string} spaces the XML namespaces */
export const numbering = (spaces) =>
  `<w:numbering ${spaces}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` +
  '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>' +
  '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/>' +
  '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>' +
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';
