"""A change of meaning that names an item must raise the item's revision, because that is what tells readers who ticked
it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.content.editions.history import followed, items_of
from macros.content.findings import Finding
from macros.content.model import Guideline, Item
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each item that is named by more typed changes of meaning than its revision counts."""
    if not any(change.meaning and change.items for guideline in draft.guidelines for change in guideline.changes):
        return
    now: dict[str, Item] = {}
    for guideline in draft.guidelines:
        for item in items_of(followed(guideline, draft.editions.get(guideline.id, ()))):
            if not item.retired:
                now.setdefault(item.id, item)  # for an id that is used twice (which has its own finding), the first
    for guideline in draft.guidelines:
        yield from _of(guideline, now)


def _of(guideline: Guideline, now: dict[str, Item]) -> Iterator[Finding]:
    named: Counter[str] = Counter()
    for change in reversed(guideline.changes):
        for id in change.items if change.meaning else ():
            named[id] += 1
            if id in now and now[id].revision <= named[id]:
                yield Finding(
                    change.at("items"),
                    (
                        f"the meaning of “{id}” changed here, and its revision is {now[id].revision}: readers who "
                        f"ticked it are not told"
                    ),
                    tip=(
                        f"write “revision: {named[id] + 1}” at {now[id].place}; if the item is new, or only its "
                        f"wording is, leave it out of a change with “meaning: true”"
                    ),
                )
