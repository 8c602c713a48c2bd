"""`review`: which guidance is overdue for review, soon will be, or has no date that anybody could tell it by."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from macros.content.content import Content
from macros.content.editions.history import approved
from macros.content.findings import errors, report, shown
from macros.content.load import load
from macros.content.model import Guideline
from macros.content.rules.review_due import due

HEADINGS = {"overdue": "Overdue", "soon": "Due soon", "unknown": "Nobody can tell when"}
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


@dataclass(frozen=True, order=True)
class Due:
    """One guideline that somebody should review."""

    on: date
    state: str
    title: str
    place: str
    words: str


def review(root: Path, today: date, soon: int, markdown: bool) -> int:
    """Prints what is overdue on the day `today`, or due within `soon` days. Returns the exit status.

    In Markdown it prints the text of an issue: nothing if none is due.
    """
    # The files are checked as of the real day: `today` decides only what is due.
    found = load(root.resolve(), date.today())
    if found.content is None:
        print(report(errors(found.findings)), file=sys.stderr)
        return 1
    listed = waiting(found.content, today, soon)
    if markdown:
        print(_markdown(listed), end="")
    else:
        print(
            "\n".join(f"{one.place}: {HEADINGS[one.state].lower()}: “{shown(one.title)}” {one.words}" for one in listed)
            or f"No guidance is due for review within {soon} days."
        )
    return 0


def waiting(content: Content, today: date, soon: int) -> list[Due]:
    """The guidelines to review, the longest overdue first."""
    listed = []
    for guideline in content.guidelines.values():
        day = due(guideline)
        place = str((guideline.review or guideline.updated or guideline).place)
        if day is None:
            missing = (
                "says how often it is to be reviewed, and not when it was last updated"
                if guideline.review
                else "has no interval for its review"
            )
            listed.append(Due(date.max, "unknown", guideline.title, place, missing))
        elif day.last < today:
            listed.append(
                Due(day.last, "overdue", guideline.title, place, f"was due by {day}{_approved(content, guideline)}")
            )
        elif day.last <= today + timedelta(days=soon):
            listed.append(
                Due(day.last, "soon", guideline.title, place, f"is due by {day}{_approved(content, guideline)}")
            )
    return sorted(listed)


def _approved(content: Content, guideline: Guideline) -> str:
    known = approved(guideline, content.editions.get(guideline.id, ()), content.contacts) or guideline.approval
    return f" (approved {known.on})" if known and known.on else ""


def _escaped(text: str) -> str:
    return PUNCTUATION.sub(r"\\\1", text)


def _markdown(listed: list[Due]) -> str:
    parts = []
    for state, heading in HEADINGS.items():
        lines = [f"- {_escaped(one.title)} {one.words} (`{one.place}`)" for one in listed if one.state == state]
        parts += [f"## {heading}\n\n" + "\n".join(lines) + "\n"] if lines else []
    told = (
        "A review ends with a new date under `updated` in the file that is named. This issue closes by itself when "
        "nothing is left.\n"
    )
    return "\n".join([*parts, told]) if parts else ""
