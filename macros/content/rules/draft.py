"""What the rules see: everything that could be read, complete or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from macros.content.fields import Declared, Reading
from macros.content.model import (
    Account,
    Checklist,
    Contact,
    Edition,
    Form,
    Guideline,
    Link,
    LinkException,
    Platform,
    Register,
    Site,
    Source,
    VocabularyFile,
)
from macros.content.position import Position, positions
from macros.content.wording import Wording


@dataclass(frozen=True)
class Draft:
    """The records that could be built, and the `reading` they came from; those of `pages` by their kind of page."""

    today: date
    reading: Reading
    site: Site | None = None
    pages: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    links: tuple[Link, ...] = ()
    link_exceptions: tuple[LinkException, ...] = ()
    contacts: tuple[Contact, ...] = ()
    platforms: tuple[Platform, ...] = ()
    accounts: tuple[Account, ...] = ()
    vocabulary: VocabularyFile | None = None
    words: Wording | None = None
    # By guideline, the first edition first.
    editions: dict[str, tuple[Edition, ...]] = field(default_factory=dict)

    @property
    def guidelines(self) -> tuple[Guideline, ...]:
        """The guidelines."""
        return self.pages.get("guideline", ())

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The checklists."""
        return self.pages.get("checklist", ())

    @property
    def registers(self) -> tuple[Register, ...]:
        """The registers."""
        return self.pages.get("register", ())

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms."""
        return self.pages.get("form", ())

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """Every item of every guideline where it stands, in order."""
        return tuple(position for guideline in self.guidelines for position in positions(guideline))

    @cached_property
    def declared(self) -> dict[str, Declared]:
        """The first declaration of each id."""
        first: dict[str, Declared] = {}
        for one in self.reading.declared:
            first.setdefault(one.id, one)
        return first

    @cached_property
    def declared_again(self) -> dict[str, list[Declared]]:
        """The further declarations of ids that are declared more than once: of hardly any."""
        found: dict[str, list[Declared]] = {}
        for one in self.reading.declared:
            if self.declared[one.id] is not one:
                found.setdefault(one.id, []).append(one)
        return found

    @property
    def taken_up(self) -> tuple[Guideline, ...]:
        """The guidelines as they introduced each of their documents: as in the edition that did; if that is not closed
        yet, as they are.

        A later edition accounts for what it says differently.
        """
        return tuple(one for guideline in self.guidelines for one in self._taken_up(guideline))

    def _taken_up(self, guideline: Guideline) -> Iterator[Guideline]:
        editions = {one.number: one for one in self.editions.get(guideline.id, ())}
        for source in guideline.source.all if guideline.source else (None,):
            edition = editions.get(source.from_edition if source else 1)
            then = replace(guideline, purpose=edition.purpose, sections=edition.sections) if edition else guideline
            # The lines on date and approval are those of the document of today.
            yield then if source is guideline.source else replace(then, source=source, updated=None, approval=None)
