"""No text names somebody in a role that they no longer hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.bytes import place_at
from macros.content.fields import Record, declared_fields
from macros.content.findings import WARNING, Finding, Place, shown
from macros.content.model import Account, Approval, Change, Contact, Earlier, Item, Updated
from macros.content.rules.draft import Draft

# Texts about the past or about somebody's own account, and fields that readers do not see.
PAST = (Account, Approval, Change, Earlier, Updated)
ROLE = "name the role instead of the person, or link to it: [words](contact:{id})"
IN_SOURCE = "write “corrected” with the role instead of the person; “text” keeps the source's words"
PASSED_OVER = {(Contact, "former_people"), (Contact, "person")}


def check(draft: Draft) -> Iterator[Finding]:
    """A finding wherever a text or a page names somebody who held a role before and holds none now."""
    today = {contact.person for contact in draft.contacts}
    former = {name: one for one in draft.contacts for name in one.former_people if name not in today}
    if not former:
        return
    either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in former)
    names = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    by_words = {" ".join(name.casefold().split()): one for name, one in former.items()}
    for place, text, tip in _texts(draft):
        for found in dict.fromkeys(one[0] for one in names.finditer(text)):
            contact = by_words[" ".join(found.casefold().split())]
            who = f"names {contact.person}" if contact.person else "names nobody"
            yield Finding(
                place if isinstance(place, Place) else place_at(place, text, text.find(found)),
                f"“{shown(found)}” is named here, but no longer holds the role “{contact.role}”, which now {who}",
                WARNING,
                tip.format(id=contact.id),
            )


def _texts(draft: Draft) -> Iterator[tuple[Place | str, str, str]]:
    """Each text, its place (a page's name, if the place has to be searched for), and what to write instead."""
    records = (draft.site, *draft.guidelines, *draft.checklists, *draft.forms, *draft.registers)
    for record in (*records, *draft.links, *draft.contacts, *draft.platforms):
        yield from ((place, text, IN_SOURCE if words else ROLE) for place, text, words in _of(record))
    for name, text in draft.reading.pages.items():
        yield name, text, ROLE.partition(",")[0]


def _of(value: object) -> Iterator[tuple[Place, str, bool]]:
    """Each text in a record, its place, and whether it is the source's."""
    if not isinstance(value, Record) or isinstance(value, PAST):
        return
    for name in declared_fields(type(value)):
        one = getattr(value, name)
        if (type(value), name) in PASSED_OVER or name == "aliases" or (isinstance(value, Item) and name == "text"):
            continue
        for part in one if isinstance(one, tuple) else (one,):
            if isinstance(part, str):
                yield value.at(name), part, False
            else:
                yield from _of(part)
    if isinstance(value, Item):
        yield value.at("corrected" if value.corrected else "text"), value.wording, not value.corrected
