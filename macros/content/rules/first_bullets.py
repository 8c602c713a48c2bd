"""“Same bullet as the item above” needs an item above."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.content import positions
from macros.content.findings import Finding
from macros.content.model import Item
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for the first item of a list that claims an item above it."""
    broken = {finding.place.path for finding in draft.reading.findings}
    for guideline in draft.guidelines:
        if guideline.place.path in broken:
            continue  # the item above it may be one that could not be read
        for section in guideline.sections:
            yield from _first(section.items)
        for position in positions(guideline):
            yield from _first(position.item.items)


def _first(items: tuple[Item, ...]) -> Iterator[Finding]:
    if items and items[0].same_bullet:
        yield Finding(items[0].at("same_bullet"), "this item is the first of its list: there is no bullet above it",
                      tip="delete the line “same_bullet”")
