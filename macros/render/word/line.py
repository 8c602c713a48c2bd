"""The contents of one paragraph: pieces of text, joined as a browser would (white space becomes one space)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement

from macros.render.word.document import element, fit, qn

SPACE = re.compile(r"[ \t\n\r\f]+")
BREAK = "\n"
# Writes something at the end of a paragraph.
Put = Callable[[Paragraph], None]


@dataclass(frozen=True)
class Look:
    """How a piece of text looks, where it leads (a web address, or “#” and a bookmark of the document), and its
    style."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    leads: str = ""
    style: str | None = None


@cache
def changed(look: Look, **other: Any) -> Look:
    """`look` but for what is `other`: there are few looks, and they are needed all the time."""
    return replace(look, **other)


@dataclass
class Line:
    """The pieces of a paragraph that is not written yet, and other things to put into it, each before the piece with
    that number."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    others: list[tuple[int, Put]] = field(default_factory=list)
    # Whether there is nothing to read in it.
    empty: bool = True

    def say(self, text: str, look: Look) -> None:
        """Adds `text`, as in the source of a page."""
        if text:
            said = SPACE.sub(" ", fit(text))
            self.pieces.append((said, look))
            self.empty = self.empty and not said.strip()

    def next_line(self) -> None:
        """Begins a new line."""
        self.pieces.append((BREAK, Look()))

    def put(self, other: Put) -> None:
        """Remembers to call `other` here once the paragraph exists."""
        self.others.append((len(self.pieces), other))

    def write(self, paragraph: Paragraph) -> None:
        """Writes the pieces at the end of `paragraph`."""
        for index, (text, look) in enumerate([*self._trimmed(), ("", Look())]):
            for at, other in self.others:
                if at == index:
                    other(paragraph)
            if text:
                _piece(paragraph, text, look)

    def _trimmed(self) -> list[tuple[str, Look]]:
        """The pieces without spaces at either end or beside a line break, and without two spaces in a row."""
        done: list[tuple[str, Look]] = []
        before = " "
        for text, look in self.pieces:
            said = text.lstrip(" ") if before in (" ", BREAK) else text
            if said == BREAK:
                done = _stripped(done)
            before = said[-1:] or before
            done.append((said, look))
        return _stripped(done)


def _stripped(pieces: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """`pieces` without spaces at the end; none is removed, because others are put before a piece by its number."""
    for index in reversed(range(len(pieces))):
        text, look = pieces[index]
        pieces[index] = (text.rstrip(" "), look)
        if pieces[index][0]:
            break
    return pieces


def _piece(paragraph: Paragraph, text: str, look: Look) -> None:
    """Adds a run. Written element by element: python-docx takes ten times as long, and a guideline has hundreds."""
    run = SubElement(_link(paragraph, look.leads) if look.leads else paragraph._p, qn("w:r"))
    dress = SubElement(run, qn("w:rPr"))
    style = look.style or ("Hyperlink" if look.leads else "")
    if style:
        SubElement(dress, qn("w:rStyle")).set(
            qn("w:val"), paragraph.part.get_style_id(style, WD_STYLE_TYPE.CHARACTER) or style
        )
    # Bold if the piece says so, otherwise as in the style.
    for said, name in ((look.bold, "w:b"), (look.italic, "w:i"), (look.strike, "w:strike")):
        if said:
            SubElement(dress, qn(name))
    if text == BREAK:
        SubElement(run, qn("w:br"))
        return
    words = SubElement(run, qn("w:t"))
    words.text = text
    if text != text.strip():
        words.set(qn("xml:space"), "preserve")


def _link(paragraph: Paragraph, leads: str) -> BaseOxmlElement:
    """An empty link at the end of `paragraph`."""
    link = element("w:hyperlink")
    if leads.startswith("#"):
        link.set(qn("w:anchor"), leads[1:])
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(leads, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def bookmark(name: str, number: int) -> Put:
    """A function that puts the bookmark `name`, with a unique number, into a paragraph."""

    def put(paragraph: Paragraph) -> None:
        begin, end = element("w:bookmarkStart"), element("w:bookmarkEnd")
        for mark in (begin, end):
            mark.set(qn("w:id"), str(number))
            paragraph._p.append(mark)
        begin.set(qn("w:name"), name)

    return put
