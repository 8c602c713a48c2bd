"""A former wording belongs to a former revision: without a higher revision nobody is told about the change."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import Entry, Item
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each earlier wording whose revision is not below today's."""
    for position in draft.positions:
        yield from _early(position.item) if position.item.earlier else ()
    for checklist in draft.checklists:
        for entry in checklist.entries:
            yield from _early(entry) if entry.id else ()


def _early(one: Item | Entry) -> Iterator[Finding]:
    for former in one.earlier:
        if former.revision >= one.revision:
            yield Finding(
                former.at("revision"),
                f"this is an earlier wording, and its revision {former.revision} is not below today's, {one.revision}",
                tip=(
                    f"if the meaning changed, raise “revision” to {former.revision + 1}, so that readers are told; "
                    f"otherwise leave this out"
                ),
            )
