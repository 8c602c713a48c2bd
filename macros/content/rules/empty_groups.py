"""A part of a form asks or says something, and a form asks something."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding, shown
from macros.content.rules.draft import Draft

CONTENT = {"text", "items", "checklists", "questions"}


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each empty group, and for each form without a question."""
    for form in draft.forms:
        for group in form.groups:
            if not CONTENT & set(group.places):
                yield Finding(
                    group.place,
                    f"nothing is under “{shown(group.title)}”",
                    tip="add questions, or a line “text: …”",
                )
        if form.groups and not any("questions" in group.places for group in form.groups):
            yield Finding(
                form.at("groups"),
                "this form has no questions",
                tip="add questions to a group; what is only to be read goes into a guideline or a page",
            )
