"""The kinds of text that readers see: a line as written, and Markdown."""

from __future__ import annotations

import re
from sys import intern
from typing import Any

from macros.content import constructs, markdown
from macros.content.fields import ABSENT, Reading, Reference, kind
from macros.content.findings import shown
from macros.content.kinds.single import WithoutIds
from macros.content.marks import mark_of
from macros.content.nodes import Node, Text
from macros.content.page_kinds import TARGETS
from macros.content.text_of import text_of, visible

LONGEST_LINE = 300
# What a link by id may name, by the word before its colon.
KINDS = {kind: (kind,) for kind in TARGETS}


@kind
class Line(WithoutIds):
    """Text on one line, shown as it is."""

    expected: str = "one line of text"

    def read(self, node: Node, reading: Reading) -> Any:
        text = text_of(node, reading)
        if text is ABSENT:
            return ABSENT
        if node.source.all_seen and len(text) <= LONGEST_LINE and markdown.is_plain(text):
            # Nearly all are like that, and nothing of what follows is in them. Search words come again and again.
            return intern(text)
        if "\n" in text:
            return reading.wrong(node.place, "expected one line of text, found several", "write it on one line")
        if len(text) > LONGEST_LINE:
            return reading.wrong(
                node.place, f"this line has {len(text)} characters; the limit is {LONGEST_LINE}", "make it shorter"
            )
        if not isinstance(node, Text) or _seen_and_without_html(text, node, reading) is ABSENT:
            return ABSENT
        mark = constructs.marks(text)
        if mark:
            return reading.wrong(
                node.at(mark),
                f"“{mark}” would appear on the page as it is: this line is shown as it is written",
                "write only the words",
            )
        return text


@kind
class Prose(WithoutIds):
    """Markdown: `inline` for a sentence or a paragraph, otherwise with paragraphs, lists, tables and quotations.

    `instead` says where to put what a paragraph cannot have.
    """

    inline: bool
    instead: str = "write it as a sentence"

    @property
    def expected(self) -> str:
        return "one paragraph, in Markdown" if self.inline else "text, in Markdown"

    def read(self, node: Node, reading: Reading) -> Any:
        text = text_of(node, reading)
        if text is ABSENT or not isinstance(node, Text):
            return ABSENT
        links = _only_links(text, node)
        if links is not None:
            for target in links:
                _target(target, node, reading)
            return text
        if _seen_and_without_html(text, node, reading) is ABSENT:
            return ABSENT
        if self.inline and "\n\n" in text:
            return reading.wrong(node.place, "expected one paragraph, found several", "remove the empty line")
        fence = markdown.FENCE.search(text)
        if fence:
            return reading.wrong(
                node.at(fence[0]),
                f"“{fence[0][:3]}” would begin a block of code here, and texts cannot have one",
                "write `words` for a word of code",
            )
        together = constructs.run_together(node)
        found = [together] if together else list(constructs.problems(text, self.inline, self.instead))
        for part, message, tip in found:
            reading.wrong(node.at(part), message, tip)
        for target in markdown.targets(text, self.inline) if not found else ():
            _target(target, node, reading)
        return ABSENT if found else text


SENTENCE, TEXT = Prose(inline=True), Prose(inline=False)
WORDING = Prose(
    inline=True,
    instead=(
        "write each line as an item under “items”, or all of it under “details: |”, and in “text” the sentence "
        "that leads to it"
    ),
)


def _only_links(text: str, node: Text) -> list[str] | None:
    """The addresses of the links in `text`, which is that of `node`, if nothing else in it need be looked at; otherwise
    None. Most texts are like that."""
    if not node.source.all_seen or constructs.has_address(text) or constructs.run_together(node):
        return None
    return markdown.plain_links(text)


def _seen_and_without_html(text: str, node: Text, reading: Reading) -> Any:
    if visible(text, node, reading) is ABSENT:
        return ABSENT
    tag = markdown.HTML.search(text)
    if tag and re.match(r"<(?:https?:|mailto:|[^\s<>/]+@)", tag[0]):
        return reading.wrong(
            node.at(tag[0]),
            f"“{shown(tag[0], 40)}” is an address that nobody can follow here",
            "add a page to links.yml and write [words](link:id); a mailbox belongs to a contact: [words](contact:id)",
        )
    if tag:
        return reading.wrong(
            node.at(tag[0]),
            f"there is HTML in this text: {shown(tag[0], 40)}",
            "write Markdown (*emphasis*, **strong**, [words](link:id)) instead",
        )
    return text


def _target(target: str, node: Text, reading: Reading) -> None:
    known = markdown.TARGET.fullmatch(target)
    if known:
        place = node.at(target)
        reading.references.append(Reference(intern(known[2]), place.path, mark_of(place), KINDS[known[1]]))
    else:
        mail = "add the mailbox to a contact in contacts.yml and write [words](contact:id)"
        reading.wrong(
            node.at(target),
            f"this text links to “{shown(target)}”; texts link by id only",
            mail
            if target.startswith("mailto:")
            else (
                "add the address to links.yml and write [words](link:id), or [words](item:id) for a place on this site"
            ),
        )
