"""Lines that say when a document was last updated, and who approved it: proposed, and asked about."""

from __future__ import annotations

import re
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
UPDATED = re.compile(
    r"^(?:(?:this (?:page|document|guidance|policy) was "
    r")?(?:last\s+)?(?:updated|revised|reviewed|amended|modified|changed)|date(?: of (?:issue|last "
    r"review|review))?|issued?(?: date)?"
    r"|effective(?: (?:from|date))?|version(?:\s+[\w.]+)?,?(?: of| dated)?|as of)\b[\s:–-]*(?:on\s+)?",
    re.I,
)
APPROVED = re.compile(
    (
        r"^(?:approved by|approval|approver|authorised by|authorized by|signed off by|owner|document owner|policy "
        r"owner)\b[\s:–-]*"
    ),
    re.I,
)
# A word that is part of an office's name, and of no person's.
OFFICE = re.compile(
    r"\b(?:committee|board|council|office|officer|head|director|directorate|manager|management|dean|senate|secretary|secretariat|registrar|chair|team|group|department|unit|service|services"
    r"|president|principal|warden|trustees|panel|lead|leader|administrator|university|college|society|club|school|faculty|commission|executive|partnership|partners)\b",
    re.I,
)


@dataclass(frozen=True)
class Dated:
    """A day in a line; `doubtful` where day and month could be the other way round."""

    day: Day
    doubtful: bool = False


def day_in(line: str) -> Dated | None:
    """The first day or month that `line` names."""
    for pattern in WRITTEN:
        found = pattern.search(line)
        if not found:
            continue
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
            return Dated(
                read,
                "name" not in parts
                and pattern is WRITTEN[3]
                and bool(day and day <= 12 and month <= 12 and day != month),
            )
    return None


def updated(line: str) -> Dated | None:
    """The day on which a document was last updated, where `line` says that and little else."""
    return day_in(line) if len(line) <= 120 and UPDATED.match(line) else None


def approved(line: str) -> tuple[str, str] | None:
    """The role that approved a document, and the person's name where the line has one, if `line` says that and little
    else.

    None, too, where only a name is given: who holds which role is nothing to guess.
    """
    match = APPROVED.match(line) if len(line) <= 160 else None
    if not match or not line[match.end() :].strip():
        return None
    told = line[match.end() :].strip().rstrip(".")
    for pattern in WRITTEN:
        told = re.sub(rf"[\s,(–-]*(?:\bon\b|\bdated?\b|\bin\b)?[\s:]*{pattern.pattern}\)?", "", told, flags=re.I).strip(
            " ,;"
        )
    parts = [part.strip() for part in re.split(r",|\s[–-]\s|\(|\)", told) if part.strip()]
    if len(parts) > 1 and OFFICE.search(", ".join(parts[1:])) and not OFFICE.search(parts[0]):
        return ", ".join(parts[1:]), parts[0]
    return (told, "") if told and OFFICE.search(told) else None
