"""Each unit of a source appears once, and in the source's order, unless the editor says that it was moved."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding, Place
from macros.content.model import Guideline
from macros.content.rules.draft import Draft
from macros.content.units import out_of_order


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a unit that appears twice, or after a later one."""
    documents = {source.id for source in draft.sources}
    for guideline in draft.taken_up:
        named = guideline.source.document if guideline.source else None
        # If the document's text is known, one unit may be split over several items: source_words.py compares the words.
        yield from _twice(guideline) if named not in documents else ()
        for part, unit, later in out_of_order(guideline):
            moved = (
                f"; or say why it was moved, under “source”: moved: [{{units: [{unit}], reason: …}}]" if named else ""
            )
            yield Finding(
                part.at("source"), f"the unit {unit} comes after {later}", tip=f"keep the source's order{moved}"
            )


def _twice(guideline: Guideline) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for part in guideline.carriers:
        for unit in part.source:
            if unit in first:
                yield Finding(
                    part.at("source"),
                    f"the unit {unit} is used twice; the other place is {first[unit]}",
                    tip="keep one",
                )
            first.setdefault(unit, part.at("source"))
