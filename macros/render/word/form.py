"""A form to fill in on paper or in a word processor: paragraphs, and boxes to write in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from macros.render.word.document import element, new, saved
from macros.render.word.package import fit
from macros.render.word.right_to_left import turn
from macros.render.word.styles import TEXT_WIDTH

LINE = Pt(22)
# The width of a box with words after it.
NARROW = Cm(4.25)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph in a style of word/styles.py."""

    text: str
    style: str = "Normal"


@dataclass(frozen=True)
class Box:
    """A box to write in: what it is for (read out to people who cannot see it), how many lines, and the words after
    it."""

    purpose: str
    lines: int = 1
    after: str = ""


def file(parts: Iterable[Paragraph | Box], title: str, language: str, accent: str, direction: str) -> bytes:
    """A Word file with `parts`, in order. `accent` is a colour, such as “#0b4a8f”; `direction` is ltr or rtl."""
    document = new(title, language, accent)
    for part in parts:
        if isinstance(part, Box):
            _box(document, part)
        else:
            document.add_paragraph(fit(part.text), part.style)
    if direction == "rtl":
        turn(document)
    return saved(document)


def _box(document: Document, box: Box) -> None:
    widths = [NARROW, TEXT_WIDTH - NARROW] if box.after else [TEXT_WIDTH]
    table = document.add_table(1, len(widths), "Table Grid")
    table.autofit = False
    (row,) = table.rows
    row.height, row.height_rule = LINE * box.lines, WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), fit(box.purpose))
    table._tbl.tblPr.append(caption)
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width
    if box.after:
        row.cells[1].text = fit(box.after)
        _bare(row.cells[1])
    document.add_paragraph().paragraph_format.space_after = 0


def _bare(cell: _Cell) -> None:
    """Removes the borders of `cell`: only the box to write in has any."""
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    edges = element("w:tcBorders")
    for side in ("top", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "nil")
        edges.append(edge)
    cell._tc.get_or_add_tcPr().insert_element_before(
        edges, "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"
    )
