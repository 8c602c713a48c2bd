"""Days as documents write them: 3 June 2019, June 2019, 2019-06-03, 3/6/2019."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.days import Day, parse

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS) + "|sept"
WRITTEN = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?\b"),
    re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<name>{MONTH})\.?,?\s+(?P<year>\d{{4}})\b", re.I
    ),
    re.compile(rf"\b(?P<name>{MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})\b"),
)


@dataclass(frozen=True)
class Dated:
    """A day in a line; `doubtful` if day and month could be the other way round."""

    day: Day
    doubtful: bool = False


def day_in(line: str) -> Dated | None:
    """The first day or month that `line` names."""
    return next(days_in(line), None)


def days_in(line: str) -> Iterator[Dated]:
    """The days and months that `line` names: those in one form after those in another."""
    for pattern, found in ((one, found) for one in WRITTEN for found in one.finditer(line)):
        parts = found.groupdict()
        month = next(
            (n for n, name in enumerate(MONTHS, 1) if parts.get("name") and name.startswith(parts["name"][:3].lower())),
            0,
        ) or int(parts.get("month") or 0)
        day = int(parts["day"]) if parts.get("day") else None
        if day and month > 12 >= day:
            day, month = month, day
        try:
            read = parse(f"{parts['year']}-{month:02}" + (f"-{day:02}" if day else ""))
        except ValueError:
            continue
        if read:
            yield Dated(
                read,
                "name" not in parts
                and pattern is WRITTEN[3]
                and bool(day and day <= 12 and month <= 12 and day != month),
            )
