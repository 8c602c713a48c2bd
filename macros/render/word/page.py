"""A page's own HTML as a Word document: headings, paragraphs, lists, tables, links, and notes that become endnotes.

It writes what the page says, so that no wording is in two places.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin

from lxml.etree import _Element

from macros.render.word.endnotes import Endnotes
from macros.render.word.line import PLAIN, Line, Look, bookmark, changed
from macros.render.word.lists import Listed, bulleted, numbered
from macros.render.word.story import Blocks, Paragraph
from macros.render.word.tables import table

BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "table",
    "details",
    "summary",
    "pre",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Only for the screen: controls, navigation within the page, and the notes, which come as endnotes.
LEFT_OUT = {"copy-link", "all-notes", "button", "nav", "script", "input"}
CLASSES_LEFT_OUT = {"notes", "back", "to-item"}
BOLD, ITALIC, STRUCK = ("strong", "b"), ("em", "i"), ("s", "del")


NONE: frozenset[str] = frozenset()
# Lists whose items are below each other without bullets.
PLAIN_LISTS = {"links", "forces"}


@dataclass
class Writer:
    """Writes parts of a page into the `body` of the file with these `parts`.

    `at` is the page's own address, "" if it is not known. `notes` are the contents of its notes by the id that a mark
    links to, and `places` are the ids that are both written and linked to, each with its number.
    """

    body: Blocks
    parts: dict[str, str]
    at: str
    notes: dict[str, _Element]
    places: dict[str, int]
    endnotes: Endnotes = field(default_factory=Endnotes)

    def write(self, element: _Element, style: str = "Normal") -> None:
        """Writes the contents of `element`; its paragraphs have `style`."""
        Part(self, self.body, style).write(element)

    def bookmark(self, id: str) -> str:
        """The name of the bookmark for the id `id` on the page, which may be longer than Word allows."""
        return f"place_{self.places[id]}"

    def leads(self, href: str) -> str:
        """Where a link of the page leads in the document; "" if it leads nowhere."""
        if href.startswith("#"):
            return f"#{self.bookmark(href[1:])}" if href[1:] in self.places else ""
        address = urljoin(self.at, href)
        return address if address.startswith(("https:", "http:", "mailto:")) else ""


@dataclass
class Part:
    """A series of paragraphs, written `into` the text, a note or a cell. `begun` is a first paragraph that already
    exists."""

    writer: Writer
    into: Blocks
    style: str
    note: bool = False
    begun: Paragraph | None = None
    lists: list[Listed] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    # Whether an item of a list is about to begin; whether what was collected only introduces what follows.
    first: bool = False
    leading_in: bool = False
    last: Paragraph | None = None

    def write(self, element: _Element, look: Look = PLAIN) -> None:
        """Writes the contents of `element`."""
        self._children(element, look)
        self._end()

    # ---- blocks ------------------------------------------------------------------------------------

    def _children(self, element: _Element, look: Look) -> None:
        self.line.say(element.text or "", look)
        for child in element:
            if isinstance(child.tag, str) and not _left_out(child):
                self._element(child, look)
            self.line.say(child.tail or "", look)

    def _element(self, element: _Element, look: Look) -> None:
        labels = element.tag == "dt" or "by-editor" in classes(element)
        if element.tag in BLOCKS and not (self.leading_in and element.tag in ("p", "div", "dd")):
            self._end()
        self._place(element)
        if labels:
            self._label(element, look)
        elif element.tag in ("ul", "ol"):
            self._list(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag in BLOCKS:
            self._block(element, look)
        else:
            self._inline(element, look)

    def _block(self, element: _Element, look: Look) -> None:
        style = self.style
        if element.tag == "blockquote":
            self.style = "Quote"
        elif element.tag in HEADINGS:
            self.style = f"Heading {element.tag[1]}"
        self._children(element, changed(look, italic=True) if "empty" in classes(element) else look)
        self._end()
        self.style = style

    def _list(self, element: _Element) -> None:
        parts, depth = self.writer.parts, len(self.lists) + 1
        if element.tag == "ol":
            self.lists.append(numbered(parts, depth, self.note, int(element.get("start", "1"))))
        elif PLAIN_LISTS.isdisjoint(classes(element)):
            self.lists.append(bulleted(parts, depth, self.note))
        for item in element.iterchildren("li"):
            self.first = len(self.lists) == depth
            self._place(item)
            self._children(item, PLAIN)
            self._end()
        del self.lists[depth - 1 :]
        self.first = False

    def _table(self, element: _Element) -> None:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
        wide = max(map(len, rows))
        cells = [[self._cell(source) for source in row] for row in rows]
        # A row may have fewer cells.
        empty = "<w:p/>"
        self.into.append(table([[*row, *[empty] * (wide - len(row))] for row in cells], self.into.width))

    def _cell(self, source: _Element) -> str:
        blocks = self.into.within()
        part = Part(self.writer, blocks, self.style, begun=blocks.paragraph(None))
        part.write(source, Look(bold=source.tag == "th"))
        return str(blocks)

    def _end(self) -> None:
        """Writes the paragraph that was collected, if it has anything to read."""
        if self.line.empty:
            return
        line, self.line = self.line, Line()
        paragraph = self.begun or self.into.paragraph(self.style)
        self.begun, self.last, self.leading_in = None, paragraph, False
        if self.lists:
            (self.lists[-1].begin if self.first else self.lists[-1].go_on)(paragraph)
            self.first = False
        line.write(paragraph, self.into)

    # ---- within a paragraph ------------------------------------------------------------------------

    def _place(self, element: _Element) -> None:
        id = element.get("id")
        if id is not None and id in self.writer.places:
            self.line.put(bookmark(self.writer.bookmark(id), self.writer.places[id]))

    def _inline(self, element: _Element, look: Look) -> None:
        if "note-mark" in classes(element):
            self._reference(element)
        elif element.tag == "br":
            self.line.next_line()
        elif element.tag == "a":
            self._link(element, look)
        elif "force" in classes(element):
            self._bracketed(element, look)
        elif "title" in classes(element):
            self._children(element, look)
            self.line.say(":", look)
        else:
            tag = element.tag
            self._children(
                element,
                changed(
                    look,
                    bold=look.bold or tag in BOLD,
                    italic=look.italic or tag in ITALIC,
                    strike=look.strike or tag in STRUCK,
                ),
            )

    def _label(self, element: _Element, look: Look) -> None:
        """A label that only says who speaks or what this is about: bold with a colon before its text, in brackets after
        it."""
        if self.line.empty:
            bold = changed(look, bold=True)
            self._children(element, bold)
            follows = element.getnext() is not None or (element.tail or "").strip()
            self.line.say(": " if follows else " ", bold)
            self.leading_in = True
        else:
            self._bracketed(element, look)

    def _bracketed(self, element: _Element, look: Look) -> None:
        small = changed(look, style="Label")
        self.line.say("(", small)
        self._children(element, small)
        self.line.say(")", small)

    def _link(self, element: _Element, look: Look) -> None:
        leads = self.writer.leads(element.get("href", ""))
        self._children(element, changed(look, leads=leads))
        # On paper links cannot be followed: the notes give each address once, as on the printed page.
        if self.note and element.get("rel") == "external":
            self.line.say(f" <{leads}>", look)

    def _reference(self, mark: _Element) -> None:
        """The mark of a note: in the paragraph being collected, or at the end of the previous one (a heading)."""
        body = self.writer.notes[mark.get("href", "").removeprefix("#")]

        def put(paragraph: Paragraph) -> None:
            note, first = self.writer.endnotes.add(paragraph)
            Part(self.writer, note, "endnote text", note=True, begun=first).write(body)
            if any(isinstance(block, str) for block in note):
                note.paragraph("endnote text")  # as in Word: no note ends with a table

        if self.line.empty and self.last is not None:
            put(self.last)
        else:
            self.line.put(put)


def classes(element: _Element) -> frozenset[str]:
    """The classes of `element`. lxml's own can be changed, and take ten times as long."""
    said = element.get("class")
    return _named(said) if said else NONE


@cache
def _named(said: str) -> frozenset[str]:
    return frozenset(said.split())


def _left_out(element: _Element) -> bool:
    return element.tag in LEFT_OUT or not CLASSES_LEFT_OUT.isdisjoint(classes(element))
