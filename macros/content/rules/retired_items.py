"""Retired items are no longer asked for, and replace nothing."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.content import everything
from macros.content.findings import Finding, Place
from macros.content.model import Entry, Item
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding wherever a checklist, a register, a step, a form, a successor or a page names a retired item, and for
    items under one."""
    items = {p.item.id: p.item for p in draft.positions if p.item.retired}
    entries = [entry for checklist in draft.checklists for entry in checklist.entries if entry.retired]
    retired = items | {entry.id: entry for entry in entries if entry.id}
    if not (items or entries):
        return
    for what, item, near in _mentions(draft, [*items.values(), *entries]):
        if item in retired:
            end = retired[item].retired
            successors = ", ".join(end.replaced_by if end else ())
            yield Finding(
                _exactly(draft, item, near),
                f"{what} names “{item}”, which is retired",
                tip=f"write {successors} instead" if successors else "leave it out: nothing replaces it",
            )
    for above in items.values():
        for under in everything(above.items):
            if not under.retired:
                yield Finding(
                    under.place,
                    f"“{under.id}” is under “{above.id}”, which is retired",
                    tip="move it elsewhere, or retire it too",
                )


def _mentions(draft: Draft, retired: list[Item | Entry]) -> Iterator[tuple[str, str, Place]]:
    for checklist in draft.checklists:
        yield from (("this checklist", entry.item or "", entry.at("item")) for entry in checklist.asked)
        yield from (("this checklist", entry.under, entry.at("under")) for entry in checklist.entries if entry.under)
    for register in draft.registers:
        yield from (("this register", item, register.at("items")) for item in register.items)
        yield from (("this step", item, step.at("items")) for step in register.steps for item in step.items)
    for form in draft.forms:
        yield from (("this group", item, group.at("items")) for group in form.groups for item in group.items)
        yield from (("this consequence", item, one.at("items")) for one in form.consequences for item in one.items)
    for one in retired:
        yield from (
            (("“replaced_by”", successor, one.retired.at("replaced_by")) for successor in one.retired.replaced_by)
            if one.retired
            else ()
        )
    pages = {placement.page for placement in draft.reading.placements}
    yield from (
        ("this page", reference.id, reference.place)
        for reference in draft.reading.references
        if reference.path in pages
    )


def _exactly(draft: Draft, item: str, near: Place) -> Place:
    """The first mention of `item` after the place `near`."""
    mentions = (r.place for r in draft.reading.references if r.id == item and r.path == near.path and r.place >= near)
    return min(mentions, default=near)
