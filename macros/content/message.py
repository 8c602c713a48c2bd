"""One text of the interface, with the values that it takes, and a form for each kind of count if it depends on one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

# The mark in a text for a value to fill in: {count}.
NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# The value that decides the form of a text with several.
COUNT = "count"


@dataclass(frozen=True)
class Message:
    """One text. `forms` has it by the plural category of a count; a text that does not depend on a count has only
    “other” (and is not `counted`)."""

    forms: dict[str, str]
    counted: bool = False

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the values; a text that is counted always takes the count."""
        found = frozenset(name for text in self.forms.values() for name in NAME.findall(text))
        return found | {COUNT} if self.counted else found

    def needed(self, form: str) -> frozenset[str]:
        """The names that the text of a plural `form` must have, in every language: the count only if the text itself
        says it."""
        says = f"{{{COUNT}}}" in self.forms["other"]
        return self.names if not self.counted or (says and form == "other") else self.names - {COUNT}
