"""If an item differs from the last edition, its editor says whether that changes what people must do: once, and nowhere
else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.content.editions.history import ASKED, differs, in_edition
from macros.content.findings import UNDECIDED, Finding, shown
from macros.content.model import Edition, Item
from macros.content.rules.draft import Draft

NAME = __name__.rpartition(".")[2]
QUESTION = "does this change what people must do?"
ANSWER = (
    "write “meaning: changed” under it where people must do something else now, or “meaning: same” where only the "
    "words are others"
)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each question without an answer, each answer without a question, and each typed revision that
    contradicts the editions."""
    for position in draft.positions:
        item, editions = position.item, draft.editions.get(position.guideline.id, ())
        if editions or item.meaning:
            yield from _of(item, in_edition(item, editions[-1]) if editions else None, editions)


def _of(item: Item, former: Item | None, editions: Sequence[Edition]) -> Iterator[Finding]:
    if item.meaning and (former is None or not differs(item, former)):
        yield Finding(
            item.at("meaning"),
            f"“{item.id}” {_why_not(former, editions)}, so nobody asks whether its meaning changed",
            tip="delete this line",
        )
    if former is None:
        return
    if not item.meaning and differs(item, former) and not (item.retired and not former.retired):
        name = next(name for name in ASKED if getattr(item, name) != getattr(former, name))
        yield Finding(
            item.at(name), f"{QUESTION} Edition {editions[-1].number} has {_was(former, name)}", UNDECIDED, ANSWER
        )
    if "revision" in item.places and item.revision != former.revision:
        yield Finding(
            item.at("revision"),
            (
                f"“{item.id}” is at revision {former.revision} in edition {editions[-1].number}, and the editions "
                f"count on from there"
            ),
            tip="delete this line; where the meaning changed, write “meaning: changed” in its place",
        )


def _was(former: Item, name: str) -> str:
    value = former.wording if name in ("text", "corrected") else getattr(former, name)
    return f"“{shown(value, 200)}”" if value else f"no “{name}” here"


def _why_not(former: Item | None, editions: Sequence[Edition]) -> str:
    if not editions:
        return "has no closed edition before it"
    return f"is not in edition {editions[-1].number}" if former is None else f"is as in edition {editions[-1].number}"
