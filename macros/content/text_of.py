"""The text of a node, for the kinds of value that are text."""

from __future__ import annotations

from sys import intern

from macros.content import invisible
from macros.content.fields import ABSENT, Absent, Reading
from macros.content.invisible import first_invisible, only_invisible
from macros.content.nodes import Node, Text, in_words


def text_of(node: Node, reading: Reading) -> str | Absent:
    """The text of `node`, without spaces around it; ABSENT, and a finding, if it is a list or a group."""
    if isinstance(node, Text):
        return node.text.strip()
    return reading.wrong(
        node.place,
        f"expected text, found {in_words(node)}",
        "write it on one line; put it in quotes if it holds a colon, [ or {",
    )


def exact_text_of(node: Node, reading: Reading) -> str | Absent:
    """The text of `node`, in which each character counts; ABSENT, and a finding, if one of them is invisible."""
    text = text_of(node, reading)
    character = "" if node.source.all_seen or text is ABSENT else first_invisible(text)
    if character:
        reading.note(invisible.finding(node.at(character), character, "in this value"))
        return ABSENT
    return text if text is ABSENT else intern(text)  # ids and words to choose from come again and again


def visible(text: str, node: Node, reading: Reading) -> str | Absent:
    """`text`, the text of `node`; ABSENT, and a finding, if nothing in it is visible."""
    if not node.source.all_seen and only_invisible(text):
        return reading.wrong(
            node.place, f"this text holds nothing that can be seen ({invisible.named(text[0])})", "write the text"
        )
    return text
