"""What differs between two states of a guideline, in plain words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.content import Content
from macros.content.editions.differences import KINDS, Difference, in_plain
from macros.content.editions.state import ROOT
from macros.content.editions.wording import in_words


def told(differences: list[Difference], content: Content) -> list[str]:
    """A few lines for each of `differences`, and what happens to readers' ticks."""
    lines = [line for one in differences for line in _of(one, content)]
    return [*lines, *_ticks(differences)] if lines else ["Nothing differs that a reader would see."]


def _of(one: Difference, content: Content) -> Iterator[str]:
    old, new = in_plain(one)
    name = "the title" if one.key == ROOT else one.key[1]
    yield f"  {KINDS[one.kind]}: {name}" + (", and it stands elsewhere" if one.moved and one.kind != "moved" else "")
    if one.kind in ("added", "moved", "restored"):
        yield f"    {new}"
    elif one.kind in ("retired", "removed") or (one.kind == "split" and one.reason):
        yield f"    {old}"
    elif old != new:
        yield from (f"    {words}" for words in in_words(old, new))
        yield f"    was: {old}"
        yield f"    now: {new}"
    if one.force:
        yield "    how strongly it is asked: " + " became ".join(
            content.forces[id].word if id in content.forces else f"“{id or 'nothing'}”" for id in one.force
        )
    if one.does:
        yield "    kind: " + " became ".join(f"“{kind or 'nothing'}”" for kind in one.does)
    if one.reason:
        yield f"    why: {one.reason}"
    if one.others:
        named = (f"{id} ({content.positions[id].plainly})" if id in content.positions else id for id in one.others)
        yield f"    {'now in' if one.kind == 'split' else 'instead'}: {', '.join(named)}"


def _ticks(differences: list[Difference]) -> Iterator[str]:
    """What readers who ticked these items will see."""
    items = [one for one in differences if one.key[0] == "item"]
    divided = [id for one in items if one.kind == "split" for id in one.others]
    for words, kinds in (
        ("“changed since you ticked it”", ("meaning",)),
        ("the tick stays", ("reworded", "moved")),
        ("no longer asked", ("retired", "ended")),
        ("new", ("added", "restored")),
    ):
        found = [one.key[1] for one in items if _becomes(one) in kinds] + (divided if words == "new" else [])
        if found:
            yield f"On checklists – {words}: {', '.join(found)}"


def _becomes(one: Difference) -> str:
    """The kind of difference; for a split item, whether it ended with that or is still there in other words."""
    return one.kind if one.kind != "split" else "ended" if one.reason else "meaning" if one.raised else "reworded"
