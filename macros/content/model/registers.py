"""Directories of accounts: registers/<id>.yml, and one account each in registers/<id>/<entry>.yml."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.days import Day
from macros.content.fields import Record, optional, required
from macros.content.kinds import (
    ACCOUNT,
    PERMANENT,
    SENTENCE,
    TEXT,
    Address,
    Date,
    GroupOf,
    Id,
    Line,
    ListOf,
    OneOf,
    Ref,
    Verbatim,
    WholeNumber,
    YesNo,
)
from macros.content.model.common import CONTACT, FORMER, ITEMS, NAMES, PREVIOUS, UNITS
from macros.content.patterns import HANDLE

# What can be said of an account. The words for it stand in macros/words/en.yml, under “states”; a register may put it
# in its own.
STATES = ("requested", "listed", "declined", "inactive", "renamed", "left", "closed")
# Whoever was declined or has left is not shown any more.
HIDDEN = ("declined", "left")
# The states in which somebody should look from time to time whether all is still so.
WATCHED = ("requested", "listed", "inactive")
NO_ACCOUNTS = "what is no account on a platform stands in a table, under “details: |” in a section of a guideline"
# The fields of an account that have the words of whoever asked, in the order of its page and of the files to take away;
# what a page calls each stands in macros/words/en.yml, under “accounts”.
IN_OWN_WORDS = ("purpose", "audience")
LISTS = ListOf(Ref(("list",)), least=1)
LONGEST_TEXT = 20_000


@dataclass(frozen=True, kw_only=True)
class CuratedList(Record):
    """One list that a register keeps."""

    id: str = required(Id("list"), "Its id", "units")
    title: str = required(Line(), "Its name, as the source has it", "Departments and units")
    source: tuple[str, ...] = optional(UNITS, "The units of the source that name it", default=())
    platform: str | None = optional(Ref(("platform",)), "The platform it is on, where that is not the register's first")
    name: str | None = optional(Line(), "What the platform itself calls it, where that is known")
    link: str | None = optional(Ref(("link",)), "Its address")
    confirmed: Day | None = optional(Date(), "When somebody last confirmed that it is kept", "2020-10")
    note: str | None = optional(TEXT, "What the editor knows of it")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("list", former=True), least=1), PREVIOUS, default=())


@dataclass(frozen=True, kw_only=True)
class AccountKind(Record):
    """A kind of account, and the lists that it goes on."""

    id: str = required(Id("kind"), "Its id", "unit-account")
    title: str = required(Line(), "What it is, in a few words", "A department or unit")
    source: tuple[str, ...] = optional(
        UNITS,
        "The units of the source that say so; without them the page marks it as the editor's suggestion",
        default=(),
    )
    person: bool = optional(
        YesNo(), "true where it is one person's: only that person may ask for it, and consent is needed", default=False
    )
    lists: tuple[str, ...] = optional(
        LISTS, "The lists that it goes on; none where that is for the keeper to decide", "[units]", default=()
    )
    why: str | None = optional(SENTENCE, "Why it goes there", "The list's name suggests it.")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("kind", former=True), least=1), PREVIOUS, default=())


@dataclass(frozen=True, kw_only=True)
class StateWords(Record):
    """What a register calls a state, in place of the word that comes with the site."""

    state: str = required(OneOf(dict.fromkeys(STATES, "")), "The state", "listed")
    word: str = required(Line(), "The word that readers see", "On a list")
    meaning: str = required(SENTENCE, "What it means", "The keeper has put it on its lists.")


@dataclass(frozen=True, kw_only=True)
class Step(Record):
    """One step of a process."""

    id: str = required(Id("step"), "Its id", "choose-list")
    text: str = required(SENTENCE, "What to do, in the editor's words")
    items: tuple[str, ...] = optional(ITEMS, "The items of guidance that it rests on", default=())
    checklists: tuple[str, ...] = optional(
        ListOf(Ref(("checklist",)), least=1), "Checklists that help with it", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("step", former=True), least=1), PREVIOUS, default=())


@dataclass(frozen=True, kw_only=True)
class Question(Record):
    """Something that is not known, and whom to ask."""

    id: str = required(Id("question"), "Its id", "who-keeps-the-lists")
    text: str = required(SENTENCE, "What is not known")
    ask: str | None = optional(CONTACT, "Whom to ask")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("question", former=True), least=1), PREVIOUS, default=())


@dataclass(frozen=True, kw_only=True)
class Register(Record):
    """A directory of accounts: its lists, and how an account gets onto them."""

    id: str = required(Id("register"), "The file's name")
    title: str = required(Line(), "Its title", "Registering accounts")
    directory: str | None = optional(Line(), "The title of the page with its accounts", "The accounts")
    aliases: tuple[str, ...] = optional(
        NAMES, "Words that readers would type to find it", "[who is on the list]", default=()
    )
    platform: str = required(Ref(("platform",)), "The platform that the accounts are on", otherwise=NO_ACCOUNTS)
    platforms: tuple[str, ...] = optional(
        ListOf(Ref(("platform",)), least=1), "Further platforms whose accounts it takes", default=()
    )
    account: str | None = optional(HANDLE, "The account that keeps the lists, without @")
    account_link: str | None = optional(Ref(("link",)), "That account's address")
    keeper: str | None = optional(CONTACT, "The role that keeps the lists")
    wanted: str | None = optional(
        SENTENCE,
        "What is not known of the keeper: as long as this is here, the site says that requests cannot be sent yet",
    )
    items: tuple[str, ...] = optional(ITEMS, "The items of guidance that it rests on", default=())
    lists: tuple[CuratedList, ...] = required(ListOf(GroupOf(lambda: CuratedList), least=1), "Its lists")
    limit: int | None = optional(WholeNumber(1_000_000), "The most accounts that one list can hold", "5000")
    limit_from: str | None = optional(
        Line(),
        "Where that number was read; the page marks it as the editor's",
        "the platform's own documents, read in November 2026",
    )
    kinds: tuple[AccountKind, ...] = optional(
        ListOf(GroupOf(lambda: AccountKind), least=1), "The kinds of account, and the lists that they go on", default=()
    )
    review_months: int | None = optional(
        WholeNumber(), "Months until an entry is to be looked at again; the page marks it as the editor's choice", "12"
    )
    states: tuple[StateWords, ...] = optional(
        ListOf(GroupOf(lambda: StateWords), least=1), "Words of its own for the states of an account", default=()
    )
    consent: str | None = optional(SENTENCE, "What people agree to; needed where there are kinds for a person")
    retention: str | None = optional(TEXT, "How long an entry is kept, and how it is changed or removed")
    steps: tuple[Step, ...] = optional(
        ListOf(GroupOf(lambda: Step), least=1), "How an account gets onto them, in the editor's words", default=()
    )
    unknown: tuple[Question, ...] = optional(
        ListOf(GroupOf(lambda: Question), least=1), "What the source does not say", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("register", former=True), least=1), FORMER, default=())

    @property
    def all_platforms(self) -> tuple[str, ...]:
        """The ids of the platforms whose accounts it takes, the first first."""
        return tuple(dict.fromkeys((self.platform, *self.platforms)))

    def state(self, state: str) -> tuple[str, str] | None:
        """The register's own word for `state` and what it means; None where it has none."""
        own = next((one for one in self.states if one.state == state), None)
        return (own.word, own.meaning) if own else None


@dataclass(frozen=True, kw_only=True)
class Verified(Record):
    """That somebody looked whether an entry is right."""

    on: Day = required(Date(), "When", "2026-11-22")
    by: str = required(Verbatim(), "The role that looked; no person's name", "Keeper of the lists")


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """That the person whose account it is agreed to be listed."""

    on: Day = required(Date(), "When", "2026-11-22")
    wording: str = required(SENTENCE, "The words that were agreed to")


@dataclass(frozen=True, kw_only=True)
class StateChange(Record):
    """One change of state."""

    state: str = required(OneOf(dict.fromkeys(STATES, "")), "The state", "listed")
    on: Day = required(Date(), "When", "2026-11-22")
    by: str = required(Verbatim(), "The role that decided it; no person's name", "Keeper of the lists")
    reason: str | None = optional(Verbatim(), "Why, in words that may be public")


@dataclass(frozen=True, kw_only=True)
class Account(Record):
    """An entry of a register: one account. All of it is public; there is no place for what is not."""

    ELSEWHERE = (
        "everything in an entry is public: who asked, how to reach them and who approved it stay with the keeper"
    )

    id: str = required(Id("account"), "The file's name")
    unit: str = required(
        Verbatim(), "The unit that it speaks for; of a person's account the person's name", "Example Unit"
    )
    kind: str = required(Ref(("kind",)), "The kind of account", "unit-account")
    platform: str = required(Ref(("platform",)), "The platform it is on", "x", NO_ACCOUNTS)
    handle: str = required(ACCOUNT, "Its name there, without @", "ExampleUnit")
    platform_id: str | None = optional(PERMANENT, "The platform's own permanent id of it, where that is known")
    lists: tuple[str, ...] = optional(LISTS, "The lists that it is on, or was asked for", "[units]", default=())
    state: str = required(OneOf(dict.fromkeys(STATES, "")), "How it stands", "listed")
    since: Day = required(Date(), "Since when", "2026-11-22")
    by: str = required(Verbatim(), "The role that says so; no person's name", "Keeper of the lists")
    verified: Verified | None = optional(GroupOf(lambda: Verified), "Who last looked whether it is right")
    review_by: Day | None = optional(
        Date(), "When to look again; without it the register's interval counts", "2027-11-22"
    )
    proof: str | None = optional(Address(), "A public page that names the account")
    purpose: str | None = optional(Verbatim(most=LONGEST_TEXT, lines=True), "What the account is for")
    audience: str | None = optional(Verbatim(most=LONGEST_TEXT, lines=True), "Whom it is for")
    consent: Consent | None = optional(GroupOf(lambda: Consent), "The person's consent; needed for a person's account")
    formerly: tuple[str, ...] = optional(ListOf(ACCOUNT, least=1), "Names that it had before", default=())
    history: tuple[StateChange, ...] = optional(
        ListOf(GroupOf(lambda: StateChange), least=1), "How it came to stand so, the oldest first", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("account", former=True), least=1), PREVIOUS, default=())
    # The folder that the file is in.
    register: str = ""

    @property
    def hidden(self) -> bool:
        """Whether it is not shown to readers."""
        return self.state in HIDDEN

    @property
    def confirmed(self) -> Day:
        """When somebody last said that it is so."""
        return self.verified.on if self.verified and self.verified.on > self.since else self.since
