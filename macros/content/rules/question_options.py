"""A choice has options, each once; other questions have none."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import CHOOSING, Form, FormQuestion, Option
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a choice without options or with two sources of them, for options elsewhere, and for an option that
    appears twice."""
    for form in draft.forms:
        for question in form.questions:
            yield from _source(form, question)
            yield from _twice(question)


def _source(form: Form, question: FormQuestion) -> Iterator[Finding]:
    given = [name for name in ("options", "options_from") if name in question.places]
    if question.answer not in CHOOSING:
        for name in given:
            yield Finding(
                question.at(name),
                f"“{question.id}” has options, and its answer is “{question.answer}”",
                tip="write “answer: choice” or “answer: choices”, or delete the options",
            )
    elif not given:
        yield Finding(
            question.at("answer"),
            f"“{question.id}” has nothing to choose from",
            tip="add “options: …” or “options_from: …”",
        )
    elif len(given) > 1:
        yield Finding(
            question.at("options_from"),
            f"“{question.id}” has its own options and also takes options from elsewhere",
            tip="keep “options” or “options_from”",
        )
    if question.options_from in ("lists", "kinds") and "register" not in form.places:
        yield Finding(
            question.at("options_from"),
            f"“{question.options_from}” are those of a register, and this form has none",
            tip="add a line “register: …” to the form, or write the options out",
        )


def _twice(question: FormQuestion) -> Iterator[Finding]:
    first: dict[str, Option] = {}
    for option in question.options:
        if option.id in first:
            yield Finding(
                option.at("id"),
                f"the option “{option.id}” is in this question twice; the other place is {first[option.id].at('id')}",
                tip="give this one another id",
            )
        first.setdefault(option.id, option)
