"""What the rules look at: everything that could be read, whole or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

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
    """The records that could be built, and the `reading` they came from."""

    today: date
    reading: Reading
    site: Site | None = None
    guidelines: tuple[Guideline, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    registers: tuple[Register, ...] = ()
    forms: tuple[Form, ...] = ()
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
    def first_editions(self) -> tuple[Guideline, ...]:
        """The guidelines as they took up their source: as their first edition has them; without editions, as they are.

        What a later edition says otherwise is accounted for by that edition.
        """
        found = []
        for guideline in self.guidelines:
            first = next(iter(self.editions.get(guideline.id, ())), None)
            found.append(replace(guideline, purpose=first.purpose, sections=first.sections) if first else guideline)
        return tuple(found)
