"""Guidance that is overdue for review says so, and is published all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.content.days import Day, months_later
from macros.content.editions.history import last_edited
from macros.content.findings import WARNING, Finding, shown
from macros.content.model import Guideline
from macros.content.rules.draft import Draft


def due(guideline: Guideline) -> Day | None:
    """When `guideline` is (or was) due for review, counted from its last update or its last edition; None if it has no
    interval or no date."""
    days = [day for day in (guideline.updated and guideline.updated.on, guideline.edited) if day]
    return (
        months_later(max(days, key=lambda day: day.last), guideline.review.months)
        if guideline.review and days
        else None
    )


def check(draft: Draft) -> Iterator[Finding]:
    """A warning for each guideline whose review is overdue."""
    for guideline in draft.guidelines:
        if guideline.review is None:
            continue
        day = due(replace(guideline, edited=last_edited(draft.editions.get(guideline.id, ()))))
        if day and day.last < draft.today:
            yield Finding(
                guideline.review.place,
                f"the review of “{shown(guideline.title)}” was due by {day}",
                WARNING,
                "review it and write the new date under “updated”; until then the page says that it is overdue",
            )
