"""A moment has items: otherwise its page would be empty."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import WARNING, Finding, errors
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A warning for each moment that no item names."""
    if errors(draft.reading.findings):
        return  # an item that could not be read may name it
    used = {moment for position in draft.positions for moment in position.item.moments}
    for moment in draft.site.moments if draft.site else ():
        if moment.id not in used:
            yield Finding(
                moment.place,
                f"no item has the moment “{moment.id}”: its page is empty",
                WARNING,
                "name it under “moments” of an item, or delete it",
            )
