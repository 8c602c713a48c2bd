"""Lines that say when a document was last updated, and who approved it: proposed, with a question."""

from __future__ import annotations

import re

from macros.content.written_days import WRITTEN, Dated, day_in

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
# Words in the names of offices, but not of people.
OFFICE = re.compile(
    r"\b(?:committee|board|council|office|officer|head|director|directorate|manager|management|dean|senate|secretary|secretariat|registrar|chair|team|group|department|unit|service|services"
    r"|president|principal|warden|trustees|panel|lead|leader|administrator|university|college|society|club|school|faculty|commission|executive|partnership|partners)\b",
    re.I,
)


def updated(line: str) -> Dated | None:
    """The day on which a document was last updated, if `line` says that and little else."""
    return day_in(line) if len(line) <= 120 and UPDATED.match(line) else None


def approved(line: str) -> tuple[str, str] | None:
    """The role that approved a document, and the person's name if the line has one, if `line` says that and little
    else.

    Also None if there is only a name: nobody should guess who holds which role.
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
