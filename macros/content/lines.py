"""What a checklist asks, line by line: a section, or everything under an item, becomes the items in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from macros.content.model import Checklist, Entry, Guideline, Item, Section
from macros.content.position import Position


def sections_of(guidelines: Iterable[Guideline]) -> dict[str, Section]:
    """Every section of `guidelines`, by its id."""
    return {section.id: section for guideline in guidelines for section, _ in guideline.all_sections}


def lines(checklist: Checklist, sections: Mapping[str, Section], positions: Mapping[str, Position]) -> Iterator[Entry]:
    """The entries of `checklist`, one for each line or heading. An item named by itself appears there, and not again in
    its section."""
    taken = {entry.item for entry in checklist.entries if entry.item}
    for entry in checklist.entries:
        if not (entry.section or entry.under):
            yield entry
            continue
        start = replace(entry, section=None, under=None, heading=None, help=None)
        if entry.heading:
            yield replace(start, heading=entry.heading)
        found = (
            _of_section(sections[entry.section], start, 3 if entry.heading else 2)
            if entry.section and entry.section in sections
            else _of_items(positions[entry.under].item.items, replace(start, lead=entry.under))
            if entry.under and entry.under in positions
            else ()
        )
        for line in found:
            if line.item not in taken or not line.item:
                taken |= {line.item} if line.item else set()
                yield line


def asks(item: Item) -> bool:
    """Whether `item` is something to tick when a whole section is asked: not retired, not only good to know, and not
    only the introduction of a list."""
    return not item.retired and item.kind != "know" and not (item.items and item.wording.rstrip().endswith(":"))


def _of_section(section: Section, start: Entry, level: int) -> Iterator[Entry]:
    yield from _of_items(section.items, start)
    for under in section.sections:
        found = list(_of_section(under, start, min(level + 1, 4)))
        if any(entry.item for entry in found):
            yield from [replace(start, heading=under.title, level=level)] if under.title else []
            yield from found


def _of_items(items: tuple[Item, ...], start: Entry) -> Iterator[Entry]:
    for item in items:
        asked = asks(item)
        if asked:
            yield replace(start, item=item.id)
        under = replace(start, depth=start.depth + 1) if asked else replace(start, lead=item.id)
        yield from _of_items(item.items, under)
