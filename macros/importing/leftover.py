"""What a guideline has and its document has not, any longer or ever: it keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.content.model import Guideline, Item, Section
from macros.content.units import wording
from macros.importing.pairing import Pairing
from macros.importing.tree import Node

GONE = "The document no longer has it."


class Leftover:
    """Puts each part of `guideline` that has no place yet into the sections of `pairing`; `gone` are the items that are
    retired with this, each with its words."""

    def __init__(self, pairing: Pairing, guideline: Guideline, today: date) -> None:
        self.pairing, self.guideline, self.today = pairing, guideline, today
        self.sections = pairing.sections
        self.gone: list[tuple[Node, str]] = []
        self.nodes = {id(node.old): node for node in pairing.nodes if node.old is not None}
        self.lists: dict[int, list[Node]] = {id(top): self.sections for top in self.sections}
        for node in pairing.nodes:
            for below in (node.items, node.sections):
                self.lists |= {id(one): below for one in below}
        self.last: Node | None = None

    def place(self) -> None:
        """Puts them there, in the order of the guideline."""
        if self.guideline.purpose:
            self._items((self.guideline.purpose,), None)
        for section in self.guideline.sections:
            self._section(section, None)

    def _section(self, section: Section, above: Section | None) -> None:
        node = self.nodes.get(id(section))
        if node is None and _own(section):
            node = Node("section", section.id, old=section)
            self._beside_last(node, above)
        self.last = node or self.last
        self._items(section.items, section)
        for below in section.sections:
            self._section(below, section)
        if node is None:
            self._former(section)

    def _beside_last(self, node: Node, above: Section | None) -> None:
        """A section of the editor's: behind the one that it followed, at its own level."""
        holder = self.nodes.get(id(above)) if above else None
        beside = holder.sections if holder else self.sections
        found = self.last
        while found is not None and self.lists.get(id(found)) is not beside:
            found = next((one for one in self._all_sections() if found in one.sections), None)
        beside.insert(beside.index(found) + 1 if found else 0, node)
        self.lists[id(node)] = beside
        self.nodes[id(node.old)] = node

    def _all_sections(self) -> Iterator[Node]:
        return (one for one in self.pairing.nodes if one.kind == "section")

    def _former(self, section: Section) -> None:
        """A section that is gone: links to it lead to the one that stood before it."""
        holder = self.last or self.sections[0]
        known = holder.put.get("previous_ids") or (list(holder.old.previous_ids) if holder.old is not None else [])
        holder.put["previous_ids"] = [*known, section.id, *section.previous_ids]

    def _items(self, items: tuple[Item, ...], above: Item | Section | None) -> None:
        before: Node | None = None
        for item in items:
            node = self.nodes.get(id(item))
            if node is None:
                node = self._left(item)
                self._put(node, above, before)
                self.nodes[id(item)] = node
            before = node if id(node) in self.lists else before
            self._items(item.items, item)

    def _left(self, item: Item) -> Node:
        node = Node("item", item.id, old=item)
        if not item.source:
            return node
        node.put = {"source": None, "meaning": None}
        if not item.retired:
            instead = next((one.id for unit in item.source for one in self._beside(unit, item)), "")
            end = {"on": self.today.isoformat(), "reason": GONE}
            node.put["retired"] = end | ({"replaced_by": [instead]} if instead else {})
            self.gone.append((node, wording(item)))
        return node

    def _beside(self, unit: str, item: Item) -> Iterator[Node]:
        """The other parts of a unit that was divided, where they went on."""
        for part in self.pairing.carriers.get(unit, ()):
            node = self.nodes.get(id(part))
            if part is not item and node is not None and node.kind == "item" and node.fresh:
                yield node

    def _put(self, node: Node, above: Item | Section | None, before: Node | None) -> None:
        holder = self.nodes.get(id(above)) if above is not None else None
        ended = holder is not None and holder.kind == "item" and holder.put.get("retired")
        if ended and not node.put.get("retired"):
            before, holder = holder, None  # what holds stands under nothing that is retired
        if before is not None:
            beside = self.lists[id(before)]
            at = beside.index(before) + 1
        else:
            first = holder is not None
            holder = holder or self.last or self.sections[0]
            beside = holder.items
            at = 0 if first else len(beside)
        beside.insert(at, node)
        self.lists[id(node)] = beside


def _own(section: Section) -> bool:
    """Whether nothing in it is of a document."""
    parts = [part for part, _ in section.all]
    items = [one for part in parts for top in part.items for one in top.all]
    return not any(part.source for part in parts) and not any(item.source for item in items)
