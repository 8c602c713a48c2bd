"""`register issue-form`: the issue form for a Git host, with the same questions as the site's own form.

Issues are public from the start, so the form does not ask what only the keeper should know.
"""

from __future__ import annotations

import argparse
import io
from typing import Any

from ruamel.yaml import YAML

from macros.content.content import Content
from macros.content.findings import did_you_mean
from macros.content.markdown import plain
from macros.content.model import Form, FormQuestion, Register
from macros.content.refused import Refused
from macros.registering.options import options
from macros.registering.request import forms_of

LABEL = "register-account"
HEAD = "# Made by `make issue-form` from the form in the data: do not edit it by hand.\n"


def issue_form(given: argparse.Namespace, content: Content) -> int:
    """Prints the issue form of a register. Returns 0. Raises Refused if no form, or more than one, asks for entries."""
    print(made(content, given.register), end="")
    return 0


def made(content: Content, register: str | None) -> str:
    """The text of the issue form for the register with this id, or for the only one (None)."""
    forms = forms_of(content, register)
    if len(forms) != 1:
        raise Refused(
            "no form asks for entries of this register" if not forms else "several forms ask for entries",
            did_you_mean(register or "", content.registers) if not forms else "say for which register: --register ID",
        )
    form = forms[0]
    whole = {
        "name": form.title,
        "description": f"For the register “{content.registers[form.register or ''].title}”. Everything here is public.",
        "title": "Register: ",
        "labels": [LABEL],
        "body": [_warning(form), *_fields(content, form)],
    }
    out = io.StringIO()
    yaml = YAML(typ="rt")
    yaml.width, yaml.allow_unicode = 10**9, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(whole, out)
    return HEAD + out.getvalue()


def _warning(form: Form) -> dict[str, Any]:
    private = [question.text for question in form.questions if question.private]
    lines = [
        (
            "**An issue is public as soon as you send it, and so is its history.** Write nothing here that is "
            "not to be read by everybody: "
            "no personal mailbox, no telephone number, no name of somebody who has not agreed."
        )
    ]
    if private:
        lines.append(
            "These questions are therefore not asked here; whoever keeps the register may ask them elsewhere: "
            + " ".join(private)
        )
    lines.append("Sending this puts no account on a list. The answers are checked, and a person decides.")
    return {"type": "markdown", "attributes": {"value": "\n\n".join(lines)}}


def _fields(content: Content, form: Form) -> list[dict[str, Any]]:
    return [_field(content, form, question) for question in form.questions if question.entry and not question.private]


def _field(content: Content, form: Form, question: FormQuestion) -> dict[str, Any]:
    about: dict[str, Any] = {"label": question.text}
    if question.help:
        about["description"] = " ".join(plain(question.help).split())
    if question.example:
        about["placeholder"] = question.example
    kind = {"text": "textarea", "choice": "dropdown", "choices": "checkboxes", "consent": "checkboxes"}.get(
        question.answer, "input"
    )
    if kind in ("dropdown", "checkboxes"):
        about.pop("placeholder", None)
        about["options"] = _options(content, form, question, kind)
    # A single box can be required; for several boxes there is no way to require at least one.
    needed = {} if kind == "checkboxes" else {"validations": {"required": question.needed}}
    return {"type": kind, "id": question.id, "attributes": about, **needed}


def _options(content: Content, form: Form, question: FormQuestion, kind: str) -> list[Any]:
    if question.answer == "consent":
        register: Register = content.registers[form.register or ""]
        return [{"label": plain(register.consent or question.text), "required": False}]
    titles = [title for _, title in options(content, form, question)]
    return titles if kind == "dropdown" else [{"label": title} for title in titles]
