"""A document that was imported before: what is different in it now."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from macros.content.findings import shown
from macros.content.model import Source

ALIKE = 0.6
# So many units before and behind its place a unit that is worded otherwise is looked for: in all of them it would take
# hours.
NEAR = 40


def earlier(sources: tuple[Source, ...], file: str, units: list[dict[str, Any]]) -> Source | None:
    """The one of `sources` that an import of this document made: of the same file, or with most of the same units."""
    texts = {unit["text"] for unit in units}
    for source in sources:
        same = sum(unit.text in texts for unit in source.units)
        if same and ((file and source.file == file) or same > ALIKE * max(len(source.units), len(texts))):
            return source
    return None


def difference(source: Source, units: list[dict[str, Any]]) -> list[str]:
    """What is different, in lines: what is new, what is gone, and what is worded otherwise, each with its unit."""
    old, new = [unit.text for unit in source.units], [unit["text"] for unit in units]
    lines: list[str] = []
    # What stands in a long document again and again is matched beside other units only: it would be compared with each
    # of its kind.
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            continue
        gone, come = list(range(a, b)), dict.fromkeys(range(c, d))
        for number in range(a, b):
            like = _most_alike(
                old[number], new, [one for one in range(c + number - a - NEAR, c + number - a + NEAR) if one in come]
            )
            if like is not None:
                gone.remove(number)
                del come[like]
                if old[number] != new[like]:
                    lines.append(
                        f"{source.units[number].id} reads otherwise:\n  - {shown(old[number], 300)}\n  + "
                        f"{shown(new[like], 300)}"
                    )
        lines += [f"{source.units[number].id} is gone:\n  - {shown(old[number], 300)}" for number in gone]
        after = f"after {source.units[a - 1].id}" if a else "at the beginning"
        lines += [f"new, {after}:\n  + {shown(new[number], 300)}" for number in come]
    return lines


def _most_alike(text: str, texts: list[str], tried: list[int]) -> int | None:
    """The one of those `tried` among `texts` that is most like `text`, if any is like it."""
    likeness = {number: _alike(text, texts[number]) for number in tried}
    best = max(likeness, key=likeness.__getitem__, default=None)
    return best if best is not None and likeness[best] > ALIKE else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
