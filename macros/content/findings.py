"""Findings: what is wrong in the data, where, and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file. `path` is relative to the site's folder; `line` and `column` count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong in the data: where, how grave, what, and (the tip) what to write instead."""

    place: Place
    message: str
    level: str = ERROR
    tip: str = ""

    def __str__(self) -> str:
        tip = f"\n    tip: {self.tip}" if self.tip else ""
        return f"{self.place}: {self.level}: {self.message}{tip}"


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Those of `findings` that stop the publish."""
    return [finding for finding in findings if finding.level == ERROR]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """`findings` by place, each said once."""
    return sorted(set(findings))


def closing_line(findings: list[Finding]) -> str:
    """The last line of a report: the counts in words."""
    stopping = len(errors(findings))
    return f"{_count(stopping, 'error')}, {_count(len(findings) - stopping, 'warning')}"


def report(findings: Iterable[Finding]) -> str:
    """All `findings` in order, a line each (and a line for a tip), then the closing line."""
    ordered = in_order(findings)
    return "\n".join([*map(str, ordered), closing_line(ordered)])


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A tip for a misspelt `word`: the nearest of `known`, else all of them when they are few."""
    names = sorted(set(known))
    near = nearest(word, names)
    if near:
        return f"did you mean “{shown(near)}”?"
    if 0 < len(names) <= 25:
        return f"known names are: {', '.join(map(shown, names))}"
    return ""


def shown(text: str, most: int = 60) -> str:
    """`text` as a message shows it: on one line, cut where it is long, without signs that cannot be seen."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return words if len(words) <= most else words[:most] + "…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that a misspelt `word` is likely to mean."""
    return next(iter(difflib.get_close_matches(word, sorted(set(known)), 1, 0.6)), None)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
