"""What a guideline says at one time: its parts in order, with everything that an edition covers.

Help, links, contacts, moments and aliases are the editor's, and may change at any time: no edition covers them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.content.model import Edition, Guideline, Item, Section

Key = tuple[str, str]  # the kind of part, and its id
ROOT: Key = ("guideline", "")
PURPOSE: Key = ("purpose", "")
OF_ITEMS = (
    "text",
    "corrected",
    "details",
    "force",
    "kind",
    "continues",
    "layout",
    "source",
    "revision",
    "previous_ids",
    "retired",
)
OF_SECTIONS = ("title", "source", "layout", "details", "empty", "previous_ids")


@dataclass(frozen=True)
class Part:
    """A section or an item: what it is `under`, and its `fields` by name."""

    key: Key
    under: Key
    fields: dict[str, Any]

    @property
    def wording(self) -> str:
        """Its published words; for a section, its heading."""
        return self.fields.get("corrected") or self.fields.get("text") or self.fields.get("title") or ""


@dataclass(frozen=True)
class State:
    """A guideline at one time. `parts` are in the order of the page: each before those under it."""

    title: str
    parts: tuple[Part, ...]

    @property
    def by_key(self) -> dict[Key, Part]:
        """Its parts, by key."""
        return {part.key: part for part in self.parts}


def state_of(one: Guideline | Edition) -> State:
    """What `one` says. If an id appears twice (there is a finding), the first counts."""
    found: dict[Key, Part] = {}
    for part in (*_items((one.purpose,) if one.purpose else (), PURPOSE), *_sections(one.sections, ROOT)):
        found.setdefault(part.key, part)
    return State(one.title, tuple(found.values()))


def _sections(sections: tuple[Section, ...], under: Key) -> Iterator[Part]:
    for section in sections:
        key = ("section", section.id)
        yield Part(key, under, {name: getattr(section, name) for name in OF_SECTIONS})
        yield from _items(section.items, key)
        yield from _sections(section.sections, key)


def _items(items: tuple[Item, ...], under: Key) -> Iterator[Part]:
    for item in items:
        key = ("item", item.id)
        yield Part(key, under, {name: getattr(item, name) for name in OF_ITEMS})
        yield from _items(item.items, key)
