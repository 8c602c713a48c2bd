"""The contents of a data file before their meaning is known: words, lists and groups, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.content.findings import Place
from macros.content.marks import marked, place_of


@dataclass(slots=True, eq=False)
class Source:
    """The file that nodes are from: its `name` in findings, its `lines`. `all_seen` says that it has no invisible
    character, not even one written with a backslash: then no value need be searched for one."""

    name: str
    lines: list[str] = field(default_factory=list, repr=False)
    all_seen: bool = False

    def place(self, mark: int) -> Place:
        """The place at `mark`."""
        return place_of(self.name, mark)


@dataclass(slots=True, eq=False)
class Text:
    """A single value, always text. It stands in `source` at `mark`, and `end` is how many lines the file has up to its
    end (0 where it is from no file)."""

    source: Source
    mark: int
    text: str
    end: int = field(default=0, repr=False)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.source.place(self.mark)

    @property
    def lines(self) -> list[str]:
        """The lines of the file with the text."""
        return self.source.lines[marked(self.mark)[0] - 1 : self.end]

    @property
    def more_lines(self) -> bool:
        """Whether it goes over more than one line of the file."""
        return self.end > marked(self.mark)[0]

    def at(self, part: str) -> Place:
        """Where `part` of the text is in the file; the text's own place if it is written differently there."""
        first, start = marked(self.mark)
        for number, line in enumerate(self.lines):
            column = line.find(part, 0 if number else start - 1)
            if column >= 0:
                return Place(self.source.name, first + number, column + 1)
        return self.place


@dataclass(slots=True, eq=False)
class Listing:
    """Values in order: lines that start with a hyphen."""

    source: Source
    mark: int
    entries: list[Node] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.source.place(self.mark)

    def at(self, part: str) -> Place:
        """Where the list begins; a `part` of it is looked for in its entries."""
        return self.place


@dataclass(slots=True, eq=False)
class Group:
    """Named values: `name: value` lines. `names` holds the mark of each name, `again` where one appears a second
    time."""

    source: Source
    mark: int
    values: dict[str, Node] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    again: list[tuple[str, int]] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.source.place(self.mark)

    def named(self, name: str) -> Place:
        """Where `name` is."""
        return self.source.place(self.names[name])

    def twice(self) -> list[tuple[str, Place, int]]:
        """Each name that appears a second time: where that is, and the line of the first."""
        return [(name, self.source.place(mark), marked(self.names[name])[0]) for name, mark in self.again]

    def at(self, part: str) -> Place:
        """Where the group begins; a `part` of it is looked for in its values."""
        return self.place


Node = Text | Listing | Group

IN_WORDS = {Text: "text", Listing: "a list", Group: "a group of “name: value” lines"}


def in_words(node: Node) -> str:
    """What `node` is, in an editor's words."""
    return IN_WORDS[type(node)]
