"""What a page shows of one form, and what its scripts need to know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from macros.content.content import Content
from macros.content.handles import as_data
from macros.content.markdown import plain
from macros.content.model import Consequence, Contact, CuratedList, Form, FormQuestion, Register
from macros.content.options import Offered, offered
from macros.render.addresses import Addresses, relative
from macros.render.published import guideline
from macros.render.words import Words, words_in

TESTS = ("has", "below", "above")


def options(words: Words, content: Content, form: Form, question: FormQuestion) -> list[Offered]:
    """The choices of `question`; a platform with its former names."""
    found = offered(question, content.registers.get(form.register or ""), content.platforms.values())
    return [
        replace(one, text=words.form.formerly(platform=one.text, names=words.listed(one.formerly)))
        if one.formerly
        else one
        for one in found
    ]


def condition(words: Words, content: Content, form: Form, consequence: Consequence) -> str:
    """The condition of `consequence`, in words that follow the question."""
    question = next(one for one in form.questions if one.id == consequence.when.question)
    kind, value = test(consequence)
    if kind == "has":
        chosen = next(one for one in options(words, content, form, question) if one.id == value)
        return words.form.if_chosen(option=chosen.text)
    id = "if_less" if kind == "below" else "if_more"
    return words.form[f"{id}_unit"](number=value, unit=question.unit) if question.unit else words.form[id](number=value)


def test(consequence: Consequence) -> tuple[str, Any]:
    """The one condition of `consequence`: its kind, and what it compares with."""
    return next((name, value) for name in TESTS if (value := getattr(consequence.when, name)) is not None)


def limits(words: Words, question: FormQuestion) -> str:
    """What number `question` asks for, in words; empty if anything is allowed."""
    least, most = question.least, question.most
    if least is not None and most is not None:
        return words.form.from_to(least=least, most=most)
    return (
        words.form.at_least(least=least)
        if least is not None
        else words.form.at_most(most=most)
        if most is not None
        else ""
    )


def asker(words: Words, form: Form, question: FormQuestion) -> str:
    """Whose question it is, in words; empty if the form has no source."""
    if question.source:
        return words.form.asked_by_guidance(units=words.units(question.source))
    return words.form.asked_by_editor if form.source or any(one.source for one in form.questions) else ""


def audience(words: Words, question: FormQuestion) -> str:
    """Who will see the answer, in words; empty if only the reader decides."""
    return words.form.private if question.private else words.form.public if question.entry else ""


def keeper(content: Content, form: Form) -> Contact | None:
    """The keeper of the register for which `form` asks for an entry, if known."""
    register = content.registers.get(form.register or "")
    return content.contacts[register.keeper] if register and register.keeper else None


def mailbox(content: Content, form: Form) -> str | None:
    """Where the reader's mail program may send the request of `form`; None if nobody is known to read it, or it is not
    wanted."""
    to, handover = keeper(content, form), content.site.handover
    reachable = to and form.register and not content.registers[form.register].wanted
    return to.mailbox if to and reachable and handover and handover.mail else None


def published_form(content: Content, form: Form, page: str) -> dict[str, Any]:
    """The form for its scripts, on the page at the address `page`."""
    register = content.registers.get(form.register or "")
    handover = content.site.handover
    return {
        "id": form.id,
        "title": form.title,
        "previousIds": list(form.previous_ids),
        "kind": "form",
        "guideline": guideline(content.guidelines[form.guideline], content) if form.guideline else None,
        "takeTo": content.contacts[form.take_to].role if form.take_to else None,
        "groups": [
            {
                "id": group.id,
                "title": group.title,
                "questions": [_question(content, form, one) for one in group.questions],
            }
            for group in form.groups
        ],
        "consequences": [
            {"id": one.id, "question": one.when.question, **dict([test(one)])} for one in form.consequences
        ],
        "prefill": [
            {
                "question": one.id,
                "form": one.prefill.form,
                "from": one.prefill.question,
                "title": content.forms[one.prefill.form].title,
            }
            for one in form.questions
            if one.prefill
        ],
        "renamed": {former: one.id for one in form.questions for former in one.previous_ids},
        "register": _register(content, form, register, page) if register else None,
        "handover": {
            "mail": bool(mailbox(content, form)),
            "issue": handover and handover.issue,
            "post": handover and handover.post,
        },
    }


def _question(content: Content, form: Form, question: FormQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "answer": question.answer,
        "unit": question.unit,
        "least": question.least,
        "most": question.most,
        "options": [
            {"id": one.id, "text": one.text} for one in options(words_in(content.words), content, form, question)
        ],
        "needed": question.needed,
        "entry": question.entry,
        "private": question.private,
        "source": list(question.source),
        "example": question.example,
    }


def _register(content: Content, form: Form, register: Register, page: str) -> dict[str, Any]:
    to = keeper(content, form)
    return {
        "id": register.id,
        "title": register.title,
        "keeper": to and to.role,
        "mailbox": mailbox(content, form),
        "lists": [_list(one, register) for one in register.lists],
        "kinds": [
            {
                "id": one.id,
                "title": one.title,
                "person": one.person,
                "lists": list(one.lists),
                "why": plain(one.why or ""),
            }
            for one in register.kinds
        ],
        "platforms": [
            {"id": one.id, "title": one.title, "address": one.address, "handle": as_data(one.handle)}
            for one in content.platforms.values()
            if one.id in register.all_platforms
        ],
        "consent": consent(register),
        "directory": relative(Addresses(content).page("register", register.id), page) + "accounts.json",
    }


def consent(register: Register) -> str | None:
    """The words that people agree to before `register` lists them."""
    return plain(register.consent) if register.consent else None


def _list(one: CuratedList, register: Register) -> dict[str, Any]:
    fitting = [kind for kind in register.kinds if one.id in kind.lists]
    why = " ".join(dict.fromkeys(plain(kind.why) for kind in fitting if kind.why))
    return {
        "id": one.id,
        "title": one.title,
        "platform": one.platform or register.platform,
        "kinds": [kind.id for kind in fitting],
        "why": why,
    }
