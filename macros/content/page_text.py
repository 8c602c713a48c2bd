"""What a page may contain that is not text for readers: the remains of a merge, and settings at its top that do not
end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.bytes import place_at
from macros.content.findings import Finding, Place

CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)|(?:\A|(?<=\n\n))={7}$", re.M)
# As MkDocs finds its settings (mkdocs.utils.meta); front_matter.py reads them.
OPENING = re.compile(r"-{3}[ \t]*\n")
SETTINGS = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.S)


def findings(where: str, text: str) -> Iterator[Finding]:
    """What is wrong in `text`, the page at `where`."""
    yield from _conflicts(where, text)
    if OPENING.match(text) and not SETTINGS.match(text):
        yield Finding(
            Place(where),
            "the settings of this page begin here and do not end: all of them would appear on the page",
            tip="put a line “---” after the last setting; or, if none was meant, delete this line",
        )


def _conflicts(where: str, text: str) -> Iterator[Finding]:
    inside = False
    for mark in CONFLICT.finditer(text):
        begins = mark[0][0] == "<"
        if begins or not inside:
            yield Finding(
                place_at(where, text, mark.start()),
                "two versions of this text were not brought together (<<<<<<<, =======, >>>>>>>)",
                tip="keep one version, and delete the lines with the marks",
            )
        inside = begins or (inside and mark[0][0] != ">")
