"""Questions to answer: forms/<id>.yml."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.fields import Record, optional, record, required
from macros.content.kinds import SENTENCE, TEXT, Amount, GroupOf, Id, Key, Line, ListOf, OneOf, Ref, YesNo
from macros.content.model.common import CONTACT, FORMER, ITEMS, NAMES, PREVIOUS, UNITS

ANSWERS = {
    "line": "one line of text",
    "text": "text of several lines",
    "choice": "one of the options",
    "choices": "any of the options",
    "number": "a number, with its unit",
    "date": "a day",
    "handle": "the name of an account",
    "mailbox": "an email address",
    "address": "a web address",
    "consent": "a box to tick, with the register's wording",
}
CHOOSING = ("choice", "choices")
OPTIONS_FROM = {
    "platforms": "the platforms of platforms.yml",
    "lists": "the register's lists",
    "kinds": "the register's kinds of account",
}
# The field of a register's entry that an answer becomes: the kinds of answer that fit it, and where options come from.
ENTRY = {
    "unit": (("line",), None),
    "kind": (("choice",), "kinds"),
    "platform": (("choice",), "platforms"),
    "handle": (("handle",), None),
    "lists": (("choice", "choices"), "lists"),
    "proof": (("address",), None),
    "purpose": (("line", "text"), None),
    "audience": (("line", "text"), None),
    "consent": (("consent",), None),
}
# Fields that every request needs.
ENTRY_NEEDED = ("unit", "kind", "platform", "handle")


@record
class Option(Record):
    """One of several answers to choose from."""

    id: str = required(Key(), "Its id, unique in its question; readers' saved answers depend on it", "lab-news")
    text: str = required(Line(), "Its words", "News of a lab")
    help: str | None = optional(SENTENCE, "The editor's own explanation")


@record
class Prefill(Record):
    """An answer in another form that can be copied if the reader agrees."""

    form: str = required(Ref(("form",)), "The other form", "social-media-strategy")
    question: str = required(Ref(("form question",)), "Its question", "plan-purpose")


@record
class FormQuestion(Record):
    """One question of a form."""

    id: str = required(
        Id("form question"), "Its id, and its anchor; readers' saved answers depend on it", "plan-purpose"
    )
    text: str = required(Line(), "The question", "Why do you want to use social media?")
    answer: str = required(OneOf(ANSWERS), "The kind of answer", "text")
    source: tuple[str, ...] = optional(
        UNITS,
        "Where the source asks it; without it the page says that the question is the editor's",
        "[S13]",
        default=(),
    )
    help: str | None = optional(TEXT, "The editor's own explanation")
    example: str | None = optional(Line(), "An answer that somebody might give", "So that patients hear of our trials")
    unit: str | None = optional(Line(), "What a number counts", "hours a week")
    least: float | None = optional(Amount(), "The least that a number may be", "0")
    most: float | None = optional(Amount(), "The most that a number may be", "168")
    options: tuple[Option, ...] = optional(ListOf(GroupOf(lambda: Option)), "The choices", default=())
    options_from: str | None = optional(OneOf(OPTIONS_FROM), "The choices, if they are listed elsewhere", "platforms")
    needed: bool = optional(
        YesNo(), "true if the form, or the request, is not complete without an answer", default=False
    )
    entry: str | None = optional(
        OneOf(dict.fromkeys(ENTRY, "")), "The field of the register's entry that the answer becomes: public", "unit"
    )
    private: bool = optional(
        YesNo(), "true if the answer is for the keeper only, and is never published", default=False
    )
    prefill: Prefill | None = optional(GroupOf(lambda: Prefill), "The answer of another form to offer here")
    previous_ids: tuple[str, ...] = optional(ListOf(Id("form question", former=True)), PREVIOUS, default=())


@record
class QuestionGroup(Record):
    """Questions under a heading; without questions, something to read."""

    id: str = required(Id("question group"), "Its id, and its anchor", "plan-why")
    title: str = required(Line(), "The heading", "Why")
    text: str | None = optional(TEXT, "What to know first, in the editor's words")
    items: tuple[str, ...] = optional(ITEMS, "The items of guidance that it is based on", default=())
    checklists: tuple[str, ...] = optional(ListOf(Ref(("checklist",))), "Checklists that help here", default=())
    questions: tuple[FormQuestion, ...] = optional(
        ListOf(GroupOf(lambda: FormQuestion)), "Its questions, in order", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("question group", former=True)), PREVIOUS, default=())


@record
class Condition(Record):
    """When a consequence is shown: one of has, below and above."""

    question: str = required(Ref(("form question",)), "The question", "plan-hours")
    has: str | None = optional(Key(), "The id of an option that is chosen", "video")
    below: float | None = optional(Amount(), "The number is smaller than this", "2")
    above: float | None = optional(Amount(), "The number is greater than this", "20")


@record
class Consequence(Record):
    """What an answer leads to: a text by the editor, items of guidance, or both."""

    id: str = required(Id("consequence"), "Its id", "few-hours")
    when: Condition = required(GroupOf(lambda: Condition), "The answer that leads to it")
    text: str | None = optional(SENTENCE, "What to consider, in the editor's words")
    items: tuple[str, ...] = optional(ITEMS, "Items of guidance to show", default=())
    previous_ids: tuple[str, ...] = optional(ListOf(Id("consequence", former=True)), FORMER, default=())


@record
class Form(Record):
    """Questions to answer, in groups."""

    id: str = required(Id("form"), "The file's name")
    title: str = required(Line(), "Its title", "Plan your social media")
    purpose: str = required(TEXT, "What it is for, in the editor's words")
    guideline: str | None = optional(Ref(("guideline",)), "The guideline whose approval and date the record names")
    source: tuple[str, ...] = optional(UNITS, "The units of the source that mention such a form", "[S14]", default=())
    take_to: str | None = optional(CONTACT, "Whom to show the answers")
    register: str | None = optional(Ref(("register",)), "The register that it asks for an entry in")
    aliases: tuple[str, ...] = optional(
        NAMES, "Words that readers would type to find it", "[planner, questionnaire]", default=()
    )
    moments: tuple[str, ...] = optional(ListOf(Ref(("moment",))), "The moments whose pages lead to it", default=())
    groups: tuple[QuestionGroup, ...] = required(ListOf(GroupOf(lambda: QuestionGroup)), "Its parts, in order")
    consequences: tuple[Consequence, ...] = optional(
        ListOf(GroupOf(lambda: Consequence)), "What answers lead to", default=()
    )
    previous_ids: tuple[str, ...] = optional(ListOf(Id("form", former=True)), FORMER, default=())

    @property
    def questions(self) -> Iterator[FormQuestion]:
        """All its questions, in order."""
        return (question for group in self.groups for question in group.questions)
