"""What the rules look at: everything that could be read, whole or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from macros.content.fields import Reading
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

    @property
    def first_editions(self) -> tuple[Guideline, ...]:
        """The guidelines as they took up their source: as their first edition has them; without editions, as they are.

        What a later edition says otherwise is accounted for by that edition.
        """
        found = []
        for guideline in self.guidelines:
            first = next(iter(self.editions.get(guideline.id, ())), None)
            found.append(replace(guideline, purpose=first.purpose, sections=first.sections) if first else guideline)
        return tuple(found)
