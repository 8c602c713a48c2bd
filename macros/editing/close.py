"""Closing an edition of a guideline, and recording its approval."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.content.content import Content
from macros.content.days import Day, parse
from macros.content.editions.differences import Difference, differences
from macros.content.editions.history import approval_of
from macros.content.editions.state import State, state_of
from macros.content.findings import did_you_mean, shown
from macros.content.model import Guideline
from macros.content.refused import Refused
from macros.editing.cut import without
from macros.editing.edition_file import text_of
from macros.editing.together import read
from macros.editing.yaml_values import scalar

ANSWERED = ("meaning", "revision", "earlier")


@dataclass(frozen=True)
class Closing:
    """An edition about to be closed: its number, what is new in it, the `files` to write, and what is there
    `before`."""

    number: int
    differences: list[Difference]
    files: dict[str, str]
    before: dict[str, bytes | None]


def guideline_of(content: Content, id: str) -> Guideline:
    """The guideline `id`. Raises Refused if there is none."""
    if id not in content.guidelines:
        raise Refused(f"there is no guideline “{shown(id)}”: {did_you_mean(id, content.guidelines)}")
    return content.guidelines[id]


def day_of(text: str, name: str, today: date) -> Day:
    """The day (or month) that `text` names, which must not be after `today`. Raises Refused."""
    try:
        day = parse(text)
    except ValueError:
        raise Refused(f"{name}: the date {shown(text)} does not exist") from None
    if day is None:
        raise Refused(f"{name}: “{shown(text)}” is not a date: write it as 2026-12-01, or 2026-12")
    if (day.year, day.month, day.day or 0) > (today.year, today.month, today.day):
        raise Refused(f"{name}: {day} is in the future")
    return day


def closing(root: Path, content: Content, id: str, on: Day, summary: str) -> Closing:
    """What closing the current edition of the guideline `id` would write. Raises Refused."""
    guideline, editions = guideline_of(content, id), content.editions.get(id, ())
    if not summary.strip() or "\n" in summary.strip():
        raise Refused("--summary: say in one sentence what is new, for readers")
    if editions and on.last < editions[-1].date.last:
        raise Refused(f"--date: {on} is before edition {editions[-1].number}, of {editions[-1].date}")
    new = differences(state_of(editions[-1]), state_of(guideline)) if editions else []
    if editions and state_of(editions[-1]) == state_of(guideline):
        raise Refused(f"nothing in “{id}” differs from edition {editions[-1].number}, so there is nothing to close")
    path, number = guideline.place.path, len(editions) + 1
    mark, text, ends = read(root / path)
    made = f"data/editions/{id}/{number}.yml"
    files = {
        made: text_of(guideline, not editions, number, on, summary.strip()),
        path: mark + without(text, ANSWERED).replace("\n", ends),
    }
    return Closing(number, new, files, {made: None, path: (root / path).read_bytes()})


def states(content: Content, id: str) -> dict[str, State]:
    """What the guideline `id` said in each edition, by number, and what it says “now”."""
    return {one.id: state_of(one) for one in content.editions.get(id, ())} | {
        "now": state_of(guideline_of(content, id))
    }


def approval(
    root: Path, content: Content, id: str, number: str, by: str, on: Day
) -> tuple[dict[str, str], dict[str, bytes | None], str]:
    """The file of an edition with its approval, what is there before, and the role. Raises Refused.

    `by` is the id of a contact, or its role.
    """
    guideline, editions = guideline_of(content, id), content.editions.get(id, ())
    edition = next((one for one in editions if one.id == number), None)
    if edition is None:
        others = ", ".join(one.id for one in editions)
        raise Refused(
            f"“{id}” has no closed edition {shown(number)}"
            + (f": it has {others}" if others else f": close one with “edition close {id}”")
        )
    known = approval_of(guideline, edition, content.contacts)
    if known:
        raise Refused(
            f"edition {number} is approved already: {known.role}{f', {known.on}' if known.on else ''}; nothing "
            f"was changed"
        )
    role = _role(content, by)
    mark, text, ends = read(root / edition.place.path)
    lines = f"approval:\n  role: {scalar(role)}\n  on: {on.iso}\n"
    made = re.sub(r"^title:", lambda found: lines + found[0], text, count=1, flags=re.M)
    if made == text:
        raise Refused(
            f"{edition.place.path} was changed by hand, and has no line “title: …”: put it back as it was closed"
        )
    return (
        {edition.place.path: mark + made.replace("\n", ends)},
        {edition.place.path: (root / edition.place.path).read_bytes()},
        role,
    )


def _role(content: Content, by: str) -> str:
    roles = {one.role.casefold(): one.role for one in content.contacts.values()}
    if by in content.contacts:
        return content.contacts[by].role
    if by.strip().casefold() in roles:
        return roles[by.strip().casefold()]
    raise Refused(
        f"--by: there is no role “{shown(by)}” among the contacts: "
        f"{did_you_mean(by, [*content.contacts, *roles.values()])}"
    )
