"""Where an item is."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.markdown import plain
from macros.content.model import Guideline, Item, Section


@dataclass(frozen=True)
class Position:
    """Where an item is; the purpose of a guideline is in no section.

    `above` is the item that it is under, `heading` the nearest heading above it ("" if there is none), `force` how
    strongly it asks: by its own word, or by that of the sentence above it.
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
