"""What stands in a page and is no text for readers: what a merge left behind, and settings at its top that would change or lose something."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from macros.content.bytes import place_at
from macros.content.findings import Finding, Place, shown

CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)|(?:\A|(?<=\n\n))={7}$", re.M)
# As the generator reads them (mkdocs.utils.meta): settings between two lines, or lines “name: value” at the very top.
OPENING = re.compile(r"-{3}[ \t]*\n")
SETTINGS = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.S)
NAME = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
KNOWN = ("description", "search", "title")


def findings(where: str, text: str) -> Iterator[Finding]:
    """What is wrong in `text`, the page at `where`."""
    yield from _conflicts(where, text)
    settings = SETTINGS.match(text)
    if settings:
        yield from _settings(where, text, settings)
    elif OPENING.match(text):
        yield Finding(Place(where), "the settings of this page begin here and do not end: all of them would stand on the page",
                      tip="put a line “---” after the last setting; or, if none was meant, delete this line")
    elif NAME.match(text):
        yield Finding(Place(where), "a page's first line with a colon after its first word is taken for a setting, and not shown",
                      tip="begin the page with its heading, as in “# Contacts”")


def _conflicts(where: str, text: str) -> Iterator[Finding]:
    inside = False
    for mark in CONFLICT.finditer(text):
        begins = mark[0][0] == "<"
        if begins or not inside:
            yield Finding(place_at(where, text, mark.start()), "two versions of this text were not brought together (<<<<<<<, =======, >>>>>>>)",
                          tip="keep one version, and delete the lines with the marks")
        inside = begins or inside and mark[0][0] != ">"


def _settings(where: str, text: str, settings: re.Match[str]) -> Iterator[Finding]:
    try:
        node = yaml.compose(settings[1], yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        yield Finding(Place(where, mark.line + 2, mark.column + 1) if mark else Place(where), "the settings at the top of this page cannot be read",
                      tip="write each as “name: value”, a line each")
        return
    if not isinstance(node, yaml.MappingNode):
        yield Finding(Place(where), "between these lines “---” are no settings", tip="write each as “name: value”; or delete the first line “---”")
        return
    for key, _ in node.value:
        name = str(key.value)
        if name not in KNOWN:
            yield Finding(Place(where, key.start_mark.line + 2, key.start_mark.column + 1), f"a page has no setting “{shown(name)}”",
                          tip=f"delete it; a page's settings are: {', '.join(KNOWN)}")
