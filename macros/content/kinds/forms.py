"""The kinds of value that only forms have."""

from __future__ import annotations

import re
from typing import Any

from macros.content.fields import ABSENT, Reading, kind
from macros.content.findings import shown
from macros.content.ids import LONGEST_ID
from macros.content.kinds.single import ID, WithoutIds
from macros.content.nodes import Node
from macros.content.text_of import exact_text_of


@kind
class Amount(WithoutIds):
    """A number, 0 or more, with at most two decimal places."""

    expected: str = "a number from 0 to 999999, as 2 or 2.5"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text is ABSENT:
            return ABSENT
        if re.fullmatch(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,2})?", text):
            return int(text) if text.isdigit() else float(text)
        return reading.wrong(
            node.place,
            f"“{shown(text)}” is not a number from 0 to 999999",
            "write digits only, as 2 or 2.5, and the unit under “unit”",
        )


@kind
class Key(WithoutIds):
    """An id that is unique only within its list, such as that of an option in its question."""

    expected: str = "a short id: small letters, digits and hyphens"

    def read(self, node: Node, reading: Reading) -> Any:
        text = exact_text_of(node, reading)
        if text is ABSENT or (ID.fullmatch(text) and len(text) <= LONGEST_ID):
            return text
        return reading.wrong(
            node.place,
            f"“{shown(text)}” is not an id",
            (
                f"an id starts with a letter and has small letters, digits and single hyphens, at most "
                f"{LONGEST_ID} characters, as in lab-news"
            ),
        )
