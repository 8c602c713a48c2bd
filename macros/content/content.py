"""The checked content of a site, with the look-ups that rendering needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from macros.content.colours import Palettes, completed
from macros.content.editions.history import followed
from macros.content.lines import lines, sections_of
from macros.content.model import (
    Account,
    Checklist,
    Contact,
    Edition,
    Entry,
    Force,
    Form,
    Guideline,
    Item,
    Link,
    LinkException,
    Moment,
    Platform,
    Register,
    Site,
    Source,
    VocabularyFile,
)
from macros.content.page_kinds import PAGE_KINDS
from macros.content.position import Position as Position
from macros.content.position import positions as positions
from macros.content.wording import Wording

if TYPE_CHECKING:
    from macros.content.rules.draft import Draft

# What has an id but no page.
Named = TypeVar("Named", Link, Contact, Platform, Account, Moment, Force, Source)


@dataclass(frozen=True)
class Content:
    """Everything that a site's data say, by id, in the order of the files.

    `pages` has what has pages, by kind of page and then by id, in the editor's order. `placed` says which page a macro
    is first on, `topics` which page the links with a topic are first on.
    """

    site: Site
    colours: Palettes
    pages: dict[str, dict[str, Any]]
    sources: dict[str, Source]
    links: dict[str, Link]
    link_exceptions: tuple[LinkException, ...]
    contacts: dict[str, Contact]
    platforms: dict[str, Platform]
    accounts: dict[str, Account]
    forces: dict[str, Force]
    positions: dict[str, Position]
    placed: dict[str, str]
    topics: dict[str, str]
    vocabulary: VocabularyFile | None
    editions: dict[str, tuple[Edition, ...]]
    words: Wording
    # What was made from all of it, and is needed again and again, by name.
    made: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, draft: Draft) -> Content:
        """The content of a `draft` without errors."""
        site = draft.site
        assert site and draft.words, "a site without a name is an error, and so is one without words"
        documents = _by_id(draft.sources)
        guidelines = tuple(_published(one, draft.editions.get(one.id, ()), documents) for one in draft.guidelines)
        same = all(one is other for one, other in zip(guidelines, draft.guidelines, strict=True))
        where = draft.positions if same else [p for guideline in guidelines for p in positions(guideline)]
        standing = {position.item.id: position for position in where}
        sections = sections_of(guidelines)
        checklists = tuple(replace(one, entries=tuple(lines(one, sections, standing))) for one in draft.checklists)
        pages = {**draft.pages, "guideline": guidelines, "checklist": checklists}
        return cls(
            site=site,
            colours=completed(site),
            forces=_by_id(site.forces),
            pages={
                kind.id: {one.id: one for one in getattr(site, kind.folder)}
                if kind.in_site
                else _ordered(site, pages[kind.id])
                for kind in PAGE_KINDS.values()
            },
            sources=documents,
            links=_by_id(draft.links),
            link_exceptions=draft.link_exceptions,
            contacts=_by_id(draft.contacts),
            platforms=_by_id(draft.platforms),
            accounts=_by_id(draft.accounts),
            positions=standing,
            placed={p.macro: p.page for p in reversed(draft.reading.placements)},
            vocabulary=draft.vocabulary,
            words=draft.words,
            editions=draft.editions,
            topics={p.arguments[0]: p.page for p in reversed(draft.reading.placements) if p.macro == "links"},
        )

    @property
    def guidelines(self) -> dict[str, Guideline]:
        """The guidelines, by id."""
        return self.pages["guideline"]

    @property
    def checklists(self) -> dict[str, Checklist]:
        """The checklists, by id."""
        return self.pages["checklist"]

    @property
    def registers(self) -> dict[str, Register]:
        """The registers, by id."""
        return self.pages["register"]

    @property
    def forms(self) -> dict[str, Form]:
        """The forms, by id."""
        return self.pages["form"]

    @property
    def moments(self) -> dict[str, Moment]:
        """The moments, by id."""
        return self.pages["moment"]

    def once(self, name: str, make: Callable[[Content], Any]) -> Any:
        """The result of `make` for this content, made when it is first needed under `name`."""
        if name not in self.made:
            self.made[name] = make(self)
        return self.made[name]

    def piece(self, name: str, of: str) -> Any:
        """The piece `of` of what PIECES makes as `name` from all of this content; None if there is no such piece.
        Whoever shows it depends only on that piece."""
        return self.once(name, PIECES[name]).get(of)

    def kept(self, key: tuple[str, ...], make: Callable[[Content], Any]) -> Any:
        """The result of `make` for this content, or the kept result with this `key`, if somebody keeps it and it would
        be the same."""
        keep = self.made.get("keep")
        return keep(key, make) if keep else make(self)

    def accounts_in(self, register: str) -> list[Account]:
        """The accounts of `register`, including hidden ones, in the order in which people look for them."""
        found = (account for account in self.accounts.values() if account.register == register)
        return sorted(found, key=lambda account: (account.unit.casefold(), account.handle.casefold(), account.id))

    def at_moment(self, moment: str) -> list[Position]:
        """The items that matter at `moment`, in the order of the guidelines, without retired ones."""
        return self._at_moments.get(moment, [])

    @cached_property
    def _at_moments(self) -> dict[str, list[Position]]:
        found: dict[str, list[Position]] = {}
        for position in self.positions.values():
            for moment in dict.fromkeys(position.item.moments) if not position.item.retired else ():
                found.setdefault(moment, []).append(position)
        return found

    @cached_property
    def renamed_items(self) -> dict[str, str]:
        """The current id of each item, by each of its former ids."""
        return {former: id for id, position in self.positions.items() for former in position.item.previous_ids}

    @cached_property
    def retired_items(self) -> dict[str, Item]:
        """The items that are retired, by id."""
        return {id: position.item for id, position in self.positions.items() if position.item.retired}

    @cached_property
    def own_entries(self) -> dict[str, Entry]:
        """The lines of checklists with an id of their own, by id."""
        return {
            entry.id: entry
            for checklist in reversed(self.checklists.values())
            for entry in reversed(checklist.entries)
            if entry.id
        }


# What is made from all of a content and shown in pieces: by name, what makes all pieces, each with its own name.
PIECES: dict[str, Callable[[Content], Mapping[str, Any]]] = {}


def everything(items: tuple[Item, ...]) -> Iterator[Item]:
    """`items` and everything under them, in order."""
    for item in items:
        yield from item.all


def _published(guideline: Guideline, editions: tuple[Edition, ...], documents: dict[str, Source]) -> Guideline:
    """`guideline` with what follows from its editions and its document: the same object as long as all of these are the
    same."""
    document = documents.get(guideline.source.document or "") if guideline.source else None
    of = (*editions, document)
    known: tuple[Any, ...] | None
    made: Guideline
    known, made = guideline.__dict__.get("_published", (None, guideline))
    if known is None or len(known) != len(of) or any(one is not other for one, other in zip(known, of, strict=True)):
        made = _with_document(followed(guideline, editions), documents)
        object.__setattr__(guideline, "_published", (of, made))
    return made


def _with_document(guideline: Guideline, documents: dict[str, Source]) -> Guideline:
    """`guideline` with what its document says about itself, if the guideline does not."""
    source = guideline.source
    document = documents.get(source.document or "") if source else None
    if source is None or document is None:
        return guideline
    said = {name: getattr(source, name) or getattr(document, name) for name in ("title", "link", "retrieved", "note")}
    return replace(guideline, source=replace(source, **said))


def _ordered(site: Site, records: tuple[Any, ...]) -> dict[str, Any]:
    """`records` by id, in the editor's order; those that `order` does not name come after, by title."""
    place = {id: number for number, id in enumerate(site.order)}
    inorder = sorted(records, key=lambda one: (place.get(one.id, len(place)), one.title.casefold(), one.id))
    return {one.id: one for one in inorder}


def _by_id(records: tuple[Named, ...]) -> dict[str, Named]:
    return {record.id: record for record in records}
