"""The lines of a checklist as shown: in groups, and numbered if the data say so."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.content.content import Content
from macros.content.markdown import plain
from macros.content.model import Checklist, Entry


@dataclass
class Group:
    """Lines under one heading (None if there is none), and under the words of the item `lead` that they belong to (None
    if there is none)."""

    heading: str | None = None
    level: int = 2
    lead: str | None = None
    entries: list[Entry] = field(default_factory=list)


def groups(checklist: Checklist) -> list[Group]:
    """The groups of `checklist`, in order; one without a heading if the data make none."""
    found = [Group()]
    for entry in checklist.entries:
        if entry.retired:
            continue
        if entry.heading:
            found.append(Group(entry.heading, entry.level))
        if not entry.key:
            continue
        if entry.lead != found[-1].lead:
            if found[-1].entries:
                found.append(Group(lead=entry.lead))
            else:
                found[-1].lead = entry.lead
        found[-1].entries.append(entry)
    return [group for group in found if group.entries or group.heading]


def steps(checklist: Checklist) -> dict[str, str]:
    """The number of each line, as 2 or 2.1, by its key; none if the lines are not numbered."""
    if checklist.layout != "numbers":
        return {}
    numbers, counts = {}, [0] * 20
    for entry in checklist.asked:
        counts[entry.depth] += 1
        counts[entry.depth + 1 :] = [0] * (19 - entry.depth)
        numbers[entry.key] = ".".join(map(str, counts[: entry.depth + 1]))
    return numbers


def headings(content: Content, checklist: Checklist) -> dict[str, str]:
    """The headings above each line, in plain words, by its key; only for lines that have any."""
    found, above = {}, ""
    for group in groups(checklist):
        lead = plain(content.positions[group.lead].item.wording) if group.lead else ""
        above = group.heading or above
        for entry in group.entries:
            if above or lead:
                found[entry.key] = " – ".join(filter(None, [above, lead]))
    return found
