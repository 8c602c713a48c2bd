"""The choices of a question: its own, or those of platforms.yml or of a register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.content.model import FormQuestion, Platform, Register


@dataclass(frozen=True)
class Offered:
    """One choice, wherever it comes from. `help` is a paragraph of Markdown; `formerly` are the former names of a
    platform."""

    id: str
    text: str
    help: str | None = None
    formerly: tuple[str, ...] = ()


def offered(question: FormQuestion, register: Register | None, platforms: Iterable[Platform]) -> list[Offered]:
    """The choices of `question`, in a form for `register`; empty if it has none."""
    if question.options_from == "platforms":
        return [Offered(one.id, one.title, formerly=one.formerly) for one in _fitting(register, platforms)]
    if question.options_from == "lists":
        return [Offered(one.id, one.title) for one in register.lists] if register else []
    if question.options_from == "kinds":
        return [Offered(one.id, one.title, one.why) for one in register.kinds] if register else []
    return [Offered(one.id, one.text, one.help) for one in question.options]


def _fitting(register: Register | None, platforms: Iterable[Platform]) -> list[Platform]:
    return [one for one in platforms if (one.id in register.all_platforms if register else one.status != "closed")]
