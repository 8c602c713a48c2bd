"""Which part of a guideline corresponds to which part of the document's next version, by their units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.content.markdown import plain
from macros.content.model import Guideline, Item, Section, Source
from macros.content.units import departed
from macros.importing import tree
from macros.importing.making import Made
from macros.importing.matching import HEADING, Words, matches
from macros.importing.tree import Node

Part = Item | Section


class Pairing:
    """The document's parts in `sections` (and the `purpose`), each with the corresponding part of the guideline, if
    any.

    `was` says which old unit each unit is, `moved` which of them are elsewhere, `left_out` which of them the guideline
    does not contain, each with the old unit that says why.
    """

    def __init__(self, guideline: Guideline, source: Source, made: Made) -> None:
        self.guideline, self.made = guideline, made
        self.old_texts = {unit.id: unit.text for unit in source.units}
        self.texts = {unit["id"]: unit["text"] for unit in made.source["units"]}
        self.carriers: dict[str, list[object]] = {}
        for part in guideline.carriers:
            for unit in part.source:
                self.carriers.setdefault(unit, []).append(part)
        self.was: dict[str, str] = {}
        self.moved: set[str] = set()
        self._match(source)
        self.left_out: dict[str, str] = {}
        self.used: dict[int, Node] = {}
        self.purpose: Node | None = None
        self._not_carried = set(departed(guideline, "left_out")) if guideline.source else set()
        self._ended = self._retired()
        self._parents = {id(item): section for section, _ in guideline.all_sections for item in section.items}
        tops = tree.of_made(made)
        for node in (one for top in tops for one in top.all if one.kind == "section"):
            self._by_heading(node)
        self.sections = self._sections(tops)

    @property
    def nodes(self) -> Iterator[Node]:
        """Every part, in the order of the page."""
        for top in (*([self.purpose] if self.purpose else ()), *self.sections):
            yield from top.all

    def same(self, unit: str) -> bool:
        """Whether `unit` has the same words as before."""
        return unit in self.was and self.texts[unit] == self.old_texts[self.was[unit]]

    def _match(self, source: Source) -> None:
        became = {row.unit: row.became for row in self.made.rows}
        old = [
            Words(unit.text, self._is_heading(unit.id) if unit.id in self.carriers else unit.kind == HEADING)
            for unit in source.units
        ]
        units = self.made.source["units"]
        new = [Words(unit["text"], became[unit["id"]] == "section") for unit in units]
        for match in matches(old, new):
            self.was[units[match.new]["id"]] = source.units[match.old].id
            if match.moved:
                self.moved.add(units[match.new]["id"])

    def _is_heading(self, unit: str) -> bool:
        """Whether a unit that is carried is a section's heading: further ones of a section stand in its details."""
        return any(isinstance(one, Section) and one.title and one.source[0] == unit for one in self.carriers[unit])

    def _retired(self) -> dict[str, Item]:
        """The items of a former document, by their words."""
        items = [part for part in self.guideline.carriers if isinstance(part, Item)]
        return {" ".join(plain(one.text).split()): one for one in items if one.retired and not one.source}

    def _take(self, node: Node, old: Part) -> None:
        node.old, node.id = old, old.id
        self.used[id(old)] = node

    def _parts(self, unit: str, kind: type) -> list[Part]:
        found = self.carriers.get(self.was.get(unit, ""), ())
        return [one for one in found if isinstance(one, kind) and id(one) not in self.used]  # type: ignore[misc]

    def _by_heading(self, node: Node) -> None:
        found = self._parts(node.units[0], Section) if node.units and "title" in (node.fresh or {}) else []
        if found:
            self._take(node, found[0])

    def _sections(self, nodes: list[Node]) -> list[Node]:
        kept = []
        for node in nodes:
            node.items = self._items(node.items)
            if node.old is None:
                self._by_items(node)
            node.sections = self._sections(node.sections)
            nothing = not node.items and not node.sections and "details" not in (node.fresh or {})
            headed = "title" in (node.fresh or {})
            if nothing and (not headed or self._leave_out(node)):
                continue
            kept.append(node)
        return kept

    def _by_items(self, node: Node) -> None:
        """For a section whose heading does not help: the section that most of its items were in, if its own heading is
        gone."""
        stood = Counter(id(section) for item in node.items if (section := self._parents.get(id(item.old))) and item.old)
        for number, count in stood.most_common(1):
            old = next(one for one, _ in self.guideline.all_sections if id(one) == number)
            gone = not any(unit in self.was.values() for unit in old.source[:1])
            fits = not old.source or "title" in (node.fresh or {})
            if gone and fits and number not in self.used and 2 * count > sum(stood.values()):
                self._take(node, old)

    def _items(self, nodes: list[Node]) -> list[Node]:
        kept: list[Node] = []
        rest = list(nodes)
        while rest:
            node = rest.pop(0)
            parts = self._parts(node.units[0], Item)
            several = [one for one in parts if len(one.source) == 1 and one.source == parts[0].source]
            if len(several) > 1 and len(node.units) == 1 and self.same(node.units[0]):
                kept += self._split(node, several)
                continue
            if parts:
                self._merge(node, parts[0], rest)
                self._take(node, parts[0])
            else:
                self._restore(node)
            node.items = self._items(node.items)
            if node.old is not None and node.old is self.guideline.purpose:
                self.purpose = node
            elif node.items or node.old is not None or not self._leave_out(node):
                kept.append(node)
        return kept

    def _split(self, node: Node, parts: list[Part]) -> list[Node]:
        """One unit in several items, each with a part of it."""
        made = []
        for part in parts:
            one = Node("item", part.id, {"id": part.id, "source": node.units, "continues": part.continues})  # type: ignore[union-attr]
            self._take(one, part)
            made.append(one)
        made[-1].items = self._items(node.items)
        return made

    def _merge(self, node: Node, old: Part, rest: list[Node]) -> None:
        """Several units in one item: those that follow in `rest` go into `node`."""
        fresh = node.fresh
        assert fresh is not None, "it was made of the document"
        while not old.details and len(node.units) < len(old.source) and rest and not node.items:
            following, wanted = rest[0], old.source[len(node.units)]
            more = following.fresh or {}
            if "details" in more or self.was.get(following.units[0]) != wanted or len(following.units) > 1:
                return
            fresh["text"] = f"{fresh['text']} {more['text']}"
            fresh["source"] = [*fresh["source"], *more["source"]]
            node.items = rest.pop(0).items

    def _restore(self, node: Node) -> None:
        """A sentence that the document has again keeps its former id."""
        words = " ".join(plain((node.fresh or {}).get("text", "")).split())
        ended = self._ended.get(words)
        if ended and id(ended) not in self.used:
            self._take(node, ended)

    def _leave_out(self, node: Node) -> bool:
        """Whether the guideline contains none of this, and says why: then it still does not."""
        found = {unit: self.was.get(unit, "") for unit in node.units}
        if not found or any(old not in self._not_carried for old in found.values()):
            return False
        self.left_out |= found
        return True
