"""What a page may not have, because MkDocs would need far more time for it than its length explains.

Measured with Python-Markdown 3: 4,000 brackets that are never closed take a second, 8,000 take four; 2,000 lists inside
each other end in an error of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.findings import Finding, Place

MOST_OPEN = 20  # brackets of one kind, open at once in one paragraph
MOST_LINES = 1_000  # lines without an empty one between them
MOST_NESTED = 20  # marks of lists and quotations before the first word of a line
DEEPEST = 100  # spaces before the first word of a line
PAIRS = {"[": "]", "(": ")", "<": ">"}
MARKS = re.compile("|".join(map(re.escape, [*PAIRS, *PAIRS.values()])))
LIST_MARK = re.compile(r"(?:[0-9]{1,9}[.)]|[-*+>])[ \t]*")


def check(name: str, lines: list[str]) -> Iterator[Finding]:
    """The first finding for each limit that the page `name` with these `lines` exceeds."""
    return (finding for finding in (_open(name, lines), _long(name, lines), _deep(name, lines)) if finding)


def _open(name: str, lines: list[str]) -> Finding | None:
    closing = {end: start for start, end in PAIRS.items()}
    depth = dict.fromkeys(PAIRS, 0)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            depth = dict.fromkeys(PAIRS, 0)
        for mark in MARKS.finditer(line):
            start = closing.get(mark[0], mark[0])
            depth[start] = max(0, depth[start] + (1 if mark[0] in PAIRS else -1))
            if depth[start] > MOST_OPEN:
                return Finding(
                    Place(name, number, mark.start() + 1),
                    f"more than {MOST_OPEN} “{start}” are open here",
                    tip="close them, or delete them",
                )
    return None


def _long(name: str, lines: list[str]) -> Finding | None:
    began = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            began = number
        elif number - began > MOST_LINES:
            return Finding(
                Place(name, number),
                f"there are more than {MOST_LINES:,} lines here without an empty one",
                tip="put an empty line between paragraphs",
            )
    return None


def _deep(name: str, lines: list[str]) -> Finding | None:
    for number, line in enumerate(lines, 1):
        text = line.lstrip()
        at = count = 0
        while count <= MOST_NESTED and (mark := LIST_MARK.match(text, at)):
            at, count = mark.end(), count + 1
        if (count > MOST_NESTED and text[at:].strip(" \t-*+>")) or len(line.expandtabs(4)) - len(
            text.expandtabs(4)
        ) > DEEPEST:
            return Finding(
                Place(name, number, len(line) - len(text) + 1),
                "this is nested too deeply",
                tip="use fewer levels of lists and quotations",
            )
    return None
