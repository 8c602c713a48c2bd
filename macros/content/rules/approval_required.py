"""If the site requires approval, no wording newer than the approved edition is published."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.editions.differences import differences
from macros.content.editions.history import approved, followed
from macros.content.editions.state import state_of
from macros.content.findings import UNDECIDED, Finding, Place
from macros.content.model import Guideline
from macros.content.published import PUBLISHED
from macros.content.rules.draft import Draft

HOW = (
    "have it approved, close the edition, and keep the approval: .venv/bin/python -m macros approve {} {} --by "
    "ROLE --on DAY"
)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each difference from what was approved, and for a guideline without an approved edition if that is
    what is published; nothing if site.yml does not ask for it."""
    if draft.site and draft.site.approval in ("required", PUBLISHED):
        for guideline in draft.guidelines:
            yield from _of(guideline, draft)


def _of(guideline: Guideline, draft: Draft) -> Iterator[Finding]:
    editions = draft.editions.get(guideline.id, ())
    known = approved(guideline, editions, {contact.id: contact for contact in draft.contacts})
    if not editions:
        yield Finding(
            Place(guideline.place.path),
            "it is not known whether this is what was approved: it has no closed edition",
            UNDECIDED,
            f"close one: .venv/bin/python -m macros edition close {guideline.id} --date DAY --summary TEXT",
        )
    elif known is None:
        yield Finding(
            Place(guideline.place.path),
            "no edition of this is approved",
            UNDECIDED,
            HOW.format(guideline.id, editions[-1].number),
        )
    elif draft.site and draft.site.approval == "required":
        for one in differences(state_of(known.edition), state_of(followed(guideline, editions))):
            yield Finding(
                _place(guideline, one.key),
                f"{one.about} since edition {known.edition.number}, the approved one",
                UNDECIDED,
                HOW.format(guideline.id, "NUMBER"),
            )


def _place(guideline: Guideline, key: tuple[str, str]) -> Place:
    for section, _ in guideline.all_sections:
        if key == ("section", section.id):
            return section.place
        for item in (one for top in section.items for one in top.all):
            if key == ("item", item.id):
                return item.place
    return guideline.purpose.place if guideline.purpose and key[1] == guideline.purpose.id else guideline.place
