"""A heading with nothing under it says why."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding, shown
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a section without items that does not say why, or with items that says it is empty."""
    for guideline in draft.guidelines:
        for section in guideline.sections:
            if not {"items", "empty"} & set(section.places):
                yield Finding(section.place, f"nothing stands under “{shown(section.title)}”",
                              tip="add items, or a line “empty: …” that says why there are none")
            if section.items and section.empty:
                yield Finding(section.at("empty"), f"“{shown(section.title)}” says that it is empty, and has items",
                              tip="delete the line “empty”")
