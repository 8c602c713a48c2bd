"""The checked content of a site, with the look-ups that rendering needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.content.model import (
    Account, Checklist, Contact, Force, Form, Guideline, Item, Link, LinkException, Moment, Platform, Register, Section, Site, VocabularyFile,
)

if TYPE_CHECKING:
    from macros.content.rules import Draft


@dataclass(frozen=True)
class Position:
    """Where an item stands; the purpose of a guideline stands in no section."""

    item: Item
    section: Section | None
    guideline: Guideline


@dataclass(frozen=True)
class Content:
    """Everything that a site's data says, by id; in the order of the files.

    `placed` says on which page a macro stands first, `topics` on which page the links with a topic stand first.
    """

    site: Site
    guidelines: dict[str, Guideline]
    checklists: dict[str, Checklist]
    registers: dict[str, Register]
    forms: dict[str, Form]
    links: dict[str, Link]
    link_exceptions: tuple[LinkException, ...]
    contacts: dict[str, Contact]
    platforms: dict[str, Platform]
    accounts: dict[str, Account]
    moments: dict[str, Moment]
    forces: dict[str, Force]
    positions: dict[str, Position]
    placed: dict[str, str]
    topics: dict[str, str]
    vocabulary: VocabularyFile | None

    @classmethod
    def of(cls, draft: Draft) -> Content:
        """The content of a `draft` in which no error was found."""
        return cls(
            site=draft.site, moments=_by_id(draft.site.moments), forces=_by_id(draft.site.forces),
            guidelines=_ordered(draft.site, draft.guidelines), checklists=_ordered(draft.site, draft.checklists), registers=_ordered(draft.site, draft.registers),
            forms=_ordered(draft.site, draft.forms), links=_by_id(draft.links), link_exceptions=draft.link_exceptions,
            contacts=_by_id(draft.contacts), platforms=_by_id(draft.platforms), accounts=_by_id(draft.accounts),
            positions={p.item.id: p for guideline in draft.guidelines for p in positions(guideline)},
            placed={p.macro: p.page for p in reversed(draft.reading.placements)},
            vocabulary=draft.vocabulary,
            topics={p.arguments[0]: p.page for p in reversed(draft.reading.placements) if p.macro == "links"},
        )

    def accounts_in(self, register: str) -> list[Account]:
        """The entries of `register`, hidden ones too, in the order in which people look for them."""
        found = (account for account in self.accounts.values() if account.register == register)
        return sorted(found, key=lambda account: (account.unit.casefold(), account.handle.casefold(), account.id))

    def at_moment(self, moment: str) -> list[Position]:
        """The items that matter at `moment`, in the order of the guidelines, without the retired."""
        return [p for p in self.positions.values() if moment in p.item.moments and not p.item.retired]


def positions(guideline: Guideline) -> Iterator[Position]:
    """Every item of `guideline` with its section, in order, its purpose first, those under others included."""
    for item in everything((guideline.purpose,) if guideline.purpose else ()):
        yield Position(item, None, guideline)
    for section in guideline.sections:
        for item in everything(section.items):
            yield Position(item, section, guideline)


def everything(items: tuple[Item, ...]) -> Iterator[Item]:
    """`items` and all that stand under them, in order."""
    for item in items:
        yield item
        yield from everything(item.items)


def _ordered(site: Site, records: tuple) -> dict:
    """`records` by id, in the editor's order; those that `order` does not name follow by title."""
    place = {id: number for number, id in enumerate(site.order)}
    return _by_id(tuple(sorted(records, key=lambda one: (place.get(one.id, len(place)), one.title.casefold(), one.id))))


def _by_id(records: tuple) -> dict:
    return {record.id: record for record in records}
