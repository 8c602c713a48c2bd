"""The kinds of value that only platforms and their accounts have."""

from __future__ import annotations

from typing import Any

from macros.content.fields import ABSENT, Reading, kind
from macros.content.findings import shown
from macros.content.kinds.prose import LONGEST_LINE, Line
from macros.content.kinds.single import Pattern, WithoutIds
from macros.content.nodes import Node
from macros.content.text_of import exact_text_of, text_of, visible

ACCOUNT = Pattern(
    "the name of an account, without @",
    r"[\w.-]{1,100}(@[\w.-]{1,100})?",
    "write it as the platform shows it, without the @ before it",
)
PERMANENT = Pattern("a permanent id", r"[A-Za-z0-9:._-]{1,100}", "copy it from the platform")
PATH = Pattern(
    "a path with {handle} in it",
    r"(?![/?#])[^\s{}?#]*\{handle\}[^\s{}?#/]*",
    'write it in quotes as "{handle}" or "profile/{handle}", without a / before it',
)


@kind
class Verbatim(Line):
    """What somebody else wrote, word for word: not Markdown, and shown as it is. `most` characters, on one line or
    (`lines`) on several."""

    expected: str = "text as it was written, without Markdown"
    most: int = LONGEST_LINE
    lines: bool = False

    def read(self, node: Node, reading: Reading) -> Any:
        text = text_of(node, reading)
        if text is ABSENT:
            return ABSENT
        if "\n" in text and not self.lines:
            return reading.wrong(node.place, "expected one line of text, found several", "write it on one line")
        if len(text) > self.most:
            return reading.wrong(
                node.place, f"this text has {len(text)} characters; the limit is {self.most}", "make it shorter"
            )
        return visible(text, node, reading)


@kind
class Exact(Line):
    """A line that is compared with parts of addresses, so that each of its characters counts."""

    def read(self, node: Node, reading: Reading) -> Any:
        return ABSENT if exact_text_of(node, reading) is ABSENT else super().read(node, reading)


@kind
class Characters(WithoutIds):
    """A set of characters: single ones and ranges, with spaces between them."""

    expected: str = "characters and ranges of characters, with spaces between them"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text is ABSENT:
            return ABSENT
        for part in text.split():
            if not (len(part) == 1 or (len(part) == 3 and part[1] == "-" and part[0] < part[2])):
                return reading.wrong(
                    node.at(part),
                    f"“{shown(part)}” is neither a character nor a range of characters",
                    "write it as A-Z a-z 0-9 _",
                )
        return text
