"""A person is named only with the date on which that was last confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each contact that names a person without a date."""
    for contact in draft.contacts:
        if contact.person and not contact.confirmed and "confirmed" not in contact.places:
            yield Finding(
                contact.at("person"),
                f"“{contact.id}” names a person, and does not say when that was last confirmed",
                tip="add a line “confirmed: 2020-10”, or leave the person out: a role is enough",
            )
