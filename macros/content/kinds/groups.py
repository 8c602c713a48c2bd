"""The kinds of value that hold others: lists, and groups of fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from macros.content.building import build, nothing
from macros.content.fields import ABSENT, Kind, Reading, Record, ids_in, kind
from macros.content.kinds.single import WithoutIds
from macros.content.nodes import Listing, Node, Text, in_words


@kind
class ListOf:
    """A list of values of one kind. An empty one is found where its field is read."""

    kind: Kind
    listed: ClassVar = True

    @property
    def expected(self) -> str:
        return f"a list, each entry {self.kind.expected}"

    def read(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, Listing):
            text = node.text if isinstance(node, Text) and not isinstance(self.kind, GroupOf) else ""
            short = re.fullmatch(r"[\w ,.-]{1,60}", text)
            return reading.wrong(
                node.place,
                f"expected a list, found {in_words(node)}",
                (f"write it as [{text}], or " if short else "")
                + "start each entry on its own line with a hyphen and a space",
            )
        values = []
        for entry in node.entries:
            if nothing(entry):
                reading.wrong(entry.place, "this entry of the list is empty", "write the entry, or delete it")
            elif (value := self.kind.read(entry, reading)) is not ABSENT:
                values.append(value)
        return tuple(values)

    def ids(self, within: tuple[type, ...] = ()) -> set[str]:
        return self.kind.ids(within)


@kind
class GroupOf:
    """A group of its own fields. `record` is called to get its class, so that a record can contain its own kind."""

    record: Callable[[], type[Record]]

    @property
    def expected(self) -> str:
        return f"a group of fields: {self.record().__name__}"

    def read(self, node: Node, reading: Reading) -> Any:
        return build(self.record(), node, reading)

    def ids(self, within: tuple[type, ...] = ()) -> set[str]:
        return ids_in(self.record(), within)


@kind
class Former(WithoutIds):
    """A former value of `kind`: what it mentions may be gone by now, and its ids are declared where they are in use."""

    kind: Any

    @property
    def expected(self) -> str:
        return f"{self.kind.expected}, as it was"

    def read(self, node: Node, reading: Reading) -> Any:
        return self.kind.read(node, replace(reading, declared=[], references=[], doubtful=set(), renamed={}))
