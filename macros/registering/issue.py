"""The body of an issue that a Git host's form made: “### Question”, and the answer below it."""

from __future__ import annotations

import re
from typing import Any

from macros.content.content import Content
from macros.content.model import Form, FormQuestion
from macros.content.refused import Refused
from macros.registering.options import options

NOTHING = "_No response_"
HEADING = "### "
TICKED = ("- [x] ", "- [X] ")
BOX = (*TICKED, "- [ ] ", "- [] ")
MARKUP = re.compile(r"[*_`\\]")


def headings(text: str, form: Form) -> list[tuple[FormQuestion, int, int]]:
    """The questions of `form` that are headings in `text`: each with the heading's beginning and end."""
    known = {_words(question.text): question for question in form.questions}
    found, at = [], 0
    for line in _lines(text).split("\n"):
        # Line by line: an expression that also trims would try each run of spaces again from each of its spaces.
        question = known.get(_words(line.removeprefix(HEADING))) if line.startswith(HEADING) else None
        if question:
            found.append((question, at, at + len(line)))
        at += len(line) + 1
    return found


def read(text: str, form: Form, content: Content) -> dict[str, Any]:
    """The answers under the headings. Raises Refused if a question is answered twice: nobody can tell which answer
    counts."""
    lines, found = _lines(text), headings(text, form)
    answers: dict[str, Any] = {}
    for place, (question, _, end) in enumerate(found):
        if question.id in answers:
            raise Refused(
                f"“{question.text}” is a heading twice here", "delete the line from the answer that repeats it"
            )
        until = found[place + 1][1] if place + 1 < len(found) else len(lines)
        answers[question.id] = _answer(lines[end:until].strip(), question, form, content)
    return {id: answer for id, answer in answers.items() if answer not in (None, "", [])}


def _answer(text: str, question: FormQuestion, form: Form, content: Content) -> Any:
    if text in ("", NOTHING, "None"):
        return None
    if question.answer == "consent":
        return bool(_ticked(text))
    if question.answer not in ("choice", "choices"):
        return text
    ids = {_words(title): id for id, title in options(content, form, question)}
    if question.answer == "choice":
        return ids.get(_words(text), text)
    chosen = _ticked(text) if any(f"{line} ".startswith(BOX) for line in text.split("\n")) else text.split(",")
    return [ids.get(_words(one), one.strip()) for one in chosen]


def _ticked(text: str) -> list[str]:
    """The words beside the boxes that are ticked."""
    words = [line[len(TICKED[0]) :].strip(" ") for line in text.split("\n") if line.startswith(TICKED)]
    return [one for one in words if one]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _words(text: str) -> str:
    return " ".join(MARKUP.sub("", text).casefold().split())
