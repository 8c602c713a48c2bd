"""What the rules look at: everything that could be read, whole or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from macros.content.fields import Reading
from macros.content.model import (
    Account, Checklist, Contact, Edition, Form, Guideline, Link, LinkException, Platform, Register, Site, VocabularyFile,
)


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
    links: tuple[Link, ...] = ()
    link_exceptions: tuple[LinkException, ...] = ()
    contacts: tuple[Contact, ...] = ()
    platforms: tuple[Platform, ...] = ()
    accounts: tuple[Account, ...] = ()
    vocabulary: VocabularyFile | None = None
    # By guideline, the first edition first.
    editions: dict[str, tuple[Edition, ...]] = field(default_factory=dict)
