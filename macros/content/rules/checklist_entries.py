"""An entry is an item, a section, what is under an item, a text with an id, or a heading; each appears once, and there
is something to tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from macros.content.content import Position
from macros.content.findings import Finding
from macros.content.lines import lines, sections_of
from macros.content.model import Checklist, Entry, Section
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each entry that is none of these, or two, or appears twice, or has what belongs to its item; and
    for a checklist that asks nothing."""
    sections = sections_of(draft.guidelines)
    standing = {p.item.id: p for p in draft.positions}
    for checklist in draft.checklists:
        yield from _twice(checklist)
        if checklist.entries and all(entry.retired or set(entry.places) == {"heading"} for entry in checklist.entries):
            yield Finding(
                checklist.at("entries"),
                "everything in this checklist is retired"
                if any(entry.retired for entry in checklist.entries)
                else "this checklist has headings, and nothing to tick",
                tip=(
                    "add what to tick now; or delete the file, and name its page under “former_pages” in data/site.yml"
                ),
            )
        for entry in checklist.entries:
            yield from _one_of_two(entry)
            yield from _of_the_item(entry)
        yield from _nothing(checklist, sections, standing)


def _one_of_two(entry: Entry) -> Iterator[Finding]:
    given = set(entry.places)
    many = [name for name in ("section", "under") if name in given]
    if many:
        other = sorted(given - {many[0], "heading"})
        if other:
            yield Finding(
                entry.place,
                f"this entry adds many lines (“{many[0]}”), and has “{other[0]}” too",
                tip=(
                    f"keep “{many[0]}”, with or without a “heading”; put what concerns a single line into its own "
                    f"entry “item: …”"
                ),
            )
    elif given == {"heading"}:
        return
    elif "item" in given and {"id", "text"} & given:
        yield Finding(
            entry.place,
            "this entry names an item and also has its own id or text",
            tip="keep “item”, or keep “id” and “text”",
        )
    elif "item" not in given and not {"id", "text"} <= given:
        yield Finding(
            entry.place,
            "this entry names no item, and has no id or text of its own",
            tip="write “item: …”, or both “id: …” and “text: …”; or “section: …”, “under: …” or “heading: …”",
        )


def _of_the_item(entry: Entry) -> Iterator[Finding]:
    for name in ("revision", "earlier"):
        if entry.item and name in entry.places:
            yield Finding(
                entry.at(name),
                f"“{name}” belongs to the item that this entry shows",
                tip=f"write it at “{entry.item}” in its guideline, and delete it here",
            )


def _nothing(
    checklist: Checklist, sections: Mapping[str, Section], standing: Mapping[str, Position]
) -> Iterator[Finding]:
    """A section, or an item, with nothing to tick."""
    for entry in checklist.entries:
        known = entry.section in sections or entry.under in standing
        if known and not any(line.item for line in lines(replace(checklist, entries=(entry,)), sections, standing)):
            name = "section" if entry.section else "under"
            yield Finding(
                entry.at(name),
                (
                    f"there is nothing to tick in “{getattr(entry, name)}”: it has no items, or only items "
                    f"that are “kind: "
                    f"know” or retired"
                ),
                tip="name another section or item, or single items with “item: …”",
            )


def _twice(checklist: Checklist) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Entry] = {}
    for entry in checklist.entries:
        for name in ("item", "section", "under"):
            id = getattr(entry, name)
            if id and (name, id) in seen:
                yield Finding(
                    entry.at(name),
                    f"“{id}” is in this checklist twice; the other place is {seen[name, id].at(name)}",
                    tip="keep one",
                )
            elif id:
                seen[name, id] = entry
