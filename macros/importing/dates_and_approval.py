"""Lines that say when a document was last updated, and who approved it: proposed, with a question."""

from __future__ import annotations

import re
from typing import Any

from macros.content.findings import shown
from macros.content.kinds import Line
from macros.content.written_days import WRITTEN, Dated, day_in
from macros.importing.blocks import Block, Paragraph, text_of
from macros.importing.cutting import Cutter
from macros.importing.link_targets import fits

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
# Why they stand in another order than in the document.
REORDERED = "The page shows the date and the approval at its top, in this order."
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


class DatesAndApproval:
    """How the document stands, read from its `blocks`. `cutter` numbers the lines; `questions` takes what is to be
    asked; `moved` are the units of lines that the page shows in another order."""

    def __init__(self, blocks: list[Block], cutter: Cutter, questions: list[str]) -> None:
        self.blocks, self.cutter, self.questions = blocks, cutter, questions
        self.moved: list[str] = []

    def fields(self, top: list[Block]) -> dict[str, Any]:
        """What the first lines say of the date and the approval; they leave `top`. What other lines say of a date is
        only proposed."""
        found: dict[str, Any] = {}
        while top and isinstance(top[0], Paragraph) and len(found) < 2:
            line = " ".join(text_of(top[0].runs).split())
            dated, role = updated(line), approved(line)
            if dated and "updated" not in found:
                found["updated"] = {"on": dated.day.iso, **self.line(line)}
                self.ask_day(line, dated)
            elif role and "approval" not in found:
                found["approval"] = self.approval(line, role)
            else:
                break
            top.pop(0)
        if list(found) == ["approval", "updated"]:  # the page shows them the other way round
            self.moved = [*found["updated"].get("source", ())]
            found = {"updated": found["updated"], "approval": found["approval"]}
        if "updated" not in found:
            self.elsewhere(found)
        return found

    def elsewhere(self, found: dict[str, Any]) -> None:
        """A day in a line that is not among the first: the line stays where it is."""
        for block in self.blocks:
            line = " ".join(text_of(block.runs).split()) if isinstance(block, Paragraph) else ""
            dated = updated(line) if line else None
            if dated:
                found["updated"] = {"on": dated.day.iso}
                self.ask_day(line, dated)
                return

    def ask_day(self, line: str, dated: Dated) -> None:
        order = f" Day and month may be the other way round: {dated.day} was taken." if dated.doubtful else ""
        self.questions.append(
            f"Was the document last updated on {dated.day}? It says “{shown(line, 80)}”.{order}"
            if dated.day.day
            else f"Was the document last updated in {dated.day}? It says “{shown(line, 80)}”."
        )

    def approval(self, line: str, approved: tuple[str, str]) -> dict[str, Any]:
        role, person = re.sub(r"^the\s+", "", approved[0], flags=re.I), approved[1]
        role = role[:1].upper() + role[1:]
        on = day_in(line)
        named = f", and does the name “{person}” still belong there" if person else ""
        self.questions.append(f"Did “{role}” approve this{named}? The line is “{shown(line, 80)}”.")
        by = self.cutter.targets.role(role, self.cutter.next)
        return {"by": by, **({"on": on.day.iso} if on else {}), **self.line(line)}

    def line(self, line: str) -> dict[str, Any]:
        """The document's own line, as the page shows it beside the date or the approval."""
        return {"text": line, "source": self.cutter.unit(line, "line", "standing", "")} if fits(Line(), line) else {}
