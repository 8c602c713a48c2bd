"""The units of a document are numbered in its order."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft
from macros.content.units import number


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each unit whose number is not above that of the unit before it."""
    for document in draft.sources:
        latest = 0
        for unit in document.units:
            if number(unit.id) <= latest:
                yield Finding(
                    unit.at("id"),
                    f"the unit {unit.id} comes after S{latest}",
                    tip=f"unit numbers must increase: the next unused one here is S{latest + 1}",
                )
            latest = max(latest, number(unit.id))
