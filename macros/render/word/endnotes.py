"""Endnotes, which python-docx does not support: their part of the package, and marks that lead there and back."""

from __future__ import annotations

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import register_element_cls
from docx.oxml.xmlchemy import BaseOxmlElement, ZeroOrMore
from docx.parts.story import StoryPart
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement, _Element

from macros.render.word.document import element, qn
from macros.render.word.document import paragraph as new_paragraph

# The lines that Word draws between the text and the notes; every document with endnotes has these two.
LINES = {"-1": ("separator", "w:separator"), "0": ("continuationSeparator", "w:continuationSeparator")}
# What comes after “endnotePr” in the settings of a document.
AFTER = ("w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping")


class _Endnote(BaseOxmlElement):
    """w:endnote, as far as paragraphs and tables go into it."""

    p = ZeroOrMore("w:p")
    tbl = ZeroOrMore("w:tbl")


register_element_cls("w:endnote", _Endnote)


def _decimal() -> BaseOxmlElement:
    """The settings for notes: numbered 1, 2, 3; Word's default is i, ii, iii."""
    settings, form = element("w:endnotePr"), element("w:numFmt")
    form.set(qn("w:val"), "decimal")
    settings.append(form)
    return settings


class Endnotes:
    """The notes at the end of `document`."""

    def __init__(self, document: Document) -> None:
        root = element("w:endnotes")
        self.part = StoryPart(PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES, root, document.part.package)
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.ENDNOTES)
        self.count = 0
        settings = _decimal()
        for id, (kind, tag) in LINES.items():
            line = self._note(id)
            line._element.set(qn("w:type"), kind)
            line.add_paragraph().add_run()._r.append(element(tag))
            settings.append(element("w:endnote"))
            settings[-1].set(qn("w:id"), id)
        document.settings.element.insert_element_before(settings, *AFTER)
        # LibreOffice looks for it in the section.
        document.sections[0]._sectPr.insert_element_before(_decimal(), "w:type", "w:pgSz")

    def add(self, paragraph: Paragraph) -> BlockItemContainer:
        """A new note, whose mark goes at the end of `paragraph`. The note's first paragraph has a mark that leads
        back."""
        self.count += 1
        self._mark(paragraph, "w:endnoteReference").set(qn("w:id"), str(self.count))
        note = self._note(str(self.count))
        first = new_paragraph(note, "endnote text")
        self._mark(first, "w:endnoteRef")
        space = SubElement(SubElement(first._p, qn("w:r")), qn("w:t"))
        space.set(qn("xml:space"), "preserve")
        space.text = " "
        return note

    def _mark(self, paragraph: Paragraph, tag: str) -> _Element:
        """A new mark with this tag at the end of `paragraph`."""
        run = SubElement(paragraph._p, qn("w:r"))
        id = paragraph.part.get_style_id("endnote reference", WD_STYLE_TYPE.CHARACTER)
        SubElement(SubElement(run, qn("w:rPr")), qn("w:rStyle")).set(qn("w:val"), str(id))
        return SubElement(run, qn(tag))

    def _note(self, id: str) -> BlockItemContainer:
        note = element("w:endnote")
        note.set(qn("w:id"), id)
        self.part.element.append(note)
        return BlockItemContainer(note, self.part)  # type: ignore[arg-type]  # python-docx declares no notes; _Endnote is one
