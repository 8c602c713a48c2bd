"""A request for an entry, in any of its forms: with a block, as JSON, or as the body of an issue."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from macros.content.content import Content
from macros.content.findings import did_you_mean, shown
from macros.content.model import Form
from macros.content.refused import Refused
from macros.registering import block, issue, mail_text

MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Request:
    """Somebody's answers, by the ids of the questions of `form`. `left_out` are questions whose answers were not
    taken."""

    form: Form
    date: str
    answers: dict[str, Any]
    left_out: tuple[str, ...]


def read(data: bytes, content: Content, register: str | None) -> Request:
    """The request in `data`; for the register with this id, or the one that it names (None). Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused(f"this is too long for a request: {len(data):,} bytes, where {MOST_BYTES:,} are allowed")
    if register and register not in content.registers:
        raise Refused(f"there is no register “{shown(register)}”", did_you_mean(register, content.registers))
    found = mail_text.texts(data)
    for text in found:
        if block.stands_in(text):
            return _sent(_block(found), content, register)
    for text in found:
        if text.lstrip().startswith("{"):
            return _sent(_json(text, data), content, register)
    return _from_issue(found[0], content, register)


def _block(texts: list[str]) -> Any:
    """The contents of the first block that can be read. Raises Refused with the reason of the first text that has a
    block."""
    problems = []
    for text in filter(block.stands_in, texts):
        try:
            return block.read(text)
        except Refused as error:
            problems.append(error)
    raise problems[0]


def forms_of(content: Content, register: str | None) -> list[Form]:
    """The forms that ask for an entry in the register with this id, or in any (None)."""
    return [form for form in content.forms.values() if form.register and register in (None, form.register)]


def _json(text: str, data: bytes) -> Any:
    if mail_text.lost(text, data):
        raise Refused(
            "some characters of this file cannot be read: it is not written in UTF-8 or UTF-16",
            "send the file as it was saved",
        )
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("this begins like JSON, and cannot be read as such", "send the file as it was saved") from error


def _sent(value: Any, content: Content, register: str | None) -> Request:
    if not isinstance(value, dict) or not isinstance(value.get("answers"), dict):
        raise Refused("there are no answers in this request")
    if value.get("v") != 1:
        raise Refused("this request was made by another version of the site", "ask for it to be prepared again")
    named = value.get("register")
    if not isinstance(named, str) or named not in content.registers:
        raise Refused(
            f"this request is for the register “{shown(str(named))}”, and there is none",
            did_you_mean(str(named), content.registers),
        )
    if register and named != register:
        raise Refused(f"this request is for the register “{named}”, not for “{register}”")
    form = _form(value.get("form"), content, named)
    private = value.get("private")
    answers = {**(private if isinstance(private, dict) else {}), **value["answers"]}
    return _sorted(form, str(value.get("date") or ""), answers)


def _form(id: Any, content: Content, register: str) -> Form:
    forms = forms_of(content, register)
    found = [form for form in forms if id == form.id or id in form.previous_ids] or (
        forms if len(forms) == 1 and not id else []
    )
    if not found:
        raise Refused(
            f"the register “{register}” has no form “{shown(str(id))}”",
            did_you_mean(str(id), [form.id for form in forms]),
        )
    return found[0]


def _from_issue(text: str, content: Content, register: str | None) -> Request:
    best = max(forms_of(content, register), key=lambda form: len(issue.headings(text, form)), default=None)
    if best is None or not issue.headings(text, best):
        raise Refused(
            "there is no request in this text",
            "give the whole mail, from BEGIN REGISTRATION to END REGISTRATION, or the file",
        )
    return _sorted(best, "", issue.read(text, best, content))


def _sorted(form: Form, date: str, answers: dict[str, Any]) -> Request:
    """The request with only its public answers; the rest is not even passed on."""
    named = {name: question for question in form.questions for name in (*question.previous_ids, question.id)}
    kept = {
        named[id].id: answer
        for id, answer in answers.items()
        if id in named and named[id].entry and not named[id].private
    }
    left_out = [
        f"for the keeper only: {named[id].text}" if id in named else f"no question of this form: {shown(str(id), 30)}"
        for id in answers
        if id not in named or not named[id].entry or named[id].private
    ]
    return Request(form, date, kept, tuple(left_out))
