"""The date of an update or approval is the one in the document's own line."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.days import Day
from macros.content.findings import Finding, shown
from macros.content.model import Approval, Updated
from macros.content.rules.draft import Draft
from macros.content.written_days import Dated, days_in


def check(draft: Draft) -> Iterator[Finding]:
    """A finding if “on” is not one of the days in the document's line beside it."""
    for guideline in draft.guidelines:
        for part in (guideline.updated, guideline.approval):
            if part and part.on and part.text:
                yield from _of(part, part.on, part.text)


def _of(part: Updated | Approval, on: Day, text: str) -> Iterator[Finding]:
    named = list(days_in(text))
    if named and not any(_fits(on, one) for one in named):
        yield Finding(
            part.at("on"),
            f"“on” is {on}, and the document's own line says {named[0].day}: “{shown(text)}”",
            tip=f"write “on: {named[0].day.iso}”; or, where the line was mistyped, put the document's words back",
        )


def _fits(on: Day, named: Dated) -> bool:
    """Whether `on` can be the `named` day, as far as both are exact, and in either order if day and month could be
    reversed."""
    days: list[tuple[int, int | None, int | None]] = [(named.day.year, named.day.month, named.day.day)]
    if named.doubtful:
        days.append((named.day.year, named.day.day, named.day.month))
    return any(
        (year, month) == (on.year, on.month) and (not day or not on.day or day == on.day) for year, month, day in days
    )
