"""In a form that asks for an entry in a register, each answer either becomes a field of the entry or stays private; in
other forms neither."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import ENTRY, ENTRY_NEEDED, Form, FormQuestion, Register
from macros.content.rules.draft import Draft

ONLY_WITH_REGISTER = ("entry", "private")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each answer that is both or neither, that does not fit its field, or that no register asked for;
    and for fields that no question fills."""
    broken = {finding.place.path for finding in draft.reading.findings}
    for form in draft.forms:
        if "register" not in form.places:
            yield from _stray(form)
            continue
        for question in form.questions:
            yield from _one_of_two(question)
            yield from _fitting(question)
        yield from _twice(form)
        register = next((one for one in draft.registers if one.id == form.register), None)
        if form.place.path not in broken:
            yield from _missing(form, register)


def _stray(form: Form) -> Iterator[Finding]:
    for question in form.questions:
        for name in (name for name in ONLY_WITH_REGISTER if name in question.places):
            yield Finding(
                question.at(name),
                f"“{name}” is for forms that ask for an entry in a register, and this one does not",
                tip="add a line “register: …” to the form, or delete this line",
            )
        if question.answer == "consent":
            yield Finding(
                question.at("answer"),
                "“consent” is for forms that ask for an entry in a register, and this one does not",
                tip="add a line “register: …” to the form, or ask for a choice",
            )


def _one_of_two(question: FormQuestion) -> Iterator[Finding]:
    if "entry" in question.places and question.private:
        yield Finding(
            question.at("private"),
            f"the answer to “{question.id}” is public and private at once",
            tip="keep “entry” or “private”",
        )
    elif "entry" not in question.places and not question.private and "private" not in question.places:
        yield Finding(
            question.place,
            f"“{question.id}” does not say what happens to its answer",
            tip="add “entry: …” if it becomes public, or “private: true” if it is for the keeper only",
        )
    elif "private" in question.places and not question.private and "entry" not in question.places:
        yield Finding(
            question.at("private"),
            f"“{question.id}” does not say what happens to its answer",
            tip="write “private: true”, or add “entry: …”",
        )


def _fitting(question: FormQuestion) -> Iterator[Finding]:
    answers, options = ENTRY.get(question.entry or "", (None, None))
    if answers and question.answer not in answers:
        yield Finding(
            question.at("answer"),
            f"“{question.entry}” cannot be filled by an answer of the kind “{question.answer}”",
            tip=f"write “answer: {answers[0]}”",
        )
    elif options and question.options_from != options and "options_from" not in question.places:
        yield Finding(
            question.at("entry"),
            f"“{question.entry}” takes its options from “{options}”",
            tip=f"write “options_from: {options}”",
        )
    elif options and question.options_from and question.options_from != options:
        yield Finding(
            question.at("options_from"),
            f"“{question.entry}” takes its options from “{options}”",
            tip=f"write “options_from: {options}”",
        )
    elif (
        question.answer == "consent"
        and question.entry != "consent"
        and ("entry" in question.places or question.private)
    ):
        yield Finding(
            question.at("answer"), "consent is recorded in the entry, under “consent”", tip="write “entry: consent”"
        )


def _twice(form: Form) -> Iterator[Finding]:
    first: dict[str, FormQuestion] = {}
    for question in form.questions:
        if question.entry in first:
            yield Finding(
                question.at("entry"),
                f"two questions fill “{question.entry}”; the other is {first[question.entry].at('entry')}",
                tip="keep one",
            )
        elif question.entry:
            first[question.entry] = question


def _missing(form: Form, register: Register | None) -> Iterator[Finding]:
    asked = {question.entry: question for question in form.questions}
    people = register is not None and any(kind.person for kind in register.kinds)
    for name in (*ENTRY_NEEDED, *(["consent"] if people else [])):
        if name not in asked:
            yield Finding(
                form.at("register"),
                f"no question of this form fills “{name}”, which an entry of the register needs",
                tip=f"add a question with “entry: {name}”",
            )
        elif name in ENTRY_NEEDED and not asked[name].needed:
            yield Finding(
                asked[name].at("entry"),
                f"no entry can be without “{name}”, and this question may stay empty",
                tip="add a line “needed: true”",
            )
