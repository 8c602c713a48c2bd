"""The closed editions of a guideline: editions/<guideline>/<number>.yml."""

from __future__ import annotations

from functools import cached_property

from macros.content.days import Day
from macros.content.fields import Record, optional, record, required
from macros.content.kinds import SENTENCE, Date, Former, GroupOf, Line, ListOf
from macros.content.model.items import Item, Section


@record
class EditionApproval(Record):
    """Who approved an edition. A role in words, because the edition outlives the list of contacts."""

    role: str = required(Line(), "The role that approved it, as it was called then", "Head of Communications")
    on: Day | None = optional(Date(), "When, if known", "2026-12-01")


@record
class Edition(Record):
    """A guideline as it stood when an edition was closed. Written by `edition close` and `approve`, not by hand.

    `id` is the file's name, `guideline` its folder's.
    """

    id: str
    guideline: str
    date: Day = required(Date(), "The day of the edition, or the month", "2026-12-01")
    summary: str = required(Former(SENTENCE), "What is new in it, for readers", "The tap is closed in winter.")
    approval: EditionApproval | None = optional(
        GroupOf(lambda: EditionApproval), "Who approved it; without it, it is not approved"
    )
    title: str = required(Line(), "The guideline's title then", "Keeping a plot")
    purpose: Item | None = optional(Former(GroupOf(lambda: Item)), "What it was for")
    sections: tuple[Section, ...] = required(Former(ListOf(GroupOf(lambda: Section))), "Its parts, in order")

    @property
    def number(self) -> int:
        """Its number: 1 for the first."""
        return int(self.id)

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item in it, by id, in order; if one is in it twice, the last."""
        tops = (
            (self.purpose,) if self.purpose else (),
            *(part.items for section in self.sections for part, _ in section.all),
        )
        return {item.id: item for top in tops for one in top for item in one.all}

    @cached_property
    def units(self) -> dict[str, Item]:
        """The first item with each unit of the source, by the unit."""
        return {unit: item for item in reversed(self.items.values()) for unit in item.source}
