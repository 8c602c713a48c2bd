"""The contents of one paragraph: pieces of text, joined as a browser would (white space becomes one space)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from macros.render.word.package import fit, in_text
from macros.render.word.story import DECLARED, RELATED, Blocks, Paragraph, id_of

SPACE = re.compile(r"[ \t\n\r\f]+")
# White space that is not one space.
OTHER = re.compile(r"[\t\n\r\f]|  ")
BREAK = "\n"
OF_A_RUN = {"\t": "<w:tab/>", BREAK: "<w:br/>"}
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


PLAIN = Look()


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
            said = fit(text)
            if OTHER.search(said):
                said = SPACE.sub(" ", said)
            self.pieces.append((said, look))
            self.empty = self.empty and not said.strip()

    def next_line(self) -> None:
        """Begins a new line."""
        self.pieces.append((BREAK, PLAIN))

    def put(self, other: Put) -> None:
        """Remembers to call `other` here once the paragraph exists."""
        self.others.append((len(self.pieces), other))

    def write(self, paragraph: Paragraph, into: Blocks) -> None:
        """Writes the pieces at the end of `paragraph`, which is in `into`."""
        for index, (text, look) in enumerate([*self._trimmed(), ("", PLAIN)]):
            for at, other in self.others:
                if at == index:
                    other(paragraph)
            if text:
                paragraph.pieces.append(_linked(run(text, look), look.leads, into) if look.leads else run(text, look))

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


def run(text: str, look: Look) -> str:
    """A run of `text`."""
    return f"<w:r>{_dress(look)}{'<w:br/>' if text == BREAK else _words(text)}</w:r>"


def plain(text: str) -> str:
    """A run of `text` as it is, with its tabs and line breaks; nothing where there is none."""
    parts = (OF_A_RUN.get(part) or _words(part) for part in re.split("([\t\n])", fit(text)) if part)
    return f"<w:r>{said}</w:r>" if (said := "".join(parts)) else ""


def _words(text: str) -> str:
    """The `text` of a run."""
    spaced = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{spaced}>{in_text(text)}</w:t>"


@cache
def _dress(look: Look) -> str:
    """How a run looks: bold if the piece says so, otherwise as in the style."""
    style = look.style or ("Hyperlink" if look.leads else "")
    looks = ((look.bold, "<w:b/>"), (look.italic, "<w:i/>"), (look.strike, "<w:strike/>"))
    said = "".join([f'<w:rStyle w:val="{id_of(style)}"/>' if style else "", *(tag for so, tag in looks if so)])
    return f"<w:rPr>{said}</w:rPr>" if said else "<w:rPr/>"


def _linked(text: str, leads: str, into: Blocks) -> str:
    """A link with the run `text`."""
    to = f'w:anchor="{leads[1:]}"' if leads.startswith("#") else f'{into.prefix}:id="{into.relations.link(leads)}"'
    declared = f' xmlns:{into.prefix}="{RELATED}"' if into.prefix != DECLARED and leads[0] != "#" else ""
    return f"<w:hyperlink{declared} {to}>{text}</w:hyperlink>"


def bookmark(name: str, number: int) -> Put:
    """A function that puts the bookmark `name`, with a unique number, into a paragraph."""
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
    return lambda paragraph: paragraph.pieces.append(mark)
