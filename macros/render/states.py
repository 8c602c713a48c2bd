"""Short sentences on how certain something is. None says “checked” unless somebody checked."""

from __future__ import annotations

from urllib.parse import urlsplit

from macros.content.model import Account, Contact, Link, Register
from macros.render.words import Words

# What is known about an address that nobody has opened, by the link's `confidence`. One sentence for each state:
# tests/content/test_link_states.py
UNOPENED = {
    "confirmed": "seen",
    "likely": "likely",
    "useful": "useful",
    "given": "given",
    "linked": "linked",
    "derived": "derived",
}


def host(address: str) -> str:
    """The host that a web address leads to."""
    return urlsplit(address).hostname or ""


def link_state(words: Words, link: Link) -> str:
    """What is known about the address of `link`, in a sentence."""
    if not link.url:
        return words.links.wanted
    if link.checked:
        return words.dated("links", "opened", link.checked, link.checked_by)
    known = UNOPENED[link.confidence]
    if known == "seen" and link.seen:
        return words.dated("links", known, link.seen)
    # A link that the source does not name cannot be what the source means.
    return words.links[UNOPENED["useful"] if known == "likely" and not link.source else known]


def contact_state(words: Words, contact: Contact) -> str:
    """When a contact was last confirmed, in a sentence."""
    if not contact.confirmed:
        return words.contacts.not_confirmed
    day = words.day(contact.confirmed)
    return (
        words.contacts.confirmed_by(day=day, role=contact.confirmed_by)
        if contact.confirmed_by
        else words.contacts.confirmed(day=day)
    )


def account_state(words: Words, account: Account) -> str:
    """When somebody last confirmed an account's entry, in words without a full stop."""
    if account.verified:
        return words.accounts.looked_at(day=words.day(account.verified.on), role=account.verified.by)
    return words.accounts.not_confirmed(day=words.day(account.since), role=account.by)


def called(words: Words, register: Register, state: str) -> tuple[str, str]:
    """The word for an account's state in `register`, and what it means."""
    return register.state(state) or (words.states[state], words.states[f"{state}_meaning"])
