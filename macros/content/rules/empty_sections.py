"""A heading with nothing under it says why, and headings go two levels below a section."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding, shown
from macros.content.rules.draft import Draft

# The level of the deepest heading on a page: two below a section’s.
DEEPEST = 4


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a section without items that does not say why, or with items that claims to be empty."""
    for guideline in draft.guidelines:
        for section, level in guideline.all_sections:
            if not {"items", "empty", "details", "sections"} & set(section.places):
                yield Finding(
                    section.place,
                    f"nothing is under “{shown(section.title or section.id)}”",
                    tip="add items, or a line “empty: …” that says why there are none",
                )
            if level == DEEPEST + 1:
                yield Finding(
                    section.place,
                    "this sub-section is too deep: a section has two levels of sub-sections below it",
                    tip=(
                        "move it one level up; or write its items above it, the first beginning with its heading "
                        "in **bold**"
                    ),
                )
            if section.items and section.empty:
                yield Finding(
                    section.at("empty"),
                    f"“{shown(section.title or section.id)}” says that it is empty, and has items",
                    tip="delete the line “empty”",
                )
