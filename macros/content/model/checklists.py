"""Checklists: what to tick, in order."""

from __future__ import annotations

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
    OneOf,
    Ref,
    WholeNumber,
)
from macros.content.model.common import FORMER, NAMES, PREVIOUS
from macros.content.model.items import STEPS, Earlier


@record
class RetiredEntry(Record):
    """Why a checklist no longer asks for something. Readers who began before see it, with the reason."""

    on: Day = required(Date(), "When it was retired", "2026-11-22")
    reason: str = required(SENTENCE, "Why", "The gate has no lock any more.")
    replaced_by: tuple[str, ...] = optional(ListOf(Ref(("item", "entry"))), "What is asked instead", default=())


@record
class Entry(Record):
    """One line to tick: an item of a guideline, or its own text; or many lines, from a section or under an item; or a
    heading."""

    item: str | None = optional(Ref(("item",)), "The item of a guideline that it stands for", "seek-approval")
    section: str | None = optional(
        Ref(("section",)),
        (
            "A section of a guideline instead of one item: everything to do in it, under the headings of "
            "its sub-sections"
        ),
        "best-practice",
    )
    under: str | None = optional(
        Ref(("item",)),
        "An item with items under it, instead of one item: everything to do under it, after its own words",
        "encouraged-practices",
    )
    heading: str | None = optional(
        Line(), "A heading above it, and above what follows; alone or with one of the others", "Before you open it"
    )
    id: str | None = optional(Id("entry"), "Its id, if it is not an item of a guideline")
    text: str | None = optional(SENTENCE, "Its text, if it is not an item of a guideline")
    help: str | None = optional(SENTENCE, "The editor's own explanation")
    revision: int = optional(WholeNumber(), "Raised by one when the meaning of its own text changes", "2", default=1)
    earlier: tuple[Earlier, ...] = optional(
        ListOf(GroupOf(lambda: Earlier)), "The wordings of former revisions of its own text", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("entry", former=True)), PREVIOUS, default=())
    retired: RetiredEntry | None = optional(
        GroupOf(lambda: RetiredEntry), "Set when this checklist no longer asks it; it keeps its place here"
    )
    # Worked out when the checklist is made from the guidance: the item that introduces it, the level of its heading,
    # how deep it is nested.
    lead: str | None = None
    level: int = 2
    depth: int = 0

    @property
    def key(self) -> str:
        """The key of its tick."""
        return self.item or self.id or ""


@record
class Checklist(Record):
    """An ordered list of items to tick."""

    id: str = required(Id("checklist"), "The file's name")
    title: str = required(Line(), "Its title", "Before you start")
    intro: str | None = optional(TEXT, "What it is for, in the editor's words")
    aliases: tuple[str, ...] = optional(NAMES, "Words that readers would type to find it", "[first steps]", default=())
    moments: tuple[str, ...] = optional(ListOf(Ref(("moment",))), "The moments whose pages lead to it", default=())
    previous_ids: tuple[str, ...] = optional(ListOf(Id("checklist", former=True)), FORMER, default=())
    layout: str = optional(
        OneOf(STEPS), "Whether its lines are numbered: bullets or numbers", "numbers", default="bullets"
    )
    entries: tuple[Entry, ...] = required(ListOf(GroupOf(lambda: Entry)), "What to tick, in order")

    @property
    def asked(self) -> tuple[Entry, ...]:
        """What there is to tick now."""
        return tuple(entry for entry in self.entries if entry.key and not entry.retired)
