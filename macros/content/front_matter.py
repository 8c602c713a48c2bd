"""The front matter of a page: the few settings that it may have, read by our own reader before MkDocs reads them.

MkDocs would follow shortcuts to other text (ten lines of them fill the memory), take a line such as “Note: …” at the
top of a page for a setting and not show it, and run a title as a template.
"""

from __future__ import annotations

import re

from macros.content.building import build
from macros.content.bytes import place_at
from macros.content.fields import Reading, Record, optional, record
from macros.content.findings import Place, shown
from macros.content.kinds import GroupOf, Line, ListOf, OneOf, WholeNumber, YesNo
from macros.content.nodes import Group, Listing, Node, Text
from macros.content.yamlfile import read_yaml

# As MkDocs finds it (mkdocs/utils/meta.py): between two lines of hyphens, or as lines “name: …” at the very top.
BETWEEN_LINES = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
WITHOUT_LINES = re.compile(r" {0,3}([A-Za-z0-9_-]+):")
LONGEST = 2_000  # characters
TEMPLATE = re.compile(r"\{[{%#]")


@record
class InSearch(Record):
    """How a page appears in the search."""

    exclude: bool | None = optional(YesNo(), "whether the page is left out")
    boost: int | None = optional(WholeNumber(), "how far up it stands")


@record
class FrontMatter(Record):
    """What a page may say of itself."""

    title: str | None = optional(Line(), "the page's title")
    description: str | None = optional(Line(), "what the page is about")
    hide: tuple[str, ...] = optional(
        ListOf(OneOf({"navigation": "", "toc": "", "footer": ""})), "what is not shown beside it", default=()
    )
    search: InSearch | None = optional(GroupOf(lambda: InSearch), "how it stands in the search")


def check(name: str, text: str, reading: Reading) -> None:
    """Notes in `reading` what is wrong in the front matter of the page `name`, whose text is `text`."""
    between = BETWEEN_LINES.match(text)
    if between:
        if len(between[1]) > LONGEST:
            reading.wrong(
                Place(name),
                f"the front matter of this page has {len(between[1]):,} characters; {LONGEST:,} are allowed",
                "make it shorter",
            )
            return
        node = read_yaml(f"\n{between[1]}", name, reading.note) if between[1].strip() else None
        if node is not None:
            build(FrontMatter, node, reading)
            _no_templates(node, reading)
        return
    line = WITHOUT_LINES.match(text)
    if line:
        reading.wrong(
            place_at(name, text, line.start(1)),
            f"“{shown(line[1])}:” at the top of a page is read as a setting, and not shown",
            "write a heading above it; settings stand between two lines of ---",
        )


def _no_templates(node: Node, reading: Reading) -> None:
    if isinstance(node, Text):
        if TEMPLATE.search(node.text):
            reading.wrong(node.place, "braces in front matter would be executed", "write it without {{, {% and {#")
        return
    for value in node.values.values() if isinstance(node, Group) else node.entries if isinstance(node, Listing) else ():
        _no_templates(value, reading)
