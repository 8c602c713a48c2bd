"""Documents in languages written from right to left: Word takes the direction from the file, not from the letters.

For such text Word uses a separate set of fonts, sizes, bold and italic (“complex script”), and expects runs in which
all letters run one way: ECMA-376 part 1, 17.3.1.6 (w:bidi), 17.3.2.30 (w:rtl), 17.4.1 (w:bidiVisual), 17.6.1
(sections)."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import SubElement, _Element, tostring

from macros.render.word.document import element, qn
from macros.render.word.package import STYLES
from macros.render.word.styles import SANS

# A letter that is written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
# From the first letter of a word to its last, with the marks of an account or an address.
WORD = re.compile(r"[@#]?\w(?:\S*[\w/])?")
# Fonts that come with Word and have these letters.
SERIF_FONT, SANS_FONT = "Times New Roman", "Arial"
# Properties of Latin text, and their counterparts for text from right to left.
TWINS = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}
# What must come after w:bidi in the properties of a paragraph, and after w:bidiVisual in those of a table.
AFTER_BIDI = [
    f"w:{name}"
    for name in """adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
    textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""".split()
]
AFTER_VISUAL = [
    f"w:{name}"
    for name in """tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout
    tblCellMar tblLook tblCaption tblDescription""".split()
]


def turn(document: Document) -> None:
    """Makes `document` run from right to left: its styles, section, tables, paragraphs and runs."""
    _turn_styles(document.styles.element)
    _turn_text(document.element)


def turned(parts: dict[str, str]) -> dict[str, str]:
    """The `parts` of a file, running from right to left: its styles, section, tables, paragraphs and runs, with its
    notes and footer."""
    made = dict(parts)
    for name, text in parts.items():
        root = parse_xml(text.encode())
        if root.tag in (qn("w:document"), qn("w:endnotes"), qn("w:ftr"), qn("w:styles")):
            (_turn_styles if name == STYLES else _turn_text)(root)
            made[name] = tostring(root, encoding="UTF-8", standalone=True).decode()
    return made


def _turn_styles(styles: BaseOxmlElement) -> None:
    (tongue,) = styles.xpath("w:docDefaults//w:lang")
    tongue.set(qn("w:bidi"), tongue.get(qn("w:val")))
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.set(qn("w:cs"), SANS_FONT if fonts.get(qn("w:ascii")) == SANS else SERIF_FONT)
    (normal,) = styles.xpath("w:style[@w:type='paragraph'][@w:default='1']")
    _bidi(normal.get_or_add_pPr())
    _twins(styles)


def _turn_text(root: BaseOxmlElement) -> None:
    for section in root.iter(qn("w:sectPr")):
        section.insert_element_before(element("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")  # type: ignore[attr-defined]  # python-docx's own classes
    for table in root.iter(qn("w:tblPr")):
        table.insert_element_before(element("w:bidiVisual"), *AFTER_VISUAL)  # type: ignore[attr-defined]  # python-docx's own classes
    for paragraph in root.iter(qn("w:p")):
        _bidi(paragraph.get_or_add_pPr())  # type: ignore[attr-defined]
    for run in list(root.iter(qn("w:r"))):
        _turn_run(run)
    _twins(root)


def _bidi(properties: BaseOxmlElement) -> None:
    properties.insert_element_before(element("w:bidi"), *AFTER_BIDI)


def _twins(root: BaseOxmlElement) -> None:
    """Adds to each property of Latin text in `root` its counterpart for text from right to left."""
    for name, twin in TWINS.items():
        for one in list(root.iter(qn(name))):
            beside = one.getnext()
            if beside is not None and beside.tag == qn(twin):
                one.getparent().remove(beside)  # type: ignore[union-attr]  # it stands in properties
            other = element(twin)
            other.attrib.update(one.attrib)
            one.addnext(other)


def _turn_run(run: _Element) -> None:
    """Splits `run` so that each part runs one way, and marks the parts that run from right to left."""
    text = run.findtext(qn("w:t"))
    for words, to_left in pieces(text or ""):
        part = copy.deepcopy(run)
        run.addprevious(part)
        for holder in part.iter(qn("w:t")):
            holder.text = words
            holder.set(qn("xml:space"), "preserve")
        if to_left:
            SubElement(part.get_or_add_rPr(), qn("w:rtl"))  # type: ignore[attr-defined]
    if text:
        run.getparent().remove(run)  # type: ignore[union-attr]  # it stands in a paragraph


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of `text` in order, and whether each runs from right to left. Latin words, account names and addresses
    do not, nor does anything between two of them."""
    spans: list[list[int]] = []
    for token in re.finditer(r"\S+", text):
        word = WORD.search(token[0])
        if not word or TO_LEFT.search(token[0]) or not any(letter.isalpha() for letter in token[0]):
            continue
        begin, end = token.start() + word.start(), token.start() + word.end()
        if spans and not TO_LEFT.search(text[spans[-1][1] : begin]):
            spans[-1][1] = end
        else:
            spans.append([begin, end])
    at = 0
    for begin, end in spans:
        if begin > at:
            yield text[at:begin], True
        yield text[begin:end], False
        at = end
    if at < len(text):
        yield text[at:], True
