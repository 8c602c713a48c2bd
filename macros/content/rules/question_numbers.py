"""Units and limits are only for numbers, and limits leave something between them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a unit or limit of something other than a number, and for limits that exclude each other."""
    for form in draft.forms:
        for question in form.questions:
            for name in ("unit", "least", "most"):
                if name in question.places and question.answer != "number":
                    yield Finding(
                        question.at(name),
                        f"“{name}” is for numbers, and the answer to “{question.id}” is “{question.answer}”",
                        tip="write “answer: number”, or delete this line",
                    )
            if question.least is not None and question.most is not None and question.least > question.most:
                yield Finding(
                    question.at("least"),
                    f"no number is {question.least} or more and {question.most} or less",
                    tip="exchange “least” and “most”",
                )
