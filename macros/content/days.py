"""Days and months: dates may be as approximate as in the source."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


@dataclass(frozen=True, order=True)
class Day:
    """A day, or a month where `day` is None."""

    year: int
    month: int
    day: int | None = None

    @property
    def last(self) -> date:
        """The last day meant: for a month, its last day."""
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        """In words: 3 October 2020, or October 2020."""
        month = f"{calendar.month_name[self.month]} {self.year}"
        return f"{self.day} {month}" if self.day else month

    @property
    def iso(self) -> str:
        """As in data files: 2020-10-03, or 2020-10."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


def parse(text: str) -> Day | None:
    """The day written as 2020-10-03, or the month as 2020-10; None for anything else. Raises ValueError if there is no
    such day."""
    written = WRITTEN.fullmatch(text)
    if not written:
        return None
    day = Day(int(written[1]), int(written[2]), int(written[3]) if written[3] else None)
    if not (1900 <= day.year <= 2999 and 1 <= day.month <= 12):
        raise ValueError(text)
    date(day.year, day.month, 1 if day.day is None else day.day)
    return day


def months_later(day: Day, months: int) -> Day:
    """The day (or month) `months` months after `day`; in a shorter month its last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return Day(year, month + 1, min(day.day, length) if day.day else None)
