"""What changed from one text to another, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

WORD = re.compile(r"\s+|[^\s\w]|\w+")
# Comparing takes the square of this.
MOST = 2_000


def pieces(old: str, new: str) -> list[tuple[str, str]]:
    """`old` and `new` in pieces: each “same”, “out” (only in the old one) or “in” (only in the new one), with its text.

    Without “in” they are the old text, without “out” the new one.
    """
    before, now = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(now)) > MOST:
        return _whole(old, new)
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in _steps(before, now):
        found += (
            [("same", "".join(before[a:b]))] if what == "equal" else _whole("".join(before[a:b]), "".join(now[c:d]))
        )
    return found


def _steps(before: list[str], now: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps from one to the other; a single space between two changed words counts as changed, so that they stay
    together."""
    steps: list[list[Any]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        between = steps and b < len(before) and d < len(now) and not "".join(before[a:b]).strip()
        what = "equal" if tag == "equal" and not between else "changed"
        if steps and what == steps[-1][0] == "changed":
            steps[-1][2], steps[-1][4] = b, d
        else:
            steps.append([what, a, b, c, d])
    return [(what, a, b, c, d) for what, a, b, c, d in steps]


def _whole(old: str, new: str) -> list[tuple[str, str]]:
    return [pair for pair in (("out", old), ("in", new)) if pair[1]]


def in_words(old: str, new: str) -> list[str]:
    """What was removed, added or replaced, one after the other, each as a few words."""
    found, parts = [], pieces(old, new)
    for number, (what, text) in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else ("", "")
        if what == "out":
            found.append(
                f"“{text.strip()}” became “{following[1].strip()}”"
                if following[0] == "in"
                else f"“{text.strip()}” is left out"
            )
        elif what == "in" and (number == 0 or parts[number - 1][0] != "out"):
            found.append(f"“{text.strip()}” is new")
    return found
