"""The content model: what a site's data says, as frozen objects. Each field is declared once, here."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.days import Day
from macros.content.fields import Record, may, need
from macros.content.kinds import (
    ADDRESS_RULE, COLOUR, HANDLE, MAILBOX, SENTENCE, TEXT,
    Address, Date, Id, Line, Many, One, OneOf, Pattern, Ref, Whole, YesNo,
)

KINDS = {"do": "something to do", "dont": "something not to do", "know": "something to know"}
CONFIDENCE = {
    "confirmed": "a page at that address carries the thing named",
    "likely": "good evidence that this is what is meant",
    "derived": "built from a name by a platform's public address rule",
    "unknown": "nothing was found",
}
STATUS = {"open": "in use", "renamed": "in use under a new name", "closed": "no longer there"}

UNIT = Pattern("the number of a unit of the source", r"S[1-9][0-9]{0,3}", "write it as S18")
UNITS = Many(UNIT, least=1)
ITEMS = Many(Ref(("item",)), least=1)
LINKS = Many(Ref(("link",)), least=1)
NAMES = Many(Line(), least=1)
CONTACT = Ref(("contact",))
PREVIOUS = "Ids that this had before; links to them still lead here"


# ---- site.yml ----------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Colours(Record):
    """The colours of one scheme, light or dark. Contrast is checked."""

    paper: str = need(COLOUR, "The ground of the page", '"#ffffff"')
    raised: str = need(COLOUR, "The ground of boxes", '"#f3f5f7"')
    ink: str = need(COLOUR, "Text", '"#1b1f24"')
    quiet: str = need(COLOUR, "Text of less weight", '"#57606a"')
    line: str = need(COLOUR, "Thin lines that only divide", '"#d0d7de"')
    edge: str = need(COLOUR, "The edges of boxes to tick and fields to fill", '"#6e7781"')
    accent: str = need(COLOUR, "The one accent: links, buttons, marks", '"#0b4a8f"')
    on_accent: str = need(COLOUR, "Text on the accent", '"#ffffff"')


@dataclass(frozen=True, kw_only=True)
class Scheme(Record):
    """The site's colours, for light and for dark screens."""

    light: Colours = need(One(lambda: Colours), "On light screens")
    dark: Colours = need(One(lambda: Colours), "On dark screens")


@dataclass(frozen=True, kw_only=True)
class Force(Record):
    """A degree of obligation: how strongly an item is asked. Never stronger than the source has it."""

    id: str = need(Id("force"), "Its id", "recommendation")
    word: str = need(Line(), "The word that the page shows beside an item", "Recommended")
    meaning: str = need(SENTENCE, "What the word means, for readers", "The guidance recommends this.")


@dataclass(frozen=True, kw_only=True)
class Moment(Record):
    """A moment when guidance matters. Each has a page that gathers its items."""

    id: str = need(Id("moment"), "Its id, and its page's address", "before-opening")
    title: str = need(Line(), "The page's heading", "Before opening an account")
    task: str = need(Line(), "The reader's own words, shown on the home page", "I want to open an account")
    previous_ids: tuple[str, ...] = may(Many(Id("moment", former=True), least=1), PREVIOUS, default=())


@dataclass(frozen=True, kw_only=True)
class Accessibility(Record):
    """What is known of the site's accessibility, for its statement."""

    aim: str = need(SENTENCE, "The standard aimed at", "WCAG 2.2, level AA")
    tested: str = need(TEXT, "What was tested, how, and when")
    untested: str = need(TEXT, "What was not tested, or is known to fail")
    contact: str | None = may(CONTACT, "Whom to tell of a barrier")


@dataclass(frozen=True, kw_only=True)
class Site(Record):
    """Whose site it is: names, words, colours."""

    organisation: str = need(Line(), "Who publishes the site", "Example Division")
    colours: Scheme = need(One(lambda: Scheme), "The palette")
    forces: tuple[Force, ...] = may(Many(One(lambda: Force), least=1), "The degrees of obligation, strongest first", default=())
    moments: tuple[Moment, ...] = may(Many(One(lambda: Moment), least=1), "When guidance matters, in the order of the home page", default=())
    changes_contact: str | None = may(CONTACT, "Whom to ask for a change of the site's content")
    accessibility: Accessibility | None = may(One(lambda: Accessibility), "Facts for the accessibility statement")


# ---- guidelines/<id>.yml -----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class SourceDocument(Record):
    """The document that a guideline was taken from."""

    title: str = need(Line(), "Its title", "Social media guidelines")
    link: str | None = may(Ref(("link",)), "Where it stands")
    retrieved: Day | None = may(Date(), "When it was copied", "2026-11-22")
    note: str | None = may(TEXT, "What a reader should know of the copy")


@dataclass(frozen=True, kw_only=True)
class Updated(Record):
    """When the guideline was last updated."""

    on: Day = need(Date(), "The day, or the month", "2020-10")
    text: str | None = may(Line(), "The source's own line", "\"Updated: October 2020\"")
    source: tuple[str, ...] = may(UNITS, "The units of the source that this line carries", default=())


@dataclass(frozen=True, kw_only=True)
class Approval(Record):
    """Who approved the guideline."""

    by: str = need(CONTACT, "The role that approved it", "head-of-communications")
    on: Day | None = may(Date(), "When, where that is known")
    text: str | None = may(Line(), "The source's own line")
    source: tuple[str, ...] = may(UNITS, "The units of the source that this line carries", default=())


@dataclass(frozen=True, kw_only=True)
class Review(Record):
    """How often the guideline is to be reviewed."""

    months: int = need(Whole(), "Months from the last update to the review", "12")
    by_editor: bool = may(YesNo(), "true where the editor chose the interval, and no source sets one", default=False)


@dataclass(frozen=True, kw_only=True)
class Change(Record):
    """One change of a guideline since it was published."""

    on: Day = need(Date(), "When", "2026-11-22")
    summary: str = need(SENTENCE, "What changed, for readers", "The branding toolkit moved.")
    items: tuple[str, ...] = may(ITEMS, "The items that changed", default=())
    meaning: bool = may(YesNo(), "true where the meaning changed, and not the wording only", default=False)


@dataclass(frozen=True, kw_only=True)
class Retired(Record):
    """Why something no longer holds. It keeps its id, its place and its text."""

    on: Day = need(Date(), "When it was retired", "2026-11-22")
    reason: str = need(SENTENCE, "Why", "The platform closed.")
    replaced_by: tuple[str, ...] = may(ITEMS, "What holds instead", default=())


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """An item of a guideline: the smallest thing that can be linked, searched, ticked and changed."""

    id: str = need(Id("item"), "Its id: written by hand, never changed, never used again", "seek-approval")
    text: str = need(SENTENCE, "The wording, exactly as the source has it", "Seek approval before you open an account.")
    corrected: str | None = may(SENTENCE, "The wording to publish where the source has a slip; the page shows both")
    source: tuple[str, ...] = may(UNITS, "The units of the source that `text` carries", "[S18]", default=())
    same_bullet: bool = may(YesNo(), "true where the source has it in one bullet with the item above", default=False)
    details: str | None = may(TEXT, "Further wording of the source")
    force: str | None = may(Ref(("force",)), "How strongly it is asked: never stronger than the source has it", "recommendation")
    kind: str | None = may(OneOf(KINDS), "do, dont or know", "do")
    moments: tuple[str, ...] = may(Many(Ref(("moment",)), least=1), "When it matters", "[before-opening]", default=())
    help: str | None = may(TEXT, "The editor's own explanation; the page marks it as such")
    links: tuple[str, ...] = may(LINKS, "Links that help", "[university-guidelines]", default=())
    contacts: tuple[str, ...] = may(Many(CONTACT, least=1), "Whom to ask", default=())
    aliases: tuple[str, ...] = may(NAMES, "Words that readers would type to find it", "[sign-off, permission]", default=())
    revision: int = may(Whole(), "Raised by one when the meaning changes, never for a rewording", "2", default=1)
    previous_ids: tuple[str, ...] = may(Many(Id("item", former=True), least=1), PREVIOUS, default=())
    retired: Retired | None = may(One(lambda: Retired), "Set when it no longer holds")
    numbered: bool = may(YesNo(), "true where the items under it are numbered", default=False)
    items: tuple[Item, ...] = may(Many(One(lambda: Item), least=1), "Items that stand under this one", default=())

    @property
    def wording(self) -> str:
        """The wording to publish."""
        return self.corrected or self.text


@dataclass(frozen=True, kw_only=True)
class Section(Record):
    """A part of a guideline under a heading of its own."""

    id: str = need(Id("section"), "Its id, and its anchor", "best-practice")
    title: str = need(Line(), "The heading", "Best practice")
    source: tuple[str, ...] = may(UNITS, "The unit of the source that the heading carries; none where the heading is the editor's", default=())
    numbered: bool = may(YesNo(), "true where its items are numbered", default=False)
    empty: str | None = may(SENTENCE, "Why nothing stands under the heading; needed where there are no items")
    previous_ids: tuple[str, ...] = may(Many(Id("section", former=True), least=1), PREVIOUS, default=())
    items: tuple[Item, ...] = may(Many(One(lambda: Item), least=1), "What it says, in order", default=())


@dataclass(frozen=True, kw_only=True)
class Guideline(Record):
    """One document of guidance."""

    id: str = need(Id("guideline"), "The file's name")
    title: str = need(Line(), "Its title", "Social media guidelines")
    summary: str | None = may(SENTENCE, "One sentence for lists, in the editor's words")
    source: SourceDocument | None = may(One(lambda: SourceDocument), "The document it was taken from")
    updated: Updated | None = may(One(lambda: Updated), "When it was last updated")
    approval: Approval | None = may(One(lambda: Approval), "Who approved it")
    review: Review | None = may(One(lambda: Review), "How often it is to be reviewed")
    changes: tuple[Change, ...] = may(Many(One(lambda: Change), least=1), "What changed since, the newest first", default=())
    previous_ids: tuple[str, ...] = may(Many(Id("guideline", former=True), least=1), PREVIOUS, default=())
    sections: tuple[Section, ...] = need(Many(One(lambda: Section), least=1), "Its parts, in order")


# ---- checklists/<id>.yml -----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """One line to tick: an item of a guideline, or text of its own."""

    item: str | None = may(Ref(("item",)), "The item of a guideline that it stands for", "seek-approval")
    id: str | None = may(Id("entry"), "Its id, where it stands for no item")
    text: str | None = may(SENTENCE, "Its text, where it stands for no item")
    help: str | None = may(SENTENCE, "The editor's own explanation")

    @property
    def key(self) -> str:
        """What a tick hangs on."""
        return self.item or self.id or ""


@dataclass(frozen=True, kw_only=True)
class Checklist(Record):
    """An ordered list of items to tick."""

    id: str = need(Id("checklist"), "The file's name")
    title: str = need(Line(), "Its title", "Before you start")
    intro: str | None = may(TEXT, "What it is for, in the editor's words")
    moments: tuple[str, ...] = may(Many(Ref(("moment",)), least=1), "The moments whose pages lead to it", default=())
    previous_ids: tuple[str, ...] = may(Many(Id("checklist", former=True), least=1), PREVIOUS, default=())
    entries: tuple[Entry, ...] = need(Many(One(lambda: Entry), least=1), "What to tick, in order")


# ---- registers/<id>.yml, platforms.yml ---------------------------------------------------------


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
    previous_ids: tuple[str, ...] = may(Many(Id("register", former=True), least=1), PREVIOUS, default=())


# ---- links.yml, contacts.yml -------------------------------------------------------------------


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
    evidence: str | None = may(TEXT, "What the confidence rests on")
    seen: Day | None = may(Date(), "When the evidence was gathered", "2026-11-22")
    checked: Day | None = may(Date(), "When a person last opened the address and found what is meant")
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


# ---- the whole ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class LinksFile(Record):
    """links.yml: outside addresses."""

    links: tuple[Link, ...] = need(Many(One(lambda: Link), least=1), "Every outside address")


@dataclass(frozen=True, kw_only=True)
class ContactsFile(Record):
    """contacts.yml: roles and people."""

    contacts: tuple[Contact, ...] = need(Many(One(lambda: Contact), least=1), "Every role")


@dataclass(frozen=True, kw_only=True)
class PlatformsFile(Record):
    """platforms.yml: places on the web where accounts are."""

    platforms: tuple[Platform, ...] = need(Many(One(lambda: Platform), least=1), "Every platform")
