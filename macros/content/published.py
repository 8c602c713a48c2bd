"""What a site says if it publishes its approved editions while the next ones are in progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from macros.content.editions.history import Approved, approved, followed, items_of
from macros.content.editions.state import state_of
from macros.content.model import Guideline, Item, Section, SourceDocument

if TYPE_CHECKING:
    from macros.content.rules.draft import Draft

PUBLISHED = "published"


def published(draft: Draft) -> Draft:
    """`draft` with each guideline as in its approved edition, and without later editions; the same draft if site.yml
    does not ask for that. A guideline without an approved edition stays unchanged."""
    if not draft.site or draft.site.approval != PUBLISHED:
        return draft
    guidelines, editions = [], dict(draft.editions)
    for guideline in draft.guidelines:
        known = approval(draft, guideline)
        if known:
            editions[guideline.id] = draft.editions[guideline.id][: known.edition.number]
        guidelines.append(as_approved(draft, guideline, known) if known else guideline)
    return replace(draft, pages={**draft.pages, "guideline": tuple(guidelines)}, editions=editions)


def approval(draft: Draft, guideline: Guideline) -> Approved | None:
    """The latest edition of `guideline` that was approved."""
    contacts = {contact.id: contact for contact in draft.contacts}
    return approved(guideline, draft.editions.get(guideline.id, ()), contacts)


def as_approved(draft: Draft, guideline: Guideline, known: Approved) -> Guideline:
    """`guideline` as in its approved edition, with what editions do not cover: help, links, contacts, moments, aliases.
    The same object if the two say the same."""
    edition, editions = known.edition, draft.editions[guideline.id]
    if state_of(edition) == state_of(followed(guideline, editions)):
        return guideline
    today = {id: item for item in items_of(guideline) for id in (item.id, *item.previous_ids)}
    source = _document(guideline, edition.number)
    same = source is guideline.source
    return replace(
        guideline,
        title=edition.title,
        purpose=_item(edition.purpose, today) if edition.purpose else None,
        sections=tuple(_section(section, today) for section in edition.sections),
        source=source,
        updated=guideline.updated if same else None,
        approval=guideline.approval if same else None,
        shown=edition.number,
    )


def _document(guideline: Guideline, number: int) -> SourceDocument | None:
    """The document that edition `number` is based on."""
    if guideline.source is None:
        return None
    return next((one for one in guideline.source.all if one.from_edition <= number), guideline.source)


def _section(section: Section, today: Mapping[str, Item]) -> Section:
    return replace(
        section,
        items=tuple(_item(item, today) for item in section.items),
        sections=tuple(_section(below, today) for below in section.sections),
    )


def _item(item: Item, today: Mapping[str, Item]) -> Item:
    now = today.get(item.id)
    own = {name: getattr(now, name) for name in ("help", "links", "contacts", "moments", "aliases")} if now else {}
    return replace(item, items=tuple(_item(below, today) for below in item.items), **own)
