"""Requests go by mail only where somebody's mailbox is known."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding where mail is switched on, and no keeper of a register has a mailbox."""
    handover = draft.site.handover if draft.site else None
    if not (handover and handover.mail) or draft.reading.doubtful & {"contact", "register"}:
        return
    keepers = {register.keeper for register in draft.registers}
    if not any(contact.id in keepers and "mailbox" in contact.places for contact in draft.contacts):
        yield Finding(handover.at("mail"), "requests cannot go by mail: no keeper of a register has a mailbox",
                      tip="add “mailbox: …” to the keeper's contact, or write “mail: false”")
