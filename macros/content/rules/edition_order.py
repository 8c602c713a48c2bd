"""Editions follow one another: 1, 2, 3, …, in the order of their dates, with revisions that never fall, each thing in
each once, and approved once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.content.editions.history import in_edition, items_of, taken_up
from macros.content.findings import Finding
from macros.content.model import Edition
from macros.content.rules.draft import Draft

BY_HAND = "editions are written by “edition close”: take back what was changed by hand"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each edition that does not fit the earlier ones."""
    own = {guideline.id: (guideline.approval, taken_up(guideline)) for guideline in draft.guidelines}
    for id, editions in draft.editions.items():
        for number, edition in enumerate(editions, 1):
            if edition.number != number:
                yield Finding(
                    edition.place,
                    f"there is no edition {number} of “{id}”, and this is edition {edition.number}",
                    tip=BY_HAND,
                )
                break
            yield from _twice(edition)
        for before, edition in pairwise(editions):
            if edition.date.last < before.date.last:
                yield Finding(
                    edition.at("date"),
                    f"edition {edition.number} is older than edition {before.number}, of {before.date}",
                    tip="check the dates and correct one of them",
                )
            yield from _falling(before, edition)
        approval, number = own.get(id, (None, 1))
        first = next((one for one in editions if one.number == number), None)
        if first and first.approval and approval:
            yield Finding(
                approval.place,
                f"edition {number} has its approval in its own file, {first.approval.place}, and here it has another",
                tip="keep one: here what the source says of it, else there",
            )


def _twice(edition: Edition) -> Iterator[Finding]:
    seen = set()
    for item in items_of(edition):
        if item.id in seen:
            yield Finding(item.at("id"), f"“{item.id}” is in this edition twice", tip=BY_HAND)
        seen.add(item.id)


def _falling(before: Edition, edition: Edition) -> Iterator[Finding]:
    for item in items_of(edition):
        former = in_edition(item, before)
        if former and item.revision < former.revision:
            yield Finding(
                item.place,
                (
                    f"“{item.id}” is at revision {item.revision} here, and at {former.revision} in edition "
                    f"{before.number}: ticks would go back"
                ),
                tip=BY_HAND,
            )
