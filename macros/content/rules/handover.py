"""Requests can go by email only if somebody's mailbox is known, and only to an address that a policy can name
exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.content.findings import Finding, shown
from macros.content.model import Handover
from macros.content.rules.draft import Draft

HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding if no keeper of a register has a mailbox although email is on, and for a host with characters that host
    names cannot have."""
    handover = draft.site.handover if draft.site else None
    if handover:
        yield from _mail(draft, handover)
        for name in ("issue", "post"):
            host = urlsplit(getattr(handover, name) or "https://none.example").hostname or ""
            if not HOST.fullmatch(host):
                yield Finding(
                    handover.at(name),
                    f"“{shown(host)}” has characters that a host name cannot have",
                    tip="write it with letters, digits, dots and hyphens (a name in another script as xn--…)",
                )


def _mail(draft: Draft, handover: Handover) -> Iterator[Finding]:
    if not handover.mail or draft.reading.doubtful & {"contact", "register"}:
        return
    keepers = {register.keeper for register in draft.registers}
    if not any(contact.id in keepers and "mailbox" in contact.places for contact in draft.contacts):
        yield Finding(
            handover.at("mail"),
            "requests cannot be sent by email: no keeper of a register has a mailbox",
            tip="add “mailbox: …” to the keeper's contact, or write “mail: false”",
        )
