"""An id names one thing on the whole site, and is never used again, not even after it is renamed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding, Place
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding at each further place of an id, which names the first."""
    again = [one for id, further in draft.declared_again.items() for one in (draft.declared[id], *further)]
    first: dict[str, Place] = {}
    for declared in sorted(again, key=lambda d: d.place):
        if declared.id in first:
            yield Finding(
                declared.place,
                f"the id “{declared.id}” is used twice; the other place is {first[declared.id]}",
                tip="give this one another id, and change what refers to it",
            )
        first.setdefault(declared.id, declared.place)
