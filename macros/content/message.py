"""One text of the interface, with what is filled in, and a form for each kind of count where a count decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What stands in a text for something that is filled in: {count}.
NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# What decides the form, where a text has several.
COUNT = "count"


@dataclass(frozen=True)
class Message:
    """One text. `forms` has it by the plural category of a count; where no count decides, as “other” alone (and is not
    `counted`)."""

    forms: dict[str, str]
    counted: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The names of what is filled in; of one that is counted always with the count."""
        found = frozenset(name for text in self.forms.values() for name in NAME.findall(text))
        return found | {COUNT} if self.counted else found

    def needed(self, form: str) -> frozenset[str]:
        """The names that the text of a plural `form` must have, in every language: the count only where it says it
        itself."""
        says = f"{{{COUNT}}}" in self.forms["other"]
        return self.names if not self.counted or (says and form == "other") else self.names - {COUNT}
