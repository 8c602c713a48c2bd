"""An answer can be taken over from a question of another form that is answered in the same way."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding, did_you_mean
from macros.content.model import Form, FormQuestion
from macros.content.rules.draft import Draft

LIKE = ({"line", "text"}, {"choice", "choices"})


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each prefill from the form itself, from a question that is not in that form, or of another kind."""
    forms = {form.id: form for form in draft.forms}
    for form in draft.forms:
        for question in form.questions:
            other = forms.get(question.prefill.form) if question.prefill else None
            if other:
                yield from _from(other, form, question)


def _from(other: Form, form: Form, question: FormQuestion) -> Iterator[Finding]:
    prefill = question.prefill
    if other is form:
        yield Finding(prefill.at("form"), "an answer is taken over from another form, and this is the same one", tip="name another form, or delete “prefill”")
        return
    source = next((one for one in other.questions if one.id == prefill.question), None)
    here = any(one.id == prefill.question for one in form.questions)
    if source is None and here:
        yield Finding(prefill.at("question"), f"“{prefill.question}” is a question of this form, and not of “{other.id}”",
                      tip=did_you_mean(prefill.question, (one.id for one in other.questions)))
    elif source and not _alike(source.answer, question.answer):
        yield Finding(prefill.at("question"), f"“{source.id}” is answered by “{source.answer}”, and “{question.id}” by “{question.answer}”",
                      tip="take over from a question that is answered in the same way")


def _alike(one: str, other: str) -> bool:
    return one == other or any({one, other} <= kinds for kinds in LIKE)
