"""Documents of guidance and what to tick: guidelines/<id>.yml and checklists/<id>.yml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from macros.content.days import Day
from macros.content.fields import Record, optional, required
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
from macros.content.model.common import CONTACT, FORMER, ITEMS, LINKS, NAMES, PREVIOUS, UNITS

KINDS = {"do": "something to do", "dont": "something not to do", "know": "something to know"}
STEPS = {"bullets": "lines without numbers", "numbers": "numbered steps"}
MEANING = {"changed": "it asks something else of people now", "same": "it asks the same, in other words"}
LAYOUTS = {
    "paragraphs": "each item begins a paragraph",
    "bullets": "each item begins a bullet",
    "numbers": "each item begins a numbered step",
}


@dataclass(frozen=True, kw_only=True)
class SourceDocument(Record):
    """The document that a guideline was taken from. Where its text is in data/sources/, title, link, day and note can
    stand there."""

    document: str | None = optional(
        Ref(("source",)),
        "The file in data/sources/ that holds its text: then nothing of it can be lost without a word",
        "handbook-2024",
    )
    title: str | None = optional(Line(), "Its title; needed where there is no `document`", "Social media guidelines")
    link: str | None = optional(Ref(("link",)), "Where it stands")
    retrieved: Day | None = optional(Date(), "When it was copied", "2026-11-22")
    note: str | None = optional(TEXT, "What a reader should know of the copy")
    left_out: tuple[Departure, ...] = optional(
        ListOf(GroupOf(lambda: Departure), least=1),
        "Units of the document that this guideline does not carry",
        default=(),
    )
    reworded: tuple[Departure, ...] = optional(
        ListOf(GroupOf(lambda: Departure), least=1),
        (
            "Units whose words are not the document's here; for an item, “corrected” is better: the page shows "
            "both wordings"
        ),
        default=(),
    )
    moved: tuple[Departure, ...] = optional(
        ListOf(GroupOf(lambda: Departure), least=1), "Units that stand elsewhere than in the document", default=()
    )
    from_edition: int = optional(
        WholeNumber(),
        "The edition that took this document up; a later import of the document writes it",
        "2",
        default=1,
    )
    earlier: tuple[SourceDocument, ...] = optional(
        ListOf(GroupOf(lambda: SourceDocument), least=1), "The documents of earlier editions", default=()
    )

    @property
    def all(self) -> Iterator[SourceDocument]:
        """It and the documents of earlier editions."""
        yield self
        yield from self.earlier


@dataclass(frozen=True, kw_only=True)
class Departure(Record):
    """Where a guideline departs from its document, and why. The page says so."""

    units: tuple[str, ...] = required(UNITS, "The units of the document", "[S1, S2]")
    reason: str = required(SENTENCE, "Why, for readers", "The menu of the old page is no guidance.")


@dataclass(frozen=True, kw_only=True)
class Updated(Record):
    """When the guideline was last updated."""

    on: Day = required(Date(), "The day, or the month", "2020-10")
    text: str | None = optional(Line(), "The source's own line", '"Updated: October 2020"')
    source: tuple[str, ...] = optional(UNITS, "The units of the source that this line carries", default=())


@dataclass(frozen=True, kw_only=True)
class Approval(Record):
    """Who approved the guideline."""

    by: str = required(CONTACT, "The role that approved it", "head-of-communications")
    on: Day | None = optional(Date(), "When, where that is known")
    text: str | None = optional(Line(), "The source's own line")
    source: tuple[str, ...] = optional(UNITS, "The units of the source that this line carries", default=())


@dataclass(frozen=True, kw_only=True)
class Review(Record):
    """How often the guideline is to be reviewed."""

    months: int = required(WholeNumber(), "Months from the last update to the review", "12")
    by_editor: bool = optional(
        YesNo(), "true where the editor chose the interval, and no source sets one", default=False
    )


@dataclass(frozen=True, kw_only=True)
class Change(Record):
    """One change of a guideline since it was published."""

    on: Day = required(Date(), "When", "2026-11-22")
    summary: str = required(SENTENCE, "What changed, for readers", "The branding toolkit moved.")
    items: tuple[str, ...] = optional(ITEMS, "The items that changed", default=())
    meaning: bool = optional(YesNo(), "true where the meaning changed, and not the wording only", default=False)


@dataclass(frozen=True, kw_only=True)
class Retired(Record):
    """Why something no longer holds. It keeps its id, its place and its text."""

    on: Day = required(Date(), "When it was retired", "2026-11-22")
    reason: str = required(SENTENCE, "Why", "The platform closed.")
    replaced_by: tuple[str, ...] = optional(ITEMS, "What holds instead", default=())


@dataclass(frozen=True, kw_only=True)
class Earlier(Record):
    """A wording that an item had before its meaning changed. Shown to readers who ticked it then."""

    revision: int = required(WholeNumber(), "The revision that had it", "1")
    text: str = required(SENTENCE, "The wording of that revision")


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """An item of a guideline: the smallest thing that can be linked, searched, ticked and changed."""

    id: str = required(Id("item"), "Its id: written by hand, never changed, never used again", "seek-approval")
    text: str = required(
        WORDING, "The wording, exactly as the source has it", "Seek approval before you open an account."
    )
    corrected: str | None = optional(WORDING, "The wording to publish where the source has a slip; the page shows both")
    source: tuple[str, ...] = optional(UNITS, "The units of the source that `text` carries", "[S18]", default=())
    continues: bool = optional(
        YesNo(), "true where the source has it in the same paragraph, bullet or step as the item above", default=False
    )
    details: str | None = optional(TEXT, "Further wording of the source: paragraphs, lists, a table, a quotation")
    force: str | None = optional(
        Ref(("force",)), "How strongly it is asked: never stronger than the source has it", "recommendation"
    )
    kind: str | None = optional(OneOf(KINDS), "do, dont or know", "do")
    moments: tuple[str, ...] = optional(
        ListOf(Ref(("moment",)), least=1), "When it matters", "[before-opening]", default=()
    )
    help: str | None = optional(TEXT, "The editor's own explanation; the page marks it as such")
    links: tuple[str, ...] = optional(LINKS, "Links that help", "[university-guidelines]", default=())
    contacts: tuple[str, ...] = optional(ListOf(CONTACT, least=1), "Whom to ask", default=())
    aliases: tuple[str, ...] = optional(
        NAMES, "Words that readers would type to find it", "[sign-off, permission]", default=()
    )
    revision: int = optional(
        WholeNumber(), "Raised by one when the meaning changes, never for a rewording", "2", default=1
    )
    earlier: tuple[Earlier, ...] = optional(
        ListOf(GroupOf(lambda: Earlier), least=1), "The wordings of former revisions", default=()
    )
    meaning: str | None = optional(
        OneOf(MEANING),
        (
            "Where it differs from the last edition: whether that changes what people must do; closing the edition "
            "takes the line out"
        ),
        "same",
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("item", former=True), least=1), PREVIOUS, default=())
    retired: Retired | None = optional(GroupOf(lambda: Retired), "Set when it no longer holds")
    layout: str = optional(
        OneOf(LAYOUTS),
        "How the items under it are laid out: paragraphs, bullets or numbers",
        "numbers",
        default="bullets",
    )
    items: tuple[Item, ...] = optional(
        ListOf(GroupOf(lambda: Item), least=1), "Items that stand under this one", default=()
    )

    @property
    def wording(self) -> str:
        """The wording to publish."""
        return self.corrected or self.text

    @property
    def all(self) -> Iterator[Item]:
        """It and all that stand under it, in order."""
        yield self
        for item in self.items:
            yield from item.all


@dataclass(frozen=True, kw_only=True)
class Section(Record):
    """A part of a guideline, with or without a heading of its own; it may have parts itself, two levels deep."""

    id: str = required(Id("section"), "Its id, and its anchor", "best-practice")
    title: str | None = optional(Line(), "The heading; none where the source has none", "Best practice")
    source: tuple[str, ...] = optional(
        UNITS, "The unit of the source that the heading carries; none where the heading is the editor's", default=()
    )
    layout: str = optional(
        OneOf(LAYOUTS), "How its items are laid out: paragraphs, bullets or numbers", "bullets", default="paragraphs"
    )
    details: str | None = optional(
        TEXT, "Wording of the source under the heading that belongs to no item: a table, a quotation"
    )
    empty: str | None = optional(SENTENCE, "Why nothing stands under the heading; needed where there are no items")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("section", former=True), least=1), PREVIOUS, default=())
    items: tuple[Item, ...] = optional(
        ListOf(GroupOf(lambda: Item), least=1),
        "What it says, in order",
        default=(),
        otherwise="write “empty: …” in its place, which says why nothing stands there",
    )
    sections: tuple[Section, ...] = optional(
        ListOf(GroupOf(lambda: Section), least=1), "Its sub-sections, which follow its items", default=()
    )

    @property
    def all(self) -> Iterator[tuple[Section, int]]:
        """It and its sub-sections, in order, each with the level of its heading on a page: 2 for its own."""
        yield self, 2
        for section in self.sections:
            yield from ((one, level + 1) for one, level in section.all)


@dataclass(frozen=True, kw_only=True)
class Guideline(Record):
    """One document of guidance."""

    id: str = required(Id("guideline"), "The file's name")
    title: str = required(Line(), "Its title", "Social media guidelines")
    summary: str | None = optional(SENTENCE, "One sentence for lists, in the editor's words")
    source: SourceDocument | None = optional(GroupOf(lambda: SourceDocument), "The document it was taken from")
    purpose: Item | None = optional(GroupOf(lambda: Item), "What it is for: an item that stands above everything else")
    updated: Updated | None = optional(GroupOf(lambda: Updated), "When it was last updated")
    approval: Approval | None = optional(GroupOf(lambda: Approval), "Who approved it")
    review: Review | None = optional(GroupOf(lambda: Review), "How often it is to be reviewed")
    changes: tuple[Change, ...] = optional(
        ListOf(GroupOf(lambda: Change), least=1), "What changed since, the newest first", default=()
    )
    next_edition: str | None = optional(
        SENTENCE,
        "What the page says of the next edition where the approved one is published meanwhile; without it, nothing",
        "The next edition is being prepared.",
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("guideline", former=True), least=1), FORMER, default=())
    sections: tuple[Section, ...] = required(ListOf(GroupOf(lambda: Section), least=1), "Its parts, in order")

    @cached_property
    def says_units(self) -> bool:
        """Whether any part of it says which units of its source it carries: only then can one without a unit be the
        editor's own."""
        return self.source is not None and any(part.source for part in self.carriers)

    # Worked out from its editions: the day of the latest, where there is more than the first.
    edited: Day | None = None
    # The number of its approved edition, where that is shown and the next is worked on.
    shown: int | None = None

    @property
    def carriers(self) -> Iterator[Item | Section | Updated | Approval]:
        """Whatever may carry units of its source, in the order of the page."""
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
        """The changes of its meaning, the newest first, however they are written."""
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


@dataclass(frozen=True, kw_only=True)
class RetiredEntry(Record):
    """Why a checklist no longer asks something. Whoever began before is shown it, with the reason."""

    on: Day = required(Date(), "When it was retired", "2026-11-22")
    reason: str = required(SENTENCE, "Why", "The gate has no lock any more.")
    replaced_by: tuple[str, ...] = optional(
        ListOf(Ref(("item", "entry")), least=1), "What is asked instead", default=()
    )


@dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """One line to tick: an item of a guideline, or text of its own; or many at once, of a section or under an item; or
    a heading."""

    item: str | None = optional(Ref(("item",)), "The item of a guideline that it stands for", "seek-approval")
    section: str | None = optional(
        Ref(("section",)),
        (
            "A section of a guideline, in place of one item: all that is to be done in it, under the headings of "
            "its sub-sections"
        ),
        "best-practice",
    )
    under: str | None = optional(
        Ref(("item",)),
        "An item with items under it, in place of one item: all that is to be done under it, after its own words",
        "encouraged-practices",
    )
    heading: str | None = optional(
        Line(), "A heading above it, and above what follows; alone or with one of the others", "Before you open it"
    )
    id: str | None = optional(Id("entry"), "Its id, where it stands for no item")
    text: str | None = optional(SENTENCE, "Its text, where it stands for no item")
    help: str | None = optional(SENTENCE, "The editor's own explanation")
    revision: int = optional(WholeNumber(), "Raised by one when the meaning of its own text changes", "2", default=1)
    earlier: tuple[Earlier, ...] = optional(
        ListOf(GroupOf(lambda: Earlier), least=1), "The wordings of former revisions of its own text", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("entry", former=True), least=1), PREVIOUS, default=())
    retired: RetiredEntry | None = optional(
        GroupOf(lambda: RetiredEntry), "Set when this checklist no longer asks it; it keeps its place here"
    )
    # Worked out when the checklist is made from the guidance: the item whose words lead to it, the level of its
    # heading, how deep it is nested.
    lead: str | None = None
    level: int = 2
    depth: int = 0

    @property
    def key(self) -> str:
        """What a tick hangs on."""
        return self.item or self.id or ""


@dataclass(frozen=True, kw_only=True)
class Checklist(Record):
    """An ordered list of items to tick."""

    id: str = required(Id("checklist"), "The file's name")
    title: str = required(Line(), "Its title", "Before you start")
    intro: str | None = optional(TEXT, "What it is for, in the editor's words")
    moments: tuple[str, ...] = optional(
        ListOf(Ref(("moment",)), least=1), "The moments whose pages lead to it", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("checklist", former=True), least=1), FORMER, default=())
    layout: str = optional(
        OneOf(STEPS), "Whether its lines are numbered: bullets or numbers", "numbers", default="bullets"
    )
    entries: tuple[Entry, ...] = required(ListOf(GroupOf(lambda: Entry), least=1), "What to tick, in order")

    @property
    def asked(self) -> tuple[Entry, ...]:
        """What is to be ticked today."""
        return tuple(entry for entry in self.entries if entry.key and not entry.retired)
