"""What follows from the closed editions of a guideline for its items: their revisions, their earlier wordings, what was
approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.content.days import Day
from macros.content.model import Contact, Earlier, Edition, Guideline, Item, Section

# What makes `check` ask whether people must do something else now.
ASKED = ("text", "corrected", "details", "force", "kind")


@dataclass(frozen=True)
class Approved:
    """That an edition was approved: by which role, and when, where that is known."""

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
    """`item` as `edition` has it, under its id or a former one; None where it is not in it."""
    return next((edition.items[id] for id in (item.id, *item.previous_ids) if id in edition.items), None)


def differs(item: Item, former: Item) -> bool:
    """Whether `item` says something else, or says it otherwise, than `former` did."""
    return any(getattr(item, name) != getattr(former, name) for name in ASKED)


def followed(guideline: Guideline, editions: Sequence[Edition]) -> Guideline:
    """`guideline` with the revision and the earlier wordings of each item as they follow from `editions`, and without
    the editor's answers."""
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
    """The day of the latest of `editions`; None where there is none after the first, whose date the guideline itself
    gives."""
    return editions[-1].date if len(editions) > 1 else None


def _earlier(item: Item, was: list[Item]) -> tuple[Earlier, ...]:
    """The wording of each former revision: of those before the first edition as they were typed, of the others the last
    that it had."""
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
    """The editions in which the meaning of `item` changed, each with the revision that it had from then on."""
    before: Item | None = None
    for edition in editions:
        now = in_edition(item, edition)
        if before and now and now.revision > before.revision:
            yield edition, now.revision
        before = now or before


def approval_of(guideline: Guideline, edition: Edition, contacts: Mapping[str, Contact]) -> Approved | None:
    """The approval of `edition`. What a guideline's own file says of its approval, as its source has it, is that of the
    edition that took this source up: the first, as a rule."""
    if edition.approval:
        return Approved(edition, edition.approval.role, edition.approval.on)
    own = guideline.approval if edition.number == taken_up(guideline) else None
    return Approved(edition, contacts[own.by].role if own.by in contacts else own.by, own.on) if own else None


def taken_up(guideline: Guideline) -> int:
    """The number of the edition that took up the document that `guideline` is taken from."""
    return guideline.source.from_edition if guideline.source else 1


def approved(guideline: Guideline, editions: Sequence[Edition], contacts: Mapping[str, Contact]) -> Approved | None:
    """The latest edition that was approved, with its approval; None where none was."""
    return next((found for edition in reversed(editions) if (found := approval_of(guideline, edition, contacts))), None)


def carrier(unit: str, editions: Sequence[Edition]) -> tuple[Edition, Item] | None:
    """The first edition that carries the `unit` of the source in an item, and that item; None where none does.

    An item that words the unit otherwise today is accounted for by this: it was reworded in a later edition.
    """
    return next(((edition, edition.units[unit]) for edition in editions if unit in edition.units), None)
