"""Where an item stands."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.markdown import plain
from macros.content.model import Guideline, Item, Section


@dataclass(frozen=True)
class Position:
    """Where an item stands; the purpose of a guideline stands in no section.

    `above` is the item that it stands under, `heading` the nearest heading above it ("" where there is none), `force`
    how strongly it is asked: by its own word, or by that of the sentence above it."""

    item: Item
    section: Section | None
    guideline: Guideline
    above: Item | None = None
    heading: str = ""
    force: str | None = None

    @property
    def lead(self) -> str:
        """The sentence above, where the item says too little, or the contrary, without it: one that ends in a colon,
        before a mere part of a sentence (a small letter begins it), or before what both of them say is not to be done.
        Else ""."""
        above = self.above
        if above is None or not above.wording.rstrip().endswith(":"):
            return ""
        refused = self.item.kind == above.kind == "dont"
        return above.wording if refused or plain(self.item.wording)[:1].islower() else ""

    @property
    def plainly(self) -> str:
        """Its words, without marks, as they can stand anywhere."""
        return " ".join(plain(words) for words in (self.lead, self.item.wording) if words)
