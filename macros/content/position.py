"""Where an item is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.markdown import plain
from macros.content.model import Guideline, Item, Section


@dataclass(slots=True, unsafe_hash=True)
class Position:
    """Where an item is; the purpose of a guideline is in no section.

    `above` is the item that it is under, `heading` the nearest heading above it ("" if there is none), `force` how
    strongly it asks: by its own word, or by that of the sentence above it. Nothing changes one: as with places, only
    declaring that takes too long, and there are as many as items.
    """

    item: Item
    section: Section | None
    guideline: Guideline
    above: Item | None = None
    heading: str = ""
    force: str | None = None

    @property
    def lead(self) -> str:
        """The sentence above, if the item says too little or the opposite without it: if that ends with a colon, before
        a part of a sentence (which begins with a small letter), or before something that both say not to do. Otherwise
        ""."""
        above = self.above
        if above is None or not above.wording.rstrip().endswith(":"):
            return ""
        refused = self.item.kind == above.kind == "dont"
        return above.wording if refused or plain(self.item.wording)[:1].islower() else ""

    @property
    def plainly(self) -> str:
        """Its words without marks, for use anywhere."""
        return " ".join(plain(words) for words in (self.lead, self.item.wording) if words)


def positions(guideline: Guideline) -> Iterator[Position]:
    """Every item of `guideline` with its section, in order, beginning with its purpose, including items under
    others."""
    if guideline.purpose:
        yield from _under((guideline.purpose,), Position(guideline.purpose, None, guideline))
    headings = [""] * 9
    for section, level in guideline.all_sections:
        headings[level:] = [section.title or headings[level - 1]] * (9 - level)
        if section.items:
            yield from _under(section.items, Position(section.items[0], section, guideline, heading=headings[level]))


def _under(items: tuple[Item, ...], like: Position) -> Iterator[Position]:
    for item in items:
        # Not with dataclasses.replace, which takes five times as long.
        force = item.force or (like.force if item.kind != "know" else None)
        yield Position(item, like.section, like.guideline, like.above, like.heading, force)
        if item.items:
            yield from _under(item.items, Position(item, like.section, like.guideline, item, like.heading, force))
