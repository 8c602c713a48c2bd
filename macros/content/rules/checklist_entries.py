"""A line to tick is an item of a guideline, or text with an id; it stands in a checklist once, and something is left to tick."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import Checklist, Entry
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each entry that is neither, or both, or twice, or has what belongs to its item; and for a checklist that asks nothing."""
    for checklist in draft.checklists:
        yield from _twice(checklist)
        if checklist.entries and not checklist.asked:
            yield Finding(checklist.at("entries"), "everything in this checklist is retired",
                          tip="add what is to be ticked now; or delete the file, and name its page under “former_pages” in data/site.yml")
        for entry in checklist.entries:
            yield from _one_of_two(entry)
            yield from _of_the_item(entry)


def _one_of_two(entry: Entry) -> Iterator[Finding]:
    given = set(entry.places)
    if "item" in given and {"id", "text"} & given:
        yield Finding(entry.place, "this entry names an item and has an id or a text of its own", tip="keep “item”, or keep “id” and “text”")
    elif "item" not in given and not {"id", "text"} <= given:
        yield Finding(entry.place, "this entry names no item, and lacks an id or a text of its own", tip="write “item: …”, or both “id: …” and “text: …”")


def _of_the_item(entry: Entry) -> Iterator[Finding]:
    for name in ("revision", "earlier"):
        if entry.item and name in entry.places:
            yield Finding(entry.at(name), f"“{name}” belongs to the item that this entry stands for",
                          tip=f"write it at “{entry.item}” in its guideline, and delete it here")


def _twice(checklist: Checklist) -> Iterator[Finding]:
    seen: dict[str, Entry] = {}
    for entry in checklist.entries:
        if entry.item and entry.item in seen:
            yield Finding(entry.at("item"), f"“{entry.item}” is in this checklist twice; the other place is {seen[entry.item].at('item')}", tip="keep one")
        seen.setdefault(entry.item or "", entry)
