"""Past events do not have future dates."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.days import Day
from macros.content.fields import Record
from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each date of a past event that is after today."""
    for record, name in _dated(draft):
        day: Day | None = getattr(record, name)
        if day and (day.year, day.month, day.day or 0) > (draft.today.year, draft.today.month, draft.today.day):
            yield Finding(
                record.at(name), f"the date {day.iso} is in the future", tip="write the day on which it happened"
            )


def _dated(draft: Draft) -> Iterator[tuple[Record, str]]:
    for guideline in draft.guidelines:
        for part, name in ((guideline.source, "retrieved"), (guideline.updated, "on"), (guideline.approval, "on")):
            if part:
                yield part, name
        yield from ((change, "on") for change in guideline.changes)
    yield from ((one.item.retired, "on") for one in draft.positions if one.item.retired)
    for edition in (one for editions in draft.editions.values() for one in editions):
        yield edition, "date"
        yield from [(edition.approval, "on")] if edition.approval else []

    yield from ((source, "retrieved") for source in draft.sources)
    for checklist in draft.checklists:
        yield from ((entry.retired, "on") for entry in checklist.entries if entry.retired)
    for register in draft.registers:
        yield from ((one, "confirmed") for one in register.lists)
    for account in draft.accounts:
        yield account, "since"
        yield from ((part, "on") for part in (account.verified, account.consent, *account.history) if part)
    for link in draft.links:
        yield from ((link, "seen"), (link, "checked"))
    yield from ((contact, "confirmed") for contact in draft.contacts)
    yield from ((page, "on") for page in (draft.site.former_pages if draft.site else ()))
