"""What follows from the closed editions of a guideline for its items: their revisions, their earlier wordings, what was
approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.content.days import Day
from macros.content.model import Contact, Earlier, Edition, Guideline, Item, Section

# The changes after which `check` asks whether people must now do something else.
ASKED = ("text", "corrected", "details", "force", "kind")


@dataclass(frozen=True)
class Approved:
    """The approval of an edition: by which role, and when, if known."""

    edition: Edition
    role: str
    on: Day | None


def items_of(one: Guideline | Edition) -> Iterator[Item]:
    """Every item of a guideline, or of an edition, in order."""
    top = (one.purpose,) if one.purpose else ()
    for items in (top, *(part.items for section in one.sections for part, _ in section.all)):
        for item in items:
            yield from item.all


def in_edition(item: Item, edition: Edition) -> Item | None:
    """`item` in `edition`, under its id or a former one; None if it is not in it."""
    return next((edition.items[id] for id in (item.id, *item.previous_ids) if id in edition.items), None)


def differs(item: Item, former: Item) -> bool:
    """Whether `item` differs from `former` in what it says or how."""
    return any(getattr(item, name) != getattr(former, name) for name in ASKED)


def followed(guideline: Guideline, editions: Sequence[Edition]) -> Guideline:
    """`guideline` with the revision and the earlier wordings of each item that follow from `editions`, and without the
    editor's answers."""
    if not editions:
        return guideline

    def item_now(item: Item) -> Item:
        was = [then for edition in editions if (then := in_edition(item, edition))]
        now = replace(item, meaning=None, items=tuple(map(item_now, item.items)))
        return (
            replace(now, revision=was[-1].revision + (item.meaning == "changed"), earlier=_earlier(item, was))
            if was
            else now
        )

    def section_now(section: Section) -> Section:
        return replace(
            section, items=tuple(map(item_now, section.items)), sections=tuple(map(section_now, section.sections))
        )

    return replace(
        guideline,
        purpose=guideline.purpose and item_now(guideline.purpose),
        sections=tuple(map(section_now, guideline.sections)),
        edited=last_edited(editions),
    )


def last_edited(editions: Sequence[Edition]) -> Day | None:
    """The day of the latest of `editions`; None if there is none after the first, whose date the guideline itself
    gives."""
    return editions[-1].date if len(editions) > 1 else None


def _earlier(item: Item, was: list[Item]) -> tuple[Earlier, ...]:
    """The wording of each former revision: before the first edition as typed, afterwards the last wording with that
    revision."""
    texts = {one.revision: one.text for one in (*was[0].earlier, *item.earlier)} | {
        one.revision: one.wording for one in was
    }
    now = was[-1].revision + (item.meaning == "changed")
    return tuple(
        Earlier(place=item.place, places={}, revision=revision, text=text)
        for revision, text in sorted(texts.items())
        if revision < now
    )


def meanings(item: Item, editions: Sequence[Edition]) -> Iterator[tuple[Edition, int]]:
    """The editions in which the meaning of `item` changed, each with the item's revision from then on."""
    before: Item | None = None
    for edition in editions:
        now = in_edition(item, edition)
        if before and now and now.revision > before.revision:
            yield edition, now.revision
        before = now or before


def approval_of(guideline: Guideline, edition: Edition, contacts: Mapping[str, Contact]) -> Approved | None:
    """The approval of `edition`. The approval in a guideline's own file, copied from its source, belongs to the edition
    that introduced this source: usually the first."""
    if edition.approval:
        return Approved(edition, edition.approval.role, edition.approval.on)
    own = guideline.approval if edition.number == taken_up(guideline) else None
    return Approved(edition, contacts[own.by].role if own.by in contacts else own.by, own.on) if own else None


def taken_up(guideline: Guideline) -> int:
    """The number of the edition that introduced the document that `guideline` is taken from."""
    return guideline.source.from_edition if guideline.source else 1


def approved(guideline: Guideline, editions: Sequence[Edition], contacts: Mapping[str, Contact]) -> Approved | None:
    """The latest approved edition, with its approval; None if there is none."""
    return next((found for edition in reversed(editions) if (found := approval_of(guideline, edition, contacts))), None)


def carrier(unit: str, editions: Sequence[Edition]) -> tuple[Edition, Item] | None:
    """The first edition with the `unit` of the source in an item, and that item; None if there is none.

    This explains an item that now words the unit differently: it was reworded in a later edition.
    """
    return next(((edition, edition.units[unit]) for edition in editions if unit in edition.units), None)
