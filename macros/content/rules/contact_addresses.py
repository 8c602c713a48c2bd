"""The contact for problems with the site has an email address."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding if the site sends readers to a contact without a mailbox."""
    mailboxes = {contact.id: "mailbox" in contact.places for contact in draft.contacts}
    site = draft.site
    for record, name in ((site, "changes_contact"), (site and site.accessibility, "contact")):
        id = getattr(record, name) if record else None
        if record and id in mailboxes and not mailboxes[id]:
            yield Finding(
                record.at(name),
                f"readers are told to write to “{id}”, which has no mailbox",
                tip="name the nearest office that has one, and say in “wanted” or “changes_wanted” what is not known",
            )
