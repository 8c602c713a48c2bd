"""A correction must differ from the source."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a `corrected` that equals the source's wording."""
    for position in draft.positions:
        if position.item.corrected == position.item.text:
            yield Finding(
                position.item.at("corrected"),
                "the correction is the same as the text",
                tip="delete the line “corrected”",
            )
