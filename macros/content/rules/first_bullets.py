"""An item that continues the paragraph or bullet above needs an item above it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import Item
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for the first item of a list that continues an item above it."""
    broken = {finding.place.path for finding in draft.reading.findings}
    # In a file with findings, the item above it may be one that could not be read.
    for guideline in draft.guidelines:
        if guideline.place.path not in broken:
            for section, _ in guideline.all_sections:
                yield from _first(section.items)
    for position in draft.positions:
        if position.item.items and position.guideline.place.path not in broken:
            yield from _first(position.item.items)


def _first(items: tuple[Item, ...]) -> Iterator[Finding]:
    if items and items[0].continues:
        yield Finding(
            items[0].at("continues"),
            "this item is the first here: there is nothing above that it could continue",
            tip="delete the line “continues”",
        )
