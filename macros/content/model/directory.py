"""Addresses, roles and platforms: links.yml, contacts.yml and platforms.yml."""

from __future__ import annotations

from macros.content.days import Day
from macros.content.fields import Record, optional, record, required
from macros.content.kinds import (
    PATH,
    SENTENCE,
    TEXT,
    Address,
    Characters,
    Date,
    Exact,
    GroupOf,
    Id,
    Line,
    ListOf,
    OneOf,
    Ref,
    WholeNumber,
    YesNo,
)
from macros.content.link_verdicts import EXCUSABLE
from macros.content.model.common import CONTACT, FORMER, LINKS, NAMES, PREVIOUS, UNITS
from macros.content.patterns import ADDRESS_RULE, HOST, MAILBOX

CONFIDENCE = {
    "confirmed": "a stored copy of the page at that address carries the thing named; “seen” says when it was read",
    "likely": "the source names it, and this is likely to be the page that its own link led to",
    "linked": "the source's own link leads there",
    "useful": "the source does not name it; the editor found it and thinks it useful",
    "given": "an editor gave it, as when a page has moved; nothing more is known of it",
    "derived": "built from a name by a platform's public address rule",
    "unknown": "nothing was found",
}
STATUS = {"open": "in use", "renamed": "in use under a new name", "closed": "no longer there"}
CASE = {"ignored": "Name and name are one account", "kept": "Name and name are two accounts"}


@record
class Formerly(Record):
    """An address that a link had before."""

    url: str = required(Address(past=True), "The address", "https://example.org/old")
    when: str | None = optional(Line(), "When, as far as it is known", "about 2014 to 2020")


@record
class Link(Record):
    """One external address. Content refers to it by id, so that a moved page needs only one edit."""

    id: str = required(Id("link"), "Its id", "branding-toolkit")
    title: str = required(Line(), "The words of the link; the source's own if it names it", "Branding Toolkit")
    url: str | None = optional(Address(), "The address; leave it out if it is not known", "https://example.org/brand")
    confidence: str = required(
        OneOf(CONFIDENCE), "What is known about the address, until a person has opened it", "likely"
    )
    source: tuple[str, ...] = optional(UNITS, "The units of the source that name it", default=())
    purpose: str | None = optional(SENTENCE, "What it is for")
    aliases: tuple[str, ...] = optional(
        NAMES, "Words that readers would type to find it", "[house style, spelling]", default=()
    )
    audience: str | None = optional(SENTENCE, "Who it is for, as the editor read on the page")
    facts: tuple[str, ...] = optional(ListOf(SENTENCE), "What the page says, as the editor read it", default=())
    evidence: str | None = optional(TEXT, "The reason for the confidence; for editors, not shown")
    seen: Day | None = optional(Date(), "When the evidence was gathered", "2026-11-22")
    checked: Day | None = optional(Date(), "When a person last opened the address and found the right page")
    checked_by: str | None = optional(Line(), "The role of that person; never a name", "Web editor")
    formerly: tuple[Formerly, ...] = optional(ListOf(GroupOf(lambda: Formerly)), "Where it was before", default=())
    successor: str | None = optional(SENTENCE, "What has replaced it, or what it is called now")
    ask: str | None = optional(CONTACT, "Whom to ask for the address; required if there is none")
    topics: tuple[str, ...] = optional(NAMES, "Words by which a page can collect links", "[branding]", default=())
    previous_ids: tuple[str, ...] = optional(ListOf(Id("link", former=True)), PREVIOUS, default=())


@record
class Contact(Record):
    """A role, with a person only if one is known."""

    id: str = required(Id("contact"), "Its id", "media-relations")
    role: str = required(Line(), "The role, as the source names it", "Media Relations Manager")
    source: tuple[str, ...] = optional(UNITS, "The units of the source that name it", default=())
    person: str | None = optional(Line(), "Who holds the role; only with a date of confirmation")
    confirmed: Day | None = optional(Date(), "When the role or person was last confirmed", "2020-10")
    confirmed_by: str | None = optional(Line(), "What confirmed it", "The guidance itself")
    mailbox: str | None = optional(MAILBOX, "An office's mailbox; never one person's")
    links: tuple[str, ...] = optional(LINKS, "Pages that lead to them", default=())
    purpose: str | None = optional(SENTENCE, "What to turn to them for")
    note: str | None = optional(TEXT, "What the editor knows, and what is not known")
    aliases: tuple[str, ...] = optional(NAMES, "Other names of the role", default=())
    former_people: tuple[str, ...] = optional(
        NAMES,
        "Who held the role before; never shown, but the check finds texts that still name them",
        default=(),
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("contact", former=True)), PREVIOUS, default=())


@record
class HandleRule(Record):
    """What the accounts of a platform can be called, and how their addresses are recognised."""

    characters: str = required(Characters(), "The characters that a name may have", "A-Z a-z 0-9 _")
    least: int = optional(WholeNumber(), "The fewest characters", "1", default=1)
    most: int = required(WholeNumber(), "The most characters", "15")
    case: str = required(OneOf(CASE), "Whether capital letters make another name", "ignored")
    hosts: tuple[str, ...] = optional(
        ListOf(HOST), "The hosts of its addresses; each also with www. before it", "[x.example]", default=()
    )
    paths: tuple[str, ...] = optional(
        ListOf(PATH),
        "What the path of an account's address looks like",
        '["@{handle}"]',
        default=("{handle}",),
    )
    below: tuple[str, ...] = optional(
        ListOf(Exact()),
        "What may follow the name in the path of an account's address; anything else makes it another page",
        "[status]",
        default=(),
    )
    reserved: tuple[str, ...] = optional(
        ListOf(Exact()), "Words in the place of a name that are not names", "[home, search]", default=()
    )
    instance: bool = optional(YesNo(), "true if an account is a name and a server: name@server.example", default=False)


@record
class Platform(Record):
    """A place on the web where accounts are."""

    id: str = required(Id("platform"), "Its id", "x")
    title: str = required(Line(), "Its name today", "X")
    formerly: tuple[str, ...] = optional(NAMES, "Its former names", default=())
    status: str = required(OneOf(STATUS), "Whether it is in use", "open")
    address: str | None = optional(ADDRESS_RULE, "How an account's address is made", '"https://x.example/{handle}"')
    handle: HandleRule | None = optional(
        GroupOf(lambda: HandleRule), "What its accounts can be called; without it every name is accepted"
    )
    note: str | None = optional(TEXT, "What readers should know about it, in the editor's words")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("platform", former=True)), FORMER, default=())


@record
class LinkException(Record):
    """A known fault of an external link that is accepted for a while."""

    link: str = required(Ref(("link",)), "The link", "branding-toolkit")
    verdict: str = required(OneOf(EXCUSABLE), "The verdict that is accepted", "certificate")
    reason: str = required(Line(), "Why", "Their new certificate is ordered.")
    by: str = required(Line(), "The role that decided it; never a name", "Web editor")
    until: Day = required(Date(), "The last day on which it is valid", "2027-01-31")


@record
class LinksFile(Record):
    """links.yml: external addresses."""

    links: tuple[Link, ...] = required(ListOf(GroupOf(lambda: Link)), "Every external address")
    exceptions: tuple[LinkException, ...] = optional(
        ListOf(GroupOf(lambda: LinkException)), "Faults of links that are accepted for a while", default=()
    )


@record
class ContactsFile(Record):
    """contacts.yml: roles and people."""

    contacts: tuple[Contact, ...] = required(ListOf(GroupOf(lambda: Contact)), "Every role")


@record
class PlatformsFile(Record):
    """platforms.yml: places on the web where accounts are."""

    platforms: tuple[Platform, ...] = required(ListOf(GroupOf(lambda: Platform)), "Every platform")
