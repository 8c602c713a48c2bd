"""An answer can be copied from a question of another form that takes the same kind of answer."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import Form, FormQuestion
from macros.content.rules.draft import Draft

LIKE = ({"line", "text"}, {"choice", "choices"})


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each prefill from the form itself, from a question that is not in the other form, or of another
    kind."""
    asked = {form.id: {question.id: question for question in reversed(list(form.questions))} for form in draft.forms}
    for form in draft.forms:
        for question in form.questions:
            if question.prefill and question.prefill.form in asked:
                yield from _from(draft, asked[question.prefill.form], form, question, asked[form.id])


def _from(
    draft: Draft, others: dict[str, FormQuestion], form: Form, question: FormQuestion, own: dict[str, FormQuestion]
) -> Iterator[Finding]:
    """`others` are the questions of the named form, `own` those of the form that names it."""
    prefill = question.prefill
    assert prefill, "only a question with one comes here"
    if prefill.form == form.id:
        yield Finding(
            prefill.at("form"),
            "an answer can be copied only from another form, and this is the same one",
            tip="name another form, or delete “prefill”",
        )
        return
    source = others.get(prefill.question)
    if source is None and prefill.question in own:
        yield Finding(
            prefill.at("question"),
            f"“{prefill.question}” is a question of this form, and not of “{prefill.form}”",
            tip=draft.reading.did_you_mean(prefill.question, others),
        )
    elif source and not _alike(source.answer, question.answer):
        yield Finding(
            prefill.at("question"),
            f"“{source.id}” is answered by “{source.answer}”, and “{question.id}” by “{question.answer}”",
            tip="copy from a question with the same kind of answer",
        )


def _alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= kinds for kinds in LIKE)
