"""A Word file from a list of paragraphs and tables: real headings, a real list, a title and a language. The same parts give the same bytes.

Nothing is compressed, because not every machine compresses alike.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# In twentieths of a point: A4 less two margins of 2 cm.
WIDTH = 9638
PAGE = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>')
HEADINGS = {1: (36, 0, 120), 2: (28, 360, 120), 3: (23, 280, 60)}
SMALL = '<w:rPr><w:sz w:val="19"/><w:color w:val="404040"/></w:rPr>'
STYLES = {
    "Help": ("Help", f'<w:pPr><w:keepNext/><w:spacing w:after="60"/></w:pPr>{SMALL}'),
    "Hint": ("Hint", f'<w:pPr><w:spacing w:after="60"/></w:pPr>{SMALL}'),
    "Option": ("Option", '<w:pPr><w:spacing w:after="60"/><w:ind w:left="397" w:hanging="397"/></w:pPr>'),
    "ListBullet": ("List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/></w:pPr>'),
    "Quote": ("Quote", '<w:pPr><w:ind w:left="397"/></w:pPr><w:rPr><w:i/></w:rPr>'),
}
# What XML cannot hold.
UNFIT = {code: None for code in range(32) if chr(code) not in "\t\n"} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True)
class Paragraph:
    """One paragraph in a style: Heading1 to Heading3, one of STYLES, or none."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Box:
    """A box to write in: what it is for (said to those who cannot see it), how many lines, and what stands after it."""

    purpose: str
    lines: int = 1
    after: str = ""


def docx(parts: list[Paragraph | Box], title: str, language: str) -> bytes:
    """A Word file with `parts`, in order."""
    body = "".join(_box(part) if isinstance(part, Box) else _paragraph(part.text, part.style) for part in parts)
    names = ("styles", "numbering")
    return _zip({
        "[Content_Types].xml": _types(names),
        "_rels/.rels": _relations({f"{OFFICE}/officeDocument": "word/document.xml",
                                   f"{PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml"}),
        "docProps/core.xml": _core(title, language),
        "word/document.xml": f"{HEAD}<w:document {WORD}><w:body>{body}{PAGE}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({f"{OFFICE}/{name}": f"{name}.xml" for name in names}),
        "word/styles.xml": _styles(language),
        "word/numbering.xml": _numbering(),
    })


def _xml(text: str) -> str:
    return quoteattr(text.translate(UNFIT), {'"': "&quot;"})[1:-1]


def _paragraph(text: str, style: str = "") -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{_xml(line)}</w:t>' for line in text.split("\n"))
    return f'<w:p>{f"<w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>" if style else ""}<w:r>{lines}</w:r></w:p>'


def _box(box: Box) -> str:
    widths = [WIDTH] if not box.after else [2400, WIDTH - 2400]
    height = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{440 * box.lines}" w:hRule="atLeast"/></w:trPr>'
    first = _cell(widths[0], _paragraph(""), "")
    # Only the box to write in has edges.
    bare = '<w:tcBorders><w:top w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders><w:vAlign w:val="center"/>'
    cells = first + (_cell(widths[1], _paragraph(box.after), bare) if box.after else "")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblCaption w:val="{_xml(box.purpose)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{height}{cells}</w:tr></w:tbl>'
            + '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p>')


def _cell(width: int, content: str, more: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{content}</w:tc>'


def _styles(language: str) -> str:
    font = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="595959"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
        f'<w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="{after}"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>' for level, (size, before, after) in HEADINGS.items())
    others = "".join(f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>{rest}</w:style>'
                     for id, (name, rest) in STYLES.items())
    return (f'{HEAD}<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr>{font}<w:sz w:val="21"/><w:lang w:val="{_xml(language)}" w:eastAsia="{_xml(language)}"/>'
            '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
            f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>{headings}{others}'
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
            '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
            f'<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style></w:styles>')


def _numbering() -> str:
    return (f'{HEAD}<w:numbering {WORD}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr>'
            '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')


def _types(names: tuple[str, ...]) -> str:
    kinds = {"document": "document.main", **{name: name for name in names}}
    parts = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{KINDS}.{kind}+xml"/>' for name, kind in kinds.items())
    return (f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>')


def _core(title: str, language: str) -> str:
    return (f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f'<dc:title>{_xml(title)}</dc:title><dc:language>{_xml(language)}</dc:language></cp:coreProperties>')


def _relations(all: dict[str, str]) -> str:
    inside = "".join(f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(all.items(), 1))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _zip(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            archive.writestr(entry, text.encode())
    return made.getvalue()
