"""The parts of a guideline: items, and the sections that they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.days import Day
from macros.content.fields import Record, optional, record, required
from macros.content.kinds import (
    SENTENCE,
    TEXT,
    WORDING,
    Date,
    GroupOf,
    Id,
    Line,
    ListOf,
    OneOf,
    Ref,
    WholeNumber,
    YesNo,
)
from macros.content.model.common import CONTACT, ITEMS, LINKS, NAMES, PREVIOUS, UNITS

KINDS = {"do": "something to do", "dont": "something not to do", "know": "something to know"}
STEPS = {"bullets": "lines without numbers", "numbers": "numbered steps"}
MEANING = {"changed": "it asks something else of people now", "same": "it asks the same, in other words"}
LAYOUTS = {
    "paragraphs": "each item begins a paragraph",
    "bullets": "each item begins a bullet",
    "numbers": "each item begins a numbered step",
}


@record
class Retired(Record):
    """Why something no longer applies. It keeps its id, its place and its text."""

    on: Day = required(Date(), "When it was retired", "2026-11-22")
    reason: str = required(SENTENCE, "Why", "The platform closed.")
    replaced_by: tuple[str, ...] = optional(ITEMS, "What replaces it", default=())


@record
class Earlier(Record):
    """The wording of an item before its meaning changed. Readers who ticked it then see it."""

    revision: int = required(WholeNumber(), "The revision that had it", "1")
    text: str = required(SENTENCE, "The wording of that revision")


@record
class Item(Record):
    """An item of a guideline: the smallest thing that can be linked, searched, ticked and changed."""

    id: str = required(Id("item"), "Its id: written by hand, never changed, never used again", "seek-approval")
    text: str = required(WORDING, "The wording, exactly as in the source", "Seek approval before you open an account.")
    corrected: str | None = optional(WORDING, "The wording to publish if the source has a mistake; the page shows both")
    source: tuple[str, ...] = optional(UNITS, "The units of the source in `text`", "[S18]", default=())
    continues: bool = optional(
        YesNo(), "true if the source has it in the same paragraph, bullet or step as the item above", default=False
    )
    details: str | None = optional(TEXT, "Further wording of the source: paragraphs, lists, a table, a quotation")
    force: str | None = optional(
        Ref(("force",)), "How strongly it asks: never more strongly than the source", "recommendation"
    )
    kind: str | None = optional(OneOf(KINDS), "do, dont or know", "do")
    moments: tuple[str, ...] = optional(ListOf(Ref(("moment",))), "When it matters", "[before-opening]", default=())
    help: str | None = optional(TEXT, "The editor's own explanation; the page marks it as such")
    links: tuple[str, ...] = optional(LINKS, "Links that help", "[university-guidelines]", default=())
    contacts: tuple[str, ...] = optional(ListOf(CONTACT), "Whom to ask", default=())
    aliases: tuple[str, ...] = optional(
        NAMES, "Words that readers would type to find it", "[sign-off, permission]", default=()
    )
    revision: int = optional(
        WholeNumber(), "Raised by one when the meaning changes, never for a rewording", "2", default=1
    )
    earlier: tuple[Earlier, ...] = optional(
        ListOf(GroupOf(lambda: Earlier)), "The wordings of former revisions", default=()
    )
    meaning: str | None = optional(
        OneOf(MEANING),
        (
            "If it differs from the last edition: whether that changes what people must do; closing the "
            "edition removes the line"
        ),
        "same",
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("item", former=True)), PREVIOUS, default=())
    retired: Retired | None = optional(GroupOf(lambda: Retired), "Set when it no longer applies")
    layout: str = optional(
        OneOf(LAYOUTS),
        "How the items under it are laid out: paragraphs, bullets or numbers",
        "numbers",
        default="bullets",
    )
    items: tuple[Item, ...] = optional(ListOf(GroupOf(lambda: Item)), "Items under this one", default=())

    @property
    def wording(self) -> str:
        """The wording to publish."""
        return self.corrected or self.text

    @property
    def all(self) -> Iterator[Item]:
        """It and everything under it, in order."""
        yield self
        for item in self.items:
            yield from item.all


@record
class Section(Record):
    """A part of a guideline, with or without a heading; it can have parts of its own, two levels deep."""

    id: str = required(Id("section"), "Its id, and its anchor", "best-practice")
    title: str | None = optional(Line(), "The heading; none if the source has none", "Best practice")
    source: tuple[str, ...] = optional(
        UNITS, "The unit of the source in the heading; none if the heading is the editor's", default=()
    )
    layout: str = optional(
        OneOf(LAYOUTS), "How its items are laid out: paragraphs, bullets or numbers", "bullets", default="paragraphs"
    )
    details: str | None = optional(
        TEXT, "Wording of the source under the heading that belongs to no item: a table, a quotation"
    )
    empty: str | None = optional(SENTENCE, "Why there is nothing under the heading; required without items")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("section", former=True)), PREVIOUS, default=())
    items: tuple[Item, ...] = optional(
        ListOf(GroupOf(lambda: Item)),
        "What it says, in order",
        default=(),
        otherwise="write “empty: …” in its place, which says why nothing stands there",
    )
    sections: tuple[Section, ...] = optional(
        ListOf(GroupOf(lambda: Section)), "Its sub-sections, which follow its items", default=()
    )

    @property
    def all(self) -> Iterator[tuple[Section, int]]:
        """It and its sub-sections, in order, each with the level of its heading on a page: 2 for its own."""
        yield self, 2
        for section in self.sections:
            yield from ((one, level + 1) for one, level in section.all)
