"""Directories of accounts: registers/<id>.yml, with one account each in registers/<id>/<entry>.yml."""

from __future__ import annotations

from macros.content.days import Day
from macros.content.fields import Record, optional, record, required
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

# The states of an account. macros/words/en.yml has the words for them, under “states”; a register may use its own.
STATES = ("requested", "listed", "declined", "inactive", "renamed", "left", "closed")
# Declined accounts, and those of people who have left, are not shown.
HIDDEN = ("declined", "left")
# The states in which somebody should check from time to time whether everything is still right.
WATCHED = ("requested", "listed", "inactive")
NO_ACCOUNTS = "if it is not an account on a platform, put it in a table, under “details: |” in a section of a guideline"
# The fields of an account with the words of the person who asked, in the order of its page and of the files to
# download; macros/words/en.yml has the label of each, under “accounts”.
IN_OWN_WORDS = ("purpose", "audience")
LISTS = ListOf(Ref(("list",)))
LONGEST_TEXT = 20_000


@record
class CuratedList(Record):
    """One list that a register keeps."""

    id: str = required(Id("list"), "Its id", "units")
    title: str = required(Line(), "Its name, as in the source", "Departments and units")
    source: tuple[str, ...] = optional(UNITS, "The units of the source that name it", default=())
    platform: str | None = optional(Ref(("platform",)), "The platform it is on, if not the register's first")
    name: str | None = optional(Line(), "Its name on the platform, if known")
    link: str | None = optional(Ref(("link",)), "Its address")
    confirmed: Day | None = optional(Date(), "When somebody last confirmed that it is maintained", "2020-10")
    note: str | None = optional(TEXT, "What the editor knows about it")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("list", former=True)), PREVIOUS, default=())


@record
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
        YesNo(),
        "true if it belongs to one person: only that person may ask for it, and consent is required",
        default=False,
    )
    lists: tuple[str, ...] = optional(
        LISTS, "The lists that it goes on; none if the keeper decides", "[units]", default=()
    )
    why: str | None = optional(SENTENCE, "Why it goes there", "The list's name suggests it.")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("kind", former=True)), PREVIOUS, default=())


@record
class StateWords(Record):
    """What a register calls a state, instead of the usual word."""

    state: str = required(OneOf(dict.fromkeys(STATES, "")), "The state", "listed")
    word: str = required(Line(), "The word that readers see", "On a list")
    meaning: str = required(SENTENCE, "What it means", "The keeper has put it on its lists.")


@record
class Step(Record):
    """One step of a process."""

    id: str = required(Id("step"), "Its id", "choose-list")
    text: str = required(SENTENCE, "What to do, in the editor's words")
    items: tuple[str, ...] = optional(ITEMS, "The items of guidance that it is based on", default=())
    checklists: tuple[str, ...] = optional(ListOf(Ref(("checklist",))), "Checklists that help with it", default=())
    previous_ids: tuple[str, ...] = optional(ListOf(Id("step", former=True)), PREVIOUS, default=())


@record
class Question(Record):
    """Something that is not known, and whom to ask."""

    id: str = required(Id("question"), "Its id", "who-keeps-the-lists")
    text: str = required(SENTENCE, "What is not known")
    ask: str | None = optional(CONTACT, "Whom to ask")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("question", former=True)), PREVIOUS, default=())


@record
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
        ListOf(Ref(("platform",))), "Further platforms whose accounts it takes", default=()
    )
    account: str | None = optional(HANDLE, "The account that keeps the lists, without @")
    account_link: str | None = optional(Ref(("link",)), "That account's address")
    keeper: str | None = optional(CONTACT, "The role that keeps the lists")
    wanted: str | None = optional(
        SENTENCE,
        "What is not known about the keeper: while this is here, the site says that requests cannot be sent yet",
    )
    items: tuple[str, ...] = optional(ITEMS, "The items of guidance that it is based on", default=())
    lists: tuple[CuratedList, ...] = required(ListOf(GroupOf(lambda: CuratedList)), "Its lists")
    limit: int | None = optional(WholeNumber(1_000_000), "The most accounts that one list can hold", "5000")
    limit_from: str | None = optional(
        Line(),
        "Where the editor read that number; the page marks it as the editor's",
        "the platform's own documents, read in November 2026",
    )
    kinds: tuple[AccountKind, ...] = optional(
        ListOf(GroupOf(lambda: AccountKind)), "The kinds of account, and the lists that they go on", default=()
    )
    review_months: int | None = optional(
        WholeNumber(), "Months until an entry is due for review; the page marks it as the editor's choice", "12"
    )
    states: tuple[StateWords, ...] = optional(
        ListOf(GroupOf(lambda: StateWords)), "Words of its own for the states of an account", default=()
    )
    consent: str | None = optional(SENTENCE, "What people agree to; required if there are kinds for a person")
    retention: str | None = optional(TEXT, "How long an entry is kept, and how it is changed or removed")
    steps: tuple[Step, ...] = optional(
        ListOf(GroupOf(lambda: Step)), "How an account gets onto them, in the editor's words", default=()
    )
    unknown: tuple[Question, ...] = optional(
        ListOf(GroupOf(lambda: Question)), "What the source does not say", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("register", former=True)), FORMER, default=())

    @property
    def all_platforms(self) -> tuple[str, ...]:
        """The ids of the platforms whose accounts it takes, in order."""
        return tuple(dict.fromkeys((self.platform, *self.platforms)))

    def state(self, state: str) -> tuple[str, str] | None:
        """The register's own word for `state` and its meaning; None if it has none."""
        own = next((one for one in self.states if one.state == state), None)
        return (own.word, own.meaning) if own else None


@record
class Verified(Record):
    """Records that somebody checked an entry."""

    on: Day = required(Date(), "When", "2026-11-22")
    by: str = required(Verbatim(), "The role that checked; never a name", "Keeper of the lists")


@record
class Consent(Record):
    """Records that the person agreed to have their account listed."""

    on: Day = required(Date(), "When", "2026-11-22")
    wording: str = required(SENTENCE, "The words that the person agreed to")


@record
class StateChange(Record):
    """One change of state."""

    state: str = required(OneOf(dict.fromkeys(STATES, "")), "The state", "listed")
    on: Day = required(Date(), "When", "2026-11-22")
    by: str = required(Verbatim(), "The role that decided it; never a name", "Keeper of the lists")
    reason: str | None = optional(Verbatim(), "Why, in words that may be public")


@record
class Account(Record):
    """An entry of a register: one account. All of it is public; it has no place for anything private."""

    ELSEWHERE = (
        "everything in an entry is public: who asked, how to reach them and who approved it stay with the keeper"
    )

    id: str = required(Id("account"), "The file's name")
    unit: str = required(
        Verbatim(), "The unit that it speaks for; for a person's account, the person's name", "Example Unit"
    )
    kind: str = required(Ref(("kind",)), "The kind of account", "unit-account")
    platform: str = required(Ref(("platform",)), "The platform it is on", "x", NO_ACCOUNTS)
    handle: str = required(ACCOUNT, "Its name there, without @", "ExampleUnit")
    platform_id: str | None = optional(PERMANENT, "The platform's permanent id for it, if known")
    lists: tuple[str, ...] = optional(LISTS, "The lists that it is on, or was asked for", "[units]", default=())
    state: str = required(OneOf(dict.fromkeys(STATES, "")), "Its state", "listed")
    since: Day = required(Date(), "Since when", "2026-11-22")
    by: str = required(Verbatim(), "The role that says so; never a name", "Keeper of the lists")
    verified: Verified | None = optional(GroupOf(lambda: Verified), "Who last checked that it is right")
    review_by: Day | None = optional(
        Date(), "When to review it; without it, the register's interval counts", "2027-11-22"
    )
    proof: str | None = optional(Address(), "A public page that names the account")
    purpose: str | None = optional(Verbatim(most=LONGEST_TEXT, lines=True), "What the account is for")
    audience: str | None = optional(Verbatim(most=LONGEST_TEXT, lines=True), "Who it is for")
    consent: Consent | None = optional(
        GroupOf(lambda: Consent), "The person's consent; required for a person's account"
    )
    formerly: tuple[str, ...] = optional(ListOf(ACCOUNT), "Its former names", default=())
    history: tuple[StateChange, ...] = optional(
        ListOf(GroupOf(lambda: StateChange)), "How it came to this state, oldest first", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("account", former=True)), PREVIOUS, default=())
    # The folder that the file is in.
    register: str = ""

    @property
    def hidden(self) -> bool:
        """Whether readers do not see it."""
        return self.state in HIDDEN

    @property
    def confirmed(self) -> Day:
        """When somebody last confirmed it."""
        return self.verified.on if self.verified and self.verified.on > self.since else self.since
