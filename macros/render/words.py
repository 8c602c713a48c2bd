"""Short sentences that say how sure something is. Nothing here says “checked” that nobody checked."""

from __future__ import annotations

from urllib.parse import urlsplit

from macros.content import days
from macros.content.model import Account, Contact, Link

EDITORS_HEADING = "The editor added this heading. The source has none here."
# What the editor did with units of a source, beside carrying them.
DEPARTURES = {"left_out": "Left out of the source by the editor", "reworded": "Worded otherwise by the editor", "moved": "Moved by the editor"}
ADDED = "Added by the editor as useful"
# What is known of an address that nobody has opened, by the link's `confidence`. One state, one sentence: tests/content/test_link_states.py
UNOPENED = {
    "confirmed": "Seen as a stored copy",
    "likely": "Probably the page that the source means",
    "linked": "The source’s own link",
    "useful": ADDED,
    "given": "Address given by the editor",
    "derived": "Address made from the account’s name",
}


def host(address: str) -> str:
    """The host that a web address leads to."""
    return urlsplit(address).hostname or ""


def link_state(link: Link) -> str:
    """What is known of the address of `link`, in a sentence without its full stop."""
    if not link.url:
        return "Address not known"
    if link.checked:
        by = f" ({link.checked_by})" if link.checked_by else ""
        return f"Opened by a person on {link.checked}{by}: the right page" if link.checked.day else f"Opened by a person in {link.checked}{by}: the right page"
    known = UNOPENED[link.confidence]
    if link.confidence == "confirmed" and link.seen:
        known += f" {'on' if link.seen.day else 'in'} {link.seen}"
    # What the source does not name cannot be what the source means.
    if link.confidence == "likely" and not link.source:
        known = ADDED
    return f"{known}; not yet opened by a person"


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
