"""What refers to the parts of a guideline that an import changed: links and contacts by units, checklists by items."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.content import Content
from macros.content.markdown import TARGET, targets
from macros.content.model import Guideline, Item
from macros.content.units import number
from macros.editing import together
from macros.importing.leftover import GONE
from macros.importing.lines import altered
from macros.importing.making import Made
from macros.importing.merging import Merged


def named(whole: Merged, made: Made, guideline: Guideline, content: Content) -> dict[str, list[str]]:
    """The units that now name each link and contact, by its id: for those that are new or whose units changed."""
    now: dict[str, set[str]] = {}
    for node in whole.nodes:
        for id in _leads(node.fresh or {}):
            now.setdefault(id, set()).update(node.units)
        if isinstance(node.old, Item):
            for id in _of_item(node.old):
                if set(_source(content, id)) & set(node.old.source):
                    now.setdefault(id, set()).update(node.units)
    approval = made.guideline.get("approval")
    if approval:
        now.setdefault(approval["by"], set()).update(approval.get("source", ()))
    before, others = _units(guideline), dict[str, set[str]]()
    for other in content.guidelines.values():
        if other is not guideline:
            for id, units in _units(other).items():
                others.setdefault(id, set()).update(units)
    found = {}
    for id in {*before, *now}:
        was = set(_source(content, id))
        units = (was - (before.get(id, set()) - others.get(id, set()))) | now.get(id, set())
        if units != was or (id not in content.links and id not in content.contacts):
            found[id] = sorted(units, key=number)
    return found


def _source(content: Content, id: str) -> tuple[str, ...]:
    one = content.links.get(id) or content.contacts.get(id)
    return one.source if one else ()


def _units(guideline: Guideline) -> dict[str, set[str]]:
    """The units of the items of `guideline` that lead to each link and contact, by its id."""
    found: dict[str, set[str]] = {}
    for part in guideline.carriers:
        if isinstance(part, Item):
            for id in _of_item(part):
                found.setdefault(id, set()).update(part.source)
    if guideline.approval:
        found.setdefault(guideline.approval.by, set()).update(guideline.approval.source)
    return found


def _of_item(item: Item) -> Iterator[str]:
    yield from _leads({"text": item.text, "details": item.details or ""})
    yield from (*item.links, *item.contacts)


def _leads(record: dict[str, Any]) -> Iterator[str]:
    for name in ("text", "details"):
        for target in targets(record.get(name) or "", name == "text"):
            match = TARGET.fullmatch(target)
            if match and match[1] in ("link", "contact"):
                yield match[2]


def checklists(root: Path, content: Content, gone: list[str], today: date) -> dict[str, str]:
    """The files of the checklists with items that are `gone`: each such line is retired with its item."""
    found = {}
    for checklist in content.checklists.values():
        path = checklist.place.path
        mark, text, ends = together.read(root / path)
        made = text
        for id in gone:
            if any(entry.item == id and not entry.retired for entry in checklist.entries):
                made = altered(made, "entries", id, {"retired": {"on": today.isoformat(), "reason": GONE}})
        if made != text:
            found[path] = mark + made.replace("\n", ends)
    return found
