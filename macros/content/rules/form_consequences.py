"""A consequence depends on one answer that can be given, and says something."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import CHOOSING, Condition, Form, FormQuestion
from macros.content.options import offered
from macros.content.rules.draft import Draft

TESTS = ("has", "below", "above")


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a condition that is empty, multiple or impossible to meet, and for a consequence that says
    nothing."""
    broken = {finding.place.path for finding in draft.reading.findings}
    everywhere = {question.id for form in draft.forms for question in form.questions}
    for form in draft.forms:
        questions = {question.id: question for question in reversed(list(form.questions))}
        for one in form.consequences:
            if not {"text", "items"} & set(one.places):
                yield Finding(one.place, f"“{one.id}” says nothing", tip="add a line “text: …” or “items: […]”")
            given = [name for name in TESTS if name in one.when.places]
            if len(given) != 1:
                yield Finding(
                    one.when.place,
                    "a condition has exactly one of has, below and above",
                    tip=f"keep one of: {', '.join(given or TESTS)}",
                )
            if one.when.question in questions:
                yield from _asked(draft, form, questions[one.when.question], one.when, given, form.place.path in broken)
            elif one.when.question in everywhere:
                yield Finding(
                    one.when.at("question"),
                    f"“{one.when.question}” is a question of another form",
                    tip=draft.reading.did_you_mean(one.when.question, questions),
                )


def _asked(
    draft: Draft, form: Form, question: FormQuestion, when: Condition, given: list[str], broken: bool
) -> Iterator[Finding]:
    for name in given:
        if (question.answer in CHOOSING) != (name == "has") or (name != "has" and question.answer != "number"):
            kinds = "a choice" if name == "has" else "a number"
            yield Finding(
                when.at(name),
                f"“{name}” needs {kinds}, and the answer to “{question.id}” is “{question.answer}”",
                tip="see the field “answer” of the question",
            )
        elif name == "has" and not broken:
            yield from _option(draft, form, question, when)


def _option(draft: Draft, form: Form, question: FormQuestion, when: Condition) -> Iterator[Finding]:
    register = next((one for one in draft.registers if one.id == form.register), None)
    known = [one.id for one in offered(question, register, draft.platforms)]
    elsewhere = question.options_from and draft.reading.findings
    if when.has not in known and known and not elsewhere:
        yield Finding(
            when.at("has"),
            f"“{question.id}” has no option “{when.has}”",
            tip=draft.reading.did_you_mean(when.has or "", known),
        )
