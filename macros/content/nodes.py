"""The contents of a data file before their meaning is known: words, lists and groups, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.content.findings import Place


@dataclass(slots=True)
class Text:
    """A single value, always text. Nothing changes one: as with places, only declaring that takes too long."""

    place: Place
    text: str
    lines: tuple[str, ...] = field(default=(), repr=False, compare=False)

    def at(self, part: str) -> Place:
        """Where `part` of the text is in the file; the text's own place if it is written differently there.

        `lines` are those of the file with the text.
        """
        for number, line in enumerate(self.lines):
            column = line.find(part, 0 if number else self.place.column - 1)
            if column >= 0:
                return Place(self.place.path, self.place.line + number, column + 1)
        return self.place


@dataclass
class Listing:
    """Values in order: lines that start with a hyphen."""

    place: Place
    entries: list[Node] = field(default_factory=list)

    def at(self, part: str) -> Place:
        """Where the list begins; a `part` of it is looked for in its entries."""
        return self.place


@dataclass
class Group:
    """Named values: `name: value` lines. `names` holds where each name is, `again` where one appears a second time."""

    place: Place
    values: dict[str, Node] = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)
    again: list[tuple[str, Place]] = field(default_factory=list)

    def at(self, part: str) -> Place:
        """Where the group begins; a `part` of it is looked for in its values."""
        return self.place


Node = Text | Listing | Group

IN_WORDS = {Text: "text", Listing: "a list", Group: "a group of “name: value” lines"}


def in_words(node: Node) -> str:
    """What `node` is, in an editor's words."""
    return IN_WORDS[type(node)]
