"""What the rules look at: everything that could be read, whole or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.content.fields import Reading
from macros.content.model import (
    Account, Checklist, Contact, Form, Guideline, Link, LinkException, Platform, Register, Site, Source, VocabularyFile,
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
