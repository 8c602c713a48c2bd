"""Addresses, roles, platforms and accounts: links.yml, contacts.yml, platforms.yml and registers/<id>.yml."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.days import Day
from macros.content.fields import Record, may, need
from macros.content.kinds import ADDRESS_RULE, HANDLE, MAILBOX, SENTENCE, TEXT, Address, Date, Id, Line, Many, One, OneOf, Ref
from macros.content.model.common import CONTACT, FORMER, ITEMS, LINKS, NAMES, UNITS

CONFIDENCE = {
    "confirmed": "a page at that address carries the thing named",
    "likely": "good evidence that this is what is meant",
    "derived": "built from a name by a platform's public address rule",
    "unknown": "nothing was found",
}
# What the check of outside links may say of one that needs somebody's attention; see macros/links/verdict.py.
EXCUSABLE = {
    "moved": "it leads on to another address for good",
    "gone": "it was not there on several days",
    "missing": "it was not there when last asked",
    "unreachable": "its server does not answer",
    "refused": "it does not answer robots",
    "certificate": "its certificate is wrong",
    "login": "it leads to a login",
    "front-page": "it leads to the front page",
    "not-found-page": "its page says that there is no such page",
    "anchor": "the place on its page is missing",
    "unsafe": "it leads into a private network",
}
STATUS = {"open": "in use", "renamed": "in use under a new name", "closed": "no longer there"}


@dataclass(frozen=True, kw_only=True)
class Formerly(Record):
    """An address that a link had before."""

    url: str = need(Address(past=True), "The address", "https://example.org/old")
    when: str | None = may(Line(), "When, as far as it is known", "about 2014 to 2020")


@dataclass(frozen=True, kw_only=True)
class Link(Record):
    """One outside address. Content refers to it by id, so that a moved page is one edit."""

    id: str = need(Id("link"), "Its id", "branding-toolkit")
    title: str = need(Line(), "The words that are the link; the source's own where it names it", "Branding Toolkit")
    url: str | None = may(Address(), "The address; left out where it is not known", "https://example.org/brand")
    confidence: str = need(OneOf(CONFIDENCE), "How sure it is that this is the address meant", "likely")
    source: tuple[str, ...] = may(UNITS, "The units of the source that name it", default=())
    purpose: str | None = may(SENTENCE, "What it is for")
    audience: str | None = may(SENTENCE, "Who may use what")
    facts: tuple[str, ...] = may(Many(SENTENCE, least=1), "What the page says, as the editor read it", default=())
    evidence: str | None = may(TEXT, "What the confidence rests on; for editors, not shown")
    seen: Day | None = may(Date(), "When the evidence was gathered", "2026-11-22")
    checked: Day | None = may(Date(), "When a person last opened the address and found what is meant")
    checked_by: str | None = may(Line(), "The role of that person; never a name", "Web editor")
    formerly: tuple[Formerly, ...] = may(Many(One(lambda: Formerly), least=1), "Where it was before", default=())
    successor: str | None = may(SENTENCE, "What has come in its place, or what it is called now")
    ask: str | None = may(CONTACT, "Whom to ask for the address; needed where there is none")
    topics: tuple[str, ...] = may(NAMES, "Words by which a page can gather links", "[branding]", default=())


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """A role, with a person only where one is known."""

    id: str = need(Id("contact"), "Its id", "media-relations")
    role: str = need(Line(), "The role, as the source names it", "Media Relations Manager")
    source: tuple[str, ...] = may(UNITS, "The units of the source that name it", default=())
    person: str | None = may(Line(), "Who holds the role; only with a date of confirmation")
    confirmed: Day | None = may(Date(), "When the role or person was last confirmed", "2020-10")
    confirmed_by: str | None = may(Line(), "What confirmed it", "The guidance itself")
    mailbox: str | None = may(MAILBOX, "An office's mailbox; never one person's")
    links: tuple[str, ...] = may(LINKS, "Pages that lead to them", default=())
    purpose: str | None = may(SENTENCE, "What to turn to them for")
    note: str | None = may(TEXT, "What the editor knows, and what is not known")
    aliases: tuple[str, ...] = may(NAMES, "Other names of the role", default=())


@dataclass(frozen=True, kw_only=True)
class Platform(Record):
    """A place on the web where accounts are."""

    id: str = need(Id("platform"), "Its id", "x")
    title: str = need(Line(), "Its name today", "X")
    formerly: tuple[str, ...] = may(NAMES, "Names it had before", default=())
    status: str = need(OneOf(STATUS), "Whether it is in use", "open")
    address: str | None = may(ADDRESS_RULE, "How an account's address is made", "\"https://x.example/{handle}\"")
    note: str | None = may(TEXT, "What readers should know of it, in the editor's words")


@dataclass(frozen=True, kw_only=True)
class CuratedList(Record):
    """One list that a register keeps."""

    id: str = need(Id("list"), "Its id", "units")
    title: str = need(Line(), "Its name, as the source has it", "Departments and units")
    source: tuple[str, ...] = may(UNITS, "The units of the source that name it", default=())
    link: str | None = may(Ref(("link",)), "Its address")
    confirmed: Day | None = may(Date(), "When somebody last confirmed that it is kept", "2020-10")
    note: str | None = may(TEXT, "What the editor knows of it")


@dataclass(frozen=True, kw_only=True)
class Step(Record):
    """One step of a process."""

    id: str = need(Id("step"), "Its id", "choose-list")
    text: str = need(SENTENCE, "What to do, in the editor's words")
    items: tuple[str, ...] = may(ITEMS, "The items of guidance that it rests on", default=())
    checklists: tuple[str, ...] = may(Many(Ref(("checklist",)), least=1), "Checklists that help with it", default=())


@dataclass(frozen=True, kw_only=True)
class Question(Record):
    """Something that is not known, and whom to ask."""

    id: str = need(Id("question"), "Its id", "who-keeps-the-lists")
    text: str = need(SENTENCE, "What is not known")
    ask: str | None = may(CONTACT, "Whom to ask")


@dataclass(frozen=True, kw_only=True)
class Register(Record):
    """A directory of accounts: its lists, and how an account gets onto them."""

    id: str = need(Id("register"), "The file's name")
    title: str = need(Line(), "Its title", "Registering accounts")
    platform: str = need(Ref(("platform",)), "The platform that the accounts are on")
    account: str | None = may(HANDLE, "The account that keeps the lists, without @")
    account_link: str | None = may(Ref(("link",)), "That account's address")
    keeper: str | None = may(CONTACT, "The role that keeps the lists")
    items: tuple[str, ...] = may(ITEMS, "The items of guidance that it rests on", default=())
    lists: tuple[CuratedList, ...] = need(Many(One(lambda: CuratedList), least=1), "Its lists")
    steps: tuple[Step, ...] = may(Many(One(lambda: Step), least=1), "How an account gets onto them, in the editor's words", default=())
    unknown: tuple[Question, ...] = may(Many(One(lambda: Question), least=1), "What the source does not say", default=())
    previous_ids: tuple[str, ...] = may(Many(Id("register", former=True), least=1), FORMER, default=())


@dataclass(frozen=True, kw_only=True)
class LinkException(Record):
    """A fault of an outside link that is known, and accepted for a time."""

    link: str = need(Ref(("link",)), "The link", "branding-toolkit")
    verdict: str = need(OneOf(EXCUSABLE), "The verdict that is accepted", "certificate")
    reason: str = need(Line(), "Why", "Their new certificate is ordered.")
    by: str = need(Line(), "The role that decided it; never a name", "Web editor")
    until: Day = need(Date(), "The last day on which it holds", "2027-01-31")


@dataclass(frozen=True, kw_only=True)
class LinksFile(Record):
    """links.yml: outside addresses."""

    links: tuple[Link, ...] = need(Many(One(lambda: Link), least=1), "Every outside address")
    exceptions: tuple[LinkException, ...] = may(Many(One(lambda: LinkException), least=1), "Faults of links that are accepted for a time", default=())


@dataclass(frozen=True, kw_only=True)
class ContactsFile(Record):
    """contacts.yml: roles and people."""

    contacts: tuple[Contact, ...] = need(Many(One(lambda: Contact), least=1), "Every role")


@dataclass(frozen=True, kw_only=True)
class PlatformsFile(Record):
    """platforms.yml: places on the web where accounts are."""

    platforms: tuple[Platform, ...] = need(Many(One(lambda: Platform), least=1), "Every platform")
