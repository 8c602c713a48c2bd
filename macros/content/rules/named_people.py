"""A person is named only with the date when that was last confirmed, and no mailbox belongs to one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.findings import WARNING, Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each contact that names a person without a date, or whose mailbox has the person's name."""
    for contact in draft.contacts:
        named = set(re.findall(r"\w{3,}", " ".join([contact.person or "", *contact.former_people]).casefold()))
        mailbox = (contact.mailbox or "").partition("@")[0].casefold()
        if named & set(re.findall(r"[^\W_]{3,}", mailbox)):
            yield Finding(
                contact.at("mailbox"),
                f"“{contact.id}” has the mailbox of one person, and not an office's",
                WARNING,
                "write the mailbox of an office, which stays when people go; or leave it out, and write under “links” "
                "where they can be reached",
            )
        if contact.person and not contact.confirmed and "confirmed" not in contact.places:
            yield Finding(
                contact.at("person"),
                f"“{contact.id}” names a person, and does not say when that was last confirmed",
                tip="add a line “confirmed: 2020-10”, or leave the person out: a role is enough",
            )
