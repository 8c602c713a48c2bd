"""Bulleted and numbered paragraphs of any depth; each numbered list has its own count."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from macros.render.word.styles import DEEPEST, STEP


@dataclass
class Listed:
    """A list that is being written: its depth (1 is outermost), and the number of its numbering. In a `note` it looks
    like the note."""

    depth: int
    numbering: int
    kind: str
    note: bool

    def begin(self, paragraph: Paragraph) -> None:
        """Makes `paragraph` the first of an item."""
        self._dress(paragraph, self.kind, -STEP)
        number = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]  # python-docx makes it and does not declare it
        number.get_or_add_ilvl().val = 0
        number.get_or_add_numId().val = self.numbering

    def go_on(self, paragraph: Paragraph) -> None:
        """Makes `paragraph` a further one of the same item."""
        self._dress(paragraph, "Continue", None)

    def _dress(self, paragraph: Paragraph, kind: str, hanging: int | None) -> None:
        if not self.note:
            paragraph.style = _style(kind, self.depth)
        if self.note or self.depth > DEEPEST:
            paragraph.paragraph_format.left_indent = STEP * self.depth
            paragraph.paragraph_format.first_line_indent = hanging


def bulleted(document: Document, depth: int, note: bool) -> Listed:
    """A bulleted list at `depth`, in a `note` or not."""
    return Listed(depth, document.styles[_style("Bullet", depth)].element.pPr.numPr.numId.val, "Bullet", note)


def numbered(document: Document, depth: int, note: bool, start: int) -> Listed:
    """A numbered list at `depth`, in a `note` or not, that starts at `start`.

    It has its own definition: Word would continue the count through all lists that share one.
    """
    numberings = document.part.numbering_part.element
    style = document.styles[_style("Number", depth)]
    shared = numberings.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
    (definition,) = numberings.xpath(f"w:abstractNum[@w:abstractNumId='{shared}']")
    own = copy.deepcopy(definition)
    id = 1 + max(int(one) for one in numberings.xpath("w:abstractNum/@w:abstractNumId"))
    own.set(qn("w:abstractNumId"), str(id))
    for element in list(own.iter(qn("w:nsid"), qn("w:tmpl"), qn("w:pStyle"))):
        element.getparent().remove(element)
    numberings.xpath("w:abstractNum")[-1].addnext(own)
    number = numberings.add_num(id)
    number.add_lvlOverride(0).add_startOverride(start)
    return Listed(depth, number.numId, "Number", note)


def _style(kind: str, depth: int) -> str:
    level = min(depth, DEEPEST)
    return f"List {kind} {level}" if level > 1 else f"List {kind}"
