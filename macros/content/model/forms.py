"""Questions to answer: forms/<id>.yml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.fields import Record, may, need
from macros.content.form_values import Amount, Key
from macros.content.kinds import SENTENCE, TEXT, Id, Line, Many, One, OneOf, Ref, YesNo
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
# Those that no request can be without.
ENTRY_NEEDED = ("unit", "kind", "platform", "handle")


@dataclass(frozen=True, kw_only=True)
class Option(Record):
    """One of several answers to choose from."""

    id: str = need(Key(), "Its id: once in its question; answers that readers kept hang on it", "lab-news")
    text: str = need(Line(), "Its words", "News of a lab")
    help: str | None = may(SENTENCE, "The editor's own explanation")


@dataclass(frozen=True, kw_only=True)
class Prefill(Record):
    """An answer of another form that may be taken over, if the reader agrees."""

    form: str = need(Ref(("form",)), "The other form", "social-media-strategy")
    question: str = need(Ref(("form question",)), "Its question", "plan-purpose")


@dataclass(frozen=True, kw_only=True)
class FormQuestion(Record):
    """One question of a form."""

    id: str = need(Id("form question"), "Its id, and its anchor; answers that readers kept hang on it", "plan-purpose")
    text: str = need(Line(), "The question", "Why do you want to use social media?")
    answer: str = need(OneOf(ANSWERS), "The kind of answer", "text")
    source: tuple[str, ...] = may(
        UNITS,
        "Where the source asks it; without it the page says that the question is the editor's",
        "[S13]",
        default=(),
    )
    help: str | None = may(TEXT, "The editor's own explanation")
    example: str | None = may(Line(), "An answer that somebody might give", "So that patients hear of our trials")
    unit: str | None = may(Line(), "What a number counts", "hours a week")
    least: float | None = may(Amount(), "The least that a number may be", "0")
    most: float | None = may(Amount(), "The most that a number may be", "168")
    options: tuple[Option, ...] = may(Many(One(lambda: Option), least=1), "What to choose from", default=())
    options_from: str | None = may(
        OneOf(OPTIONS_FROM), "What to choose from, where that is known elsewhere", "platforms"
    )
    needed: bool = may(YesNo(), "true where the form, or the request, is not complete without an answer", default=False)
    entry: str | None = may(
        OneOf(dict.fromkeys(ENTRY, "")), "The field of the register's entry that the answer becomes: public", "unit"
    )
    private: bool = may(YesNo(), "true where the answer is for the keeper only, and is never published", default=False)
    prefill: Prefill | None = may(One(lambda: Prefill), "The answer of another form to offer here")
    previous_ids: tuple[str, ...] = may(Many(Id("form question", former=True), least=1), PREVIOUS, default=())


@dataclass(frozen=True, kw_only=True)
class QuestionGroup(Record):
    """Questions under a heading; without questions, something to read."""

    id: str = need(Id("question group"), "Its id, and its anchor", "plan-why")
    title: str = need(Line(), "The heading", "Why")
    text: str | None = may(TEXT, "What to know first, in the editor's words")
    items: tuple[str, ...] = may(ITEMS, "The items of guidance that it rests on", default=())
    checklists: tuple[str, ...] = may(Many(Ref(("checklist",)), least=1), "Checklists that help here", default=())
    questions: tuple[FormQuestion, ...] = may(
        Many(One(lambda: FormQuestion), least=1), "Its questions, in order", default=()
    )
    previous_ids: tuple[str, ...] = may(Many(Id("question group", former=True), least=1), PREVIOUS, default=())


@dataclass(frozen=True, kw_only=True)
class Condition(Record):
    """When a consequence is shown: one of has, below and above."""

    question: str = need(Ref(("form question",)), "The question", "plan-hours")
    has: str | None = may(Key(), "The id of an option that is chosen", "video")
    below: float | None = may(Amount(), "The number is smaller than this", "2")
    above: float | None = may(Amount(), "The number is greater than this", "20")


@dataclass(frozen=True, kw_only=True)
class Consequence(Record):
    """What an answer leads to: a word of the editor's, items of guidance, or both."""

    id: str = need(Id("consequence"), "Its id", "few-hours")
    when: Condition = need(One(lambda: Condition), "The answer that leads to it")
    text: str | None = may(SENTENCE, "What to consider, in the editor's words")
    items: tuple[str, ...] = may(ITEMS, "Items of guidance to show", default=())
    previous_ids: tuple[str, ...] = may(Many(Id("consequence", former=True), least=1), FORMER, default=())


@dataclass(frozen=True, kw_only=True)
class Form(Record):
    """Questions to answer, in groups."""

    id: str = need(Id("form"), "The file's name")
    title: str = need(Line(), "Its title", "Plan your social media")
    purpose: str = need(TEXT, "What it is for, in the editor's words")
    guideline: str | None = may(Ref(("guideline",)), "The guideline whose approval and date the record names")
    source: tuple[str, ...] = may(UNITS, "The units of the source that speak of such a form", "[S14]", default=())
    take_to: str | None = may(CONTACT, "Whom to show the answers")
    register: str | None = may(Ref(("register",)), "The register that it asks for an entry in")
    moments: tuple[str, ...] = may(Many(Ref(("moment",)), least=1), "The moments whose pages lead to it", default=())
    aliases: tuple[str, ...] = may(
        NAMES, "Words that readers would type to find it", "[planner, questionnaire]", default=()
    )
    groups: tuple[QuestionGroup, ...] = need(Many(One(lambda: QuestionGroup), least=1), "Its parts, in order")
    consequences: tuple[Consequence, ...] = may(
        Many(One(lambda: Consequence), least=1), "What answers lead to", default=()
    )
    previous_ids: tuple[str, ...] = may(Many(Id("form", former=True), least=1), FORMER, default=())

    @property
    def questions(self) -> Iterator[FormQuestion]:
        """All its questions, in order."""
        return (question for group in self.groups for question in group.questions)
