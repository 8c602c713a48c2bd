"""Guidelines: where each came from, how it stands, and its parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from macros.content.days import Day
from macros.content.fields import Record, optional, record, required
from macros.content.kinds import (
    SENTENCE,
    TEXT,
    Date,
    GroupOf,
    Id,
    Line,
    ListOf,
    Ref,
    WholeNumber,
    YesNo,
)
from macros.content.model.common import CONTACT, FORMER, ITEMS, NAMES, UNITS
from macros.content.model.items import Item, Section


@record
class SourceDocument(Record):
    """The document that a guideline was taken from. If its text is in data/sources/, its title, link, day and note can
    be there."""

    document: str | None = optional(
        Ref(("source",)),
        "The file in data/sources/ with its text; the check then makes sure that nothing is lost",
        "handbook-2024",
    )
    title: str | None = optional(Line(), "Its title; required without `document`", "Social media guidelines")
    link: str | None = optional(Ref(("link",)), "Where it is")
    retrieved: Day | None = optional(Date(), "When it was copied", "2026-11-22")
    note: str | None = optional(TEXT, "What readers should know about the copy")
    left_out: tuple[Departure, ...] = optional(
        ListOf(GroupOf(lambda: Departure)),
        "Units of the document that this guideline does not contain",
        default=(),
    )
    reworded: tuple[Departure, ...] = optional(
        ListOf(GroupOf(lambda: Departure)),
        (
            "Units with other words here than in the document; for an item, “corrected” is better: the page shows "
            "both wordings"
        ),
        default=(),
    )
    moved: tuple[Departure, ...] = optional(
        ListOf(GroupOf(lambda: Departure)), "Units in another place than in the document", default=()
    )
    from_edition: int = optional(
        WholeNumber(),
        "The edition that introduced this document; a later import writes it",
        "2",
        default=1,
    )
    earlier: tuple[SourceDocument, ...] = optional(
        ListOf(GroupOf(lambda: SourceDocument)), "The documents of earlier editions", default=()
    )

    @property
    def all(self) -> Iterator[SourceDocument]:
        """It and the documents of earlier editions."""
        yield self
        yield from self.earlier


@record
class Departure(Record):
    """Where a guideline differs from its document, and why. The page says so."""

    units: tuple[str, ...] = required(UNITS, "The units of the document", "[S1, S2]")
    reason: str = required(SENTENCE, "Why, for readers", "The menu of the old page is no guidance.")


@record
class Updated(Record):
    """When the guideline was last updated."""

    on: Day = required(Date(), "The day, or the month", "2020-10")
    text: str | None = optional(Line(), "The source's own line", '"Updated: October 2020"')
    source: tuple[str, ...] = optional(UNITS, "The units of the source in this line", default=())


@record
class Approval(Record):
    """Who approved the guideline."""

    by: str = required(CONTACT, "The role that approved it", "head-of-communications")
    on: Day | None = optional(Date(), "When, if known")
    text: str | None = optional(Line(), "The source's own line")
    source: tuple[str, ...] = optional(UNITS, "The units of the source in this line", default=())


@record
class Review(Record):
    """How often the guideline is reviewed."""

    months: int = required(WholeNumber(), "Months from the last update to the review", "12")
    by_editor: bool = optional(YesNo(), "true if the editor chose the interval, and no source sets one", default=False)


@record
class Change(Record):
    """One change to a guideline since it was published."""

    on: Day = required(Date(), "When", "2026-11-22")
    summary: str = required(SENTENCE, "What changed, for readers", "The branding toolkit moved.")
    items: tuple[str, ...] = optional(ITEMS, "The items that changed", default=())
    meaning: bool = optional(YesNo(), "true if the meaning changed, not only the wording", default=False)


@record
class Guideline(Record):
    """One document of guidance."""

    id: str = required(Id("guideline"), "The file's name")
    title: str = required(Line(), "Its title", "Social media guidelines")
    summary: str | None = optional(SENTENCE, "One sentence for lists, in the editor's words")
    aliases: tuple[str, ...] = optional(
        NAMES, "Words that readers would type to find it", "[latest version, house rules]", default=()
    )
    source: SourceDocument | None = optional(GroupOf(lambda: SourceDocument), "The document it was taken from")
    purpose: Item | None = optional(GroupOf(lambda: Item), "What it is for: an item above everything else")
    updated: Updated | None = optional(GroupOf(lambda: Updated), "When it was last updated")
    approval: Approval | None = optional(GroupOf(lambda: Approval), "Who approved it")
    review: Review | None = optional(GroupOf(lambda: Review), "How often it is reviewed")
    changes: tuple[Change, ...] = optional(
        ListOf(GroupOf(lambda: Change)), "What has changed since, newest first", default=()
    )
    next_edition: str | None = optional(
        SENTENCE,
        "What the page says about the next edition while the approved one is published; without it, nothing",
        "The next edition is being prepared.",
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("guideline", former=True)), FORMER, default=())
    sections: tuple[Section, ...] = required(ListOf(GroupOf(lambda: Section)), "Its parts, in order")

    @cached_property
    def says_units(self) -> bool:
        """Whether any part of it says which units of its source it contains: only then can a part without a unit be the
        editor's own."""
        return self.source is not None and any(part.source for part in self.carriers)

    # Worked out from its editions: the day of the latest, if there is more than the first.
    edited: Day | None = None
    # The number of its approved edition, if that is shown while the next is in progress.
    shown: int | None = None

    @property
    def carriers(self) -> Iterator[Item | Section | Updated | Approval]:
        """Everything that can contain units of its source, in the order of the page."""
        yield from _under((self.purpose,) if self.purpose else ())
        yield from (line for line in (self.updated, self.approval) if line)
        for section, _ in self.all_sections:
            yield section
            yield from _under(section.items)

    @property
    def all_sections(self) -> Iterator[tuple[Section, int]]:
        """Its sections and their sub-sections, in order, each with the level of its heading on a page."""
        return (pair for section in self.sections for pair in section.all)

    @property
    def revised(self) -> tuple[Change, ...]:
        """The changes of its meaning, newest first, however they are recorded."""
        return tuple(
            sorted(
                (change for change in self.changes if change.meaning), key=lambda change: change.on.iso, reverse=True
            )
        )

    @property
    def revision(self) -> int:
        """Its own number, which each change of meaning raises by one."""
        return 1 + len(self.revised)


def _under(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _under(item.items)
