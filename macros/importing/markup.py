"""Words with their looks, as the Markdown that the data hold; no character of them turns into a mark by accident."""

from __future__ import annotations

import re
from collections.abc import Callable

from macros.content.markdown import HTML, plain
from macros.importing.blocks import Run, Runs, text_of

MARKS = (("struck", "~~"), ("bold", "**"), ("italic", "*"))
ENTITY = re.compile(r"&(?=#?\w{1,31};)")
STARTS = re.compile(r"^(?:([-+>#])|(\d{1,9})([.)])(?=\s|$))")
BOX = re.compile(r"^\[(?=[ xX]\] )")

TargetOf = Callable[[str, str], str]


def markdown(runs: Runs, target_of: TargetOf) -> str:
    """`runs` as inline Markdown. `target_of` gives, for an address and its words, the target of a link (“link:id”); ""
    for none.

    Where marks would not do what they are meant to (Markdown has rules for where a word may become bold), the words
    stand without."""
    for keep in (True, False):
        text = _line_start("".join(_piece(group, href, target_of, keep) for group, href in _by_link(runs)))
        if plain(text) == text_of(runs) and "\n\n" not in text:
            return text
    return _line_start(escaped(text_of(runs)))


def cell(text: str) -> str:
    """Inline Markdown as it may stand in a cell of a table."""
    return text.replace("|", "\\|")


def escaped(text: str) -> str:
    """`text` with a backslash before each character that Markdown would take for a mark."""
    text = text.replace("\\", "\\\\")
    text = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", text)
    text = re.sub(r"[*`\[]|~(?=~)|(?<=~)~", r"\\\g<0>", text)
    text = re.sub(r"\](?=\()", r"\\]", text)
    text = ENTITY.sub("&amp;", text)
    return re.sub(r"<(?=[a-zA-Z/!?])", "&lt;", text) if HTML.search(text) or "<" in text else text


def _line_start(text: str) -> str:
    found = STARTS.match(text)
    if found and found[1]:
        return f"\\{text}"
    return f"{found[2]}\\{text[len(found[2]) :]}" if found else text


def _by_link(runs: Runs) -> list[tuple[list[Run], str]]:
    """Neighbours that lead to one address, together."""
    groups: list[tuple[list[Run], str]] = []
    for run in runs:
        if groups and groups[-1][1] == run.href:
            groups[-1][0].append(run)
        else:
            groups.append(([run], run.href))
    return groups


def _piece(runs: list[Run], href: str, target_of: TargetOf, marks: bool) -> str:
    words = "".join(_marked(run) if marks else escaped(run.text) for run in runs)
    target = target_of(href, text_of(runs)) if href and words.strip() else ""
    if not target:
        return words
    before, inside, after = _apart(words)
    return f"{before}[{_brackets(inside)}]({target}){after}"


def _apart(text: str) -> tuple[str, str, str]:
    """The spaces before `text`, its words, the spaces after it."""
    words = text.strip()
    start = len(text) - len(text.lstrip())
    return text[:start], words, text[start + len(words) :]


def _brackets(words: str) -> str:
    """Words of a link: a bracket in them ends nothing."""
    return re.sub(r"(?<!\\)\]", r"\\]", words)


def _marked(run: Run) -> str:
    before, words, after = _apart(run.text)
    if not words:
        return run.text
    # What looks like HTML is none for the check only where its characters have a backslash, which code cannot have.
    if run.code and not re.search(r"[`\\<]|  ", words):
        return f"{before}`{words}`{after}"
    inner = escaped(words)
    for name, mark in MARKS:
        if getattr(run, name):
            inner = f"{mark}{inner}{mark}"
    return f"{before}{inner}{after}"
