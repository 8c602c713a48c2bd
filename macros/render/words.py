"""Short sentences that say how sure something is. Nothing here says “checked” that nobody checked."""

from __future__ import annotations

from urllib.parse import urlsplit

from macros.content import days
from macros.content.model import Account, Contact, Link

KIND = {"do": "Do", "dont": "Don’t", "know": "Know"}
EDITORS_HEADING = "The editor added this heading. The source has none here."
UNCHECKED = {
    "confirmed": "A page at this address carries what is named",
    "likely": "Probably the page meant",
    "derived": "Address made from the account’s name",
}


def host(address: str) -> str:
    """The host that a web address leads to."""
    return urlsplit(address).hostname or ""


def link_state(link: Link) -> str:
    """How sure it is that the address of `link` is right, in words."""
    if not link.url:
        return "Address wanted"
    if link.checked:
        by = f" ({link.checked_by})" if link.checked_by else ""
        return f"Opened and confirmed by a person, {link.checked}{by}"
    return f"{UNCHECKED[link.confidence]}; not yet opened by a person"


def contact_state(contact: Contact) -> str:
    """When a contact was last confirmed, in words."""
    if not contact.confirmed:
        return "Not confirmed"
    by = f" ({contact.confirmed_by})" if contact.confirmed_by else ""
    return f"Last confirmed {contact.confirmed}{by}"


def account_state(account: Account) -> str:
    """When somebody last said that an entry is right, in words."""
    if account.verified:
        return f"Looked at {account.verified.on}, by: {account.verified.by}"
    return f"Not confirmed since {account.since} (said by: {account.by})"


def day(written: str) -> str:
    """A day as data files write it, as people write it."""
    return str(days.parse(written))
