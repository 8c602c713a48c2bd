"""What a page contains besides words, and the questions about it for the editor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.content.findings import shown


@dataclass
class LeftOut:
    """What a page contains besides words; the editor is asked about each at the end."""

    pictures: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    merged: int = 0
    layout: int = 0

    def questions(self) -> Iterator[str]:
        """A question for each."""
        if self.outside:
            yield (
                f"Around the document stood a menu, a header or a footer, which was left out: "
                f"{'; '.join(f'“{shown(words)}”' for words in self.outside[:5])}. Does any of it belong to the "
                f"guidance?"
            )
        for alt in self.pictures:
            yield (
                f"A picture {f'“{shown(alt)}” ' if alt else ''}was left out, because texts cannot have "
                f"pictures. Say in words what it "
                f"shows, or put it on a page in docs/."
            )
        if self.raised:
            yield (
                f"Superscript and subscript characters are now on the line: "
                f"{', '.join(f'“{shown(one, 20)}”' for one in dict.fromkeys(self.raised))}. Is what they mean "
                f"still clear?"
            )
        if self.merged:
            yield (
                f"{self.merged} table{'s' * (self.merged > 1)} had cells that span several rows or columns: each "
                f"such text stands in the first of them. Is it still clear?"
            )
        if self.layout:
            yield (
                f"{self.layout} table{'s' * (self.layout > 1)} only laid out the page, or held whole paragraphs: "
                f"what was in them stands as paragraphs, row by row. Is that the right order?"
            )
