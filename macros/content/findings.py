"""Findings: what is wrong in the data, where, and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby

ERROR = "error"
WARNING = "warning"
# Stops publishing, but not serving: somebody has to decide something first.
UNDECIDED = "undecided"
# How many findings of one file a report shows: nobody corrects more at once.
MOST_SHOWN = 100
# How many comparisons “did you mean” may make in one run (usually half a second), and the longest word that it looks at
# (longer than any id).
MOST_COMPARED = 50_000
LONGEST_COMPARED = 80


@dataclass(slots=True, order=True, unsafe_hash=True)
class Place:
    """A position in a file. `path` is relative to the site's folder; `line` and `column` count from 1.

    Nothing changes one. It is not declared frozen, because making one would take three times as long, and each value of
    each file has one."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        path = "".join(character if character.isprintable() else "?" for character in self.path)
        return f"{path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong in the data: where, how grave, what, and (the tip) what to write instead.

    `rule` is the name of the rule that found it: whoever looks for certain findings asks for that, never for words."""

    place: Place
    message: str
    level: str = ERROR
    tip: str = ""
    rule: str = field(default="", compare=False)

    def __str__(self) -> str:
        tip = f"\n    tip: {self.tip}" if self.tip else ""
        return f"{self.place}: {self.level}: {self.message}{tip}"


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The errors among `findings`: with them there is no site."""
    return [finding for finding in findings if finding.level == ERROR]


def undecided(findings: Iterable[Finding]) -> list[Finding]:
    """Those of `findings` that stop publishing, but not serving, until somebody decides."""
    return [finding for finding in findings if finding.level == UNDECIDED]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """`findings` by place, each only once."""
    return sorted(set(findings))


def closing_line(findings: Collection[Finding]) -> str:
    """The last line of a report: the counts in words."""
    stopping, waiting = len(errors(findings)), len(undecided(findings))
    decide = f"{waiting} undecided, " if waiting else ""
    return f"{_count(stopping, 'error')}, {decide}{_count(len(findings) - stopping - waiting, 'warning')}"


def report(findings: Iterable[Finding]) -> str:
    """All `findings` in order, one line each (and a line for a tip), then the closing line, which counts them all.

    It shows at most MOST_SHOWN for one file, errors first, and says how many more there are.
    """
    ordered = in_order(findings)
    lines: list[str] = []
    for path, together in groupby(ordered, lambda finding: finding.place.path):
        lines += _of_one_file(path, list(together))
    return "\n".join([*lines, closing_line(ordered)])


def _of_one_file(path: str, findings: list[Finding]) -> list[str]:
    if len(findings) <= MOST_SHOWN:
        return list(map(str, findings))
    kept = sorted(sorted(findings, key=lambda finding: finding.level != ERROR)[:MOST_SHOWN])
    more = len(findings) - MOST_SHOWN
    return [
        *map(str, kept),
        (f"{Place(path)}: {more:,} more findings in this file are not listed here: fix some of these, and check again"),
    ]


class Suggestions:
    """Suggestions for misspelt words. One object serves a whole run, and stops looking after MOST_COMPARED comparisons.

    So thousands of misspelt words cannot take minutes: comparing each with all known words is the slowest part of a
    finding.
    """

    def __init__(self) -> None:
        self.left = MOST_COMPARED

    def nearest(self, word: str, known: Collection[str]) -> str | None:
        """The one of `known` that a misspelt `word` probably means; also None once it no longer looks."""
        if len(word) > LONGEST_COMPARED or len(known) > self.left:
            return None
        self.left -= len(known)
        return nearest(word, known)

    def did_you_mean(self, word: str, known: Collection[str]) -> str:
        """A tip for a misspelt `word`: the nearest of `known`, or all of them if they are few."""
        if len(known) > self.left:
            return "no similar name was looked for, as there is too much to compare: fix some findings, and check again"
        near = self.nearest(word, known)
        if near:
            return f"did you mean “{shown(near)}”?"
        names = sorted(set(known)) if len(known) <= 25 else []
        return f"known names are: {', '.join(map(shown, names))}" if names else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A tip for a single misspelt `word`: the nearest of `known`, or all of them if they are few."""
    return Suggestions().did_you_mean(word, list(set(known)))


def shown(text: str, most: int = 60) -> str:
    """`text` for a message: on one line, shortened if it is long, without invisible characters."""
    words = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return words if len(words) <= most else words[:most] + "…"


def with_article(noun: str) -> str:
    """`noun` with “a” or “an”."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that a misspelt `word` probably means."""
    return next(iter(difflib.get_close_matches(word, sorted(set(known)), 1, 0.6)), None)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
