"""Each unit of a source is carried once, and in the source's order, as long as no edition is closed: a later one may move what it says."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.content import everything
from macros.content.fields import Record
from macros.content.findings import Finding, Place
from macros.content.model import Guideline
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a unit that is carried twice, or that stands after a later one and never stood elsewhere."""
    for guideline in draft.guidelines:
        first: dict[str, Place] = {}
        latest = 0
        for record in _carriers(guideline):
            place = record.at("source")
            for unit in record.source:
                number = int(unit[1:])
                if unit in first:
                    yield Finding(place, f"the unit {unit} is carried twice; the other place is {first[unit]}", tip="keep one")
                elif number < latest and not draft.editions.get(guideline.id):
                    yield Finding(place, f"the unit {unit} stands after S{latest}", tip="keep the source's order")
                first.setdefault(unit, place)
                latest = max(latest, number)


def _carriers(guideline: Guideline) -> Iterator[Record]:
    yield from (part for part in (guideline.purpose, guideline.updated, guideline.approval) if part)
    for section, _ in guideline.all_sections:
        yield section
        yield from everything(section.items)
