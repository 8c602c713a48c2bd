"""A text of a Word file (the document itself, or its endnotes) while it is written: paragraphs, and what its links lead
to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from macros.render.word.package import HEAD, in_attribute

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# How a document names its relations, and how its endnotes do, where the name is not declared.
DECLARED, OWN = "r", "ns0"
NONE = f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
END = "</Relationships>"
KNOWN = re.compile(r'Id="(rId[0-9]+)"')
# The style of text that has none.
PLAIN = "Normal"


class Relations:
    """What a part of the file relates to, as its list `told` says it so far."""

    def __init__(self, told: str = NONE) -> None:
        self.told, self.ids, self.external = told, set(KNOWN.findall(told)), dict[str, str]()

    def add(self, kind: str, target: str, more: str = "") -> str:
        """Relates to `target`, in the way that `kind` says. Returns the id of the relation."""
        id = next(id for id in (f"rId{number}" for number in range(1, len(self.ids) + 2)) if id not in self.ids)
        self.ids.add(id)
        one = f'<Relationship Id="{id}" Type="{RELATED}/{kind}" Target="{in_attribute(target)}"{more}/>'
        self.told = f"{self.told.removesuffix(END)}{one}{END}"
        return id

    def link(self, address: str) -> str:
        """The id of the relation to a web address."""
        if address not in self.external:
            self.external[address] = self.add("hyperlink", address, ' TargetMode="External"')
        return self.external[address]


@dataclass
class Paragraph:
    """A paragraph in a style of styles.py (None: nothing is said of it), with its numbering and its indentation as XML,
    and the `pieces` in it."""

    style: str | None
    number: str = ""
    indent: str = ""
    pieces: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        if self.style is None and not self.number and not self.indent:
            return f"<w:p>{''.join(self.pieces)}</w:p>" if self.pieces else "<w:p/>"
        inside = f"{_named(self.style or PLAIN)}{self.number}{self.indent}"
        return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else '<w:pPr/>'}{''.join(self.pieces)}</w:p>"


@cache
def _named(style: str) -> str:
    return "" if style == PLAIN else f'<w:pStyle w:val="{id_of(style)}"/>'


def id_of(style: str) -> str:
    """The id of a style."""
    return style.replace(" ", "")


class Blocks(list["Paragraph | str"]):
    """Paragraphs and tables, one after the other: the text of a document, of a note or of a cell. `relations` are those
    of the part that it is in; `prefix` is how that part names them; a table is `width` wide, in the 360,000th parts of
    a centimetre."""

    def __init__(self, relations: Relations, prefix: str, width: int) -> None:
        super().__init__()
        self.relations, self.prefix, self.width = relations, prefix, width

    def within(self) -> Blocks:
        """Blocks in the same part."""
        return Blocks(self.relations, self.prefix, self.width)

    def paragraph(self, style: str | None) -> Paragraph:
        """A new paragraph at the end."""
        made = Paragraph(style)
        self.append(made)
        return made

    def __str__(self) -> str:
        return "".join(map(str, self))
