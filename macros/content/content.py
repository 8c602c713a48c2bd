"""The checked content of a site, with the look-ups that rendering needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from macros.content.model import (
    Account, Checklist, Contact, Force, Form, Guideline, Item, Link, LinkException, Moment, Platform, Register, Section, Site, Source, VocabularyFile,
)

from macros.content.colours import completed
from macros.content.lines import lines
from macros.content.markdown import plain

if TYPE_CHECKING:
    from macros.content.rules import Draft


@dataclass(frozen=True)
class Position:
    """Where an item stands; the purpose of a guideline stands in no section.

    `above` is the item that it stands under, `heading` the nearest heading above it ("" where there is none), `force` how strongly
    it is asked: by its own word, or by that of the sentence above it.
    """

    item: Item
    section: Section | None
    guideline: Guideline
    above: Item | None = None
    heading: str = ""
    force: str | None = None

    @property
    def lead(self) -> str:
        """The sentence above, where the item says too little, or the contrary, without it: one that ends in a colon, before a mere part of
        a sentence (a small letter begins it), or before what both of them say is not to be done. Else ""."""
        above = self.above
        if above is None or not above.wording.rstrip().endswith(":"):
            return ""
        refused = self.item.kind == above.kind == "dont"
        return above.wording if refused or plain(self.item.wording)[:1].islower() else ""

    @property
    def plainly(self) -> str:
        """Its words, without marks, as they can stand anywhere."""
        return " ".join(plain(words) for words in (self.lead, self.item.wording) if words)


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
    sources: dict[str, Source]
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
        documents = _by_id(draft.sources)
        guidelines = tuple(_with_document(guideline, documents) for guideline in draft.guidelines)
        standing = {p.item.id: p for guideline in guidelines for p in positions(guideline)}
        return cls(
            site=replace(draft.site, colours=completed(draft.site)), moments=_by_id(draft.site.moments), forces=_by_id(draft.site.forces),
            guidelines=_ordered(draft.site, guidelines),
            checklists=_ordered(draft.site, tuple(replace(one, entries=tuple(lines(one, guidelines, standing))) for one in draft.checklists)),
            registers=_ordered(draft.site, draft.registers), forms=_ordered(draft.site, draft.forms), sources=documents, links=_by_id(draft.links), link_exceptions=draft.link_exceptions,
            contacts=_by_id(draft.contacts), platforms=_by_id(draft.platforms), accounts=_by_id(draft.accounts),
            positions=standing,
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
    start = Position(guideline.purpose, None, guideline) if guideline.purpose else None
    yield from _under((guideline.purpose,), start) if start else ()
    headings = [""] * 9
    for section, level in guideline.all_sections:
        headings[level:] = [section.title or headings[level - 1]] * (9 - level)
        if section.items:
            yield from _under(section.items, Position(section.items[0], section, guideline, heading=headings[level]))


def _under(items: tuple[Item, ...], like: Position) -> Iterator[Position]:
    for item in items:
        here = replace(like, item=item, force=item.force or (like.force if item.kind != "know" else None))
        yield here
        yield from _under(item.items, replace(here, above=item))


def everything(items: tuple[Item, ...]) -> Iterator[Item]:
    """`items` and all that stand under them, in order."""
    for item in items:
        yield item
        yield from everything(item.items)


def _with_document(guideline: Guideline, documents: dict[str, Source]) -> Guideline:
    """`guideline` with what its document says of itself where the guideline says nothing."""
    source = guideline.source
    document = documents.get(source.document or "") if source else None
    if source is None or document is None:
        return guideline
    said = {name: getattr(source, name) or getattr(document, name) for name in ("title", "link", "retrieved", "note")}
    return replace(guideline, source=replace(source, **said))


def _ordered(site: Site, records: tuple) -> dict:
    """`records` by id, in the editor's order; those that `order` does not name follow by title."""
    place = {id: number for number, id in enumerate(site.order)}
    return _by_id(tuple(sorted(records, key=lambda one: (place.get(one.id, len(place)), one.title.casefold(), one.id))))


def _by_id(records: tuple) -> dict:
    return {record.id: record for record in records}
