"""The parts of a guideline after the next import of its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from macros.content.model import Item, Section
from macros.importing.making import Made


@dataclass(eq=False)
class Node:
    """A section or an item, with those under it. `fresh` is what the document makes of it now, `old` the corresponding
    part of the guideline; at least one is there. `put` has the fields of `old` to rewrite; None removes one."""

    kind: str
    id: str
    fresh: dict[str, Any] | None = None
    old: Item | Section | None = None
    put: dict[str, Any] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    sections: list[Node] = field(default_factory=list)

    @property
    def units(self) -> list[str]:
        """The units of the document that it contains."""
        return list(self.fresh.get("source", ())) if self.fresh else []

    @property
    def all(self) -> Iterator[Node]:
        """It and everything under it, in the order of the page."""
        yield self
        for one in (*self.items, *self.sections):
            yield from one.all


def of_made(made: Made) -> list[Node]:
    """The sections that an import made."""
    return [_node("section", one) for one in made.guideline["sections"]]


def _node(kind: str, record: dict[str, Any]) -> Node:
    return Node(
        kind,
        record["id"],
        record,
        items=[_node("item", one) for one in record.get("items", ())],
        sections=[_node("section", one) for one in record.get("sections", ())],
    )
