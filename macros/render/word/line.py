"""What stands in one paragraph: pieces of text, put together as a browser would (white space is one space)."""

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
    def with_(self, **other: Any) -> Look:
        """The same but for what is `other`: there are few looks, and they are asked for all the time."""
        return replace(self, **other)


@dataclass
class Line:
    """The pieces of a paragraph that is not yet written, and what else is to be put into it: each before the piece of
    that number."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    others: list[tuple[int, Put]] = field(default_factory=list)
    # Whether there is nothing to read in it.
    empty: bool = True

    def say(self, text: str, look: Look) -> None:
        """Adds `text`, as it stands in the source of a page."""
        if text:
            said = SPACE.sub(" ", fit(text))
            self.pieces.append((said, look))
            self.empty = self.empty and not said.strip()

    def next_line(self) -> None:
        """Goes on in a new line."""
        self.pieces.append((BREAK, Look()))

    def put(self, other: Put) -> None:
        """Has `other` write something here, once the paragraph is there."""
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
        """The pieces without space at either end or beside a break, nor two spaces in a row."""
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
    """`pieces` without space at the end; none is left out, because others are put before a piece of a number."""
    for index in reversed(range(len(pieces))):
        text, look = pieces[index]
        pieces[index] = (text.rstrip(" "), look)
        if pieces[index][0]:
            break
    return pieces


def _piece(paragraph: Paragraph, text: str, look: Look) -> None:
    """Adds a run. Written element by element: a run of python-docx takes ten times as long, and a guideline has
    hundreds."""
    run = SubElement(_link(paragraph, look.leads) if look.leads else paragraph._p, qn("w:r"))
    dress = SubElement(run, qn("w:rPr"))
    style = look.style or ("Hyperlink" if look.leads else "")
    if style:
        SubElement(dress, qn("w:rStyle")).set(
            qn("w:val"), paragraph.part.get_style_id(style, WD_STYLE_TYPE.CHARACTER) or style
        )
    # Bold where it is said, and else as the style has it.
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
    """A link without words at the end of `paragraph`."""
    link = element("w:hyperlink")
    if leads.startswith("#"):
        link.set(qn("w:anchor"), leads[1:])
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(leads, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def bookmark(name: str, number: int) -> Put:
    """What puts the bookmark `name`, whose number no other has, into a paragraph."""

    def put(paragraph: Paragraph) -> None:
        begin, end = element("w:bookmarkStart"), element("w:bookmarkEnd")
        for mark in (begin, end):
            mark.set(qn("w:id"), str(number))
            paragraph._p.append(mark)
        begin.set(qn("w:name"), name)

    return put
