"""From nodes to records, by the declarations of fields."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from macros.content.fields import ABSENT, Reading, Record, declared_fields, ids_in
from macros.content.findings import shown
from macros.content.ids import Ids
from macros.content.marks import Places, packed
from macros.content.nodes import Group, Listing, Node, Text, in_words


@cache
def _needed(record: type[Record], without: tuple[str, ...]) -> frozenset[str]:
    """The fields that every `record` must have."""
    return frozenset(name for name, f in declared_fields(record, without).items() if f.metadata["required"])


def build(record: type[Record], node: Node, reading: Reading, **given: Any) -> Any:
    """A `record` from `node`; ABSENT, and findings, if a required field is wrong or missing.

    `given` are values from elsewhere (such as an id from the file's name); a file must not give them again.
    """
    without = tuple(given)
    known = declared_fields(record, without)
    needed = _needed(record, without)  # type: ignore[arg-type]  # a class can be hashed; mypy looks at its objects
    if not isinstance(node, Group):
        reading.doubtful |= ids_in(record)
        return reading.wrong(
            node.place,
            f"expected a group of “name: value” lines, found {in_words(node)}",
            f"start with “{next(iter(known))}: …”",
        )
    names = node.values.keys()
    misspelt = set()
    if node.again or not names <= known.keys():
        misspelt = _names(node, known, given, reading, getattr(record, "ELSEWHERE", ""))
    written = names | needed | misspelt
    values, whole = given, True
    for name in [name for name in known if name in written]:
        f = known[name]
        value = ABSENT if name in misspelt else _field(name, f, node, reading)
        if value is not ABSENT:
            values[name] = value
        else:
            whole = whole and name not in needed
            reading.doubtful |= f.metadata["kind"].ids()
    if "previous_ids" in values and "id" in values:
        reading.renamed.update(dict.fromkeys(values["previous_ids"], values["id"]))
    if not whole:
        return ABSENT
    marks = packed([node.mark, *[child.mark for child in node.values.values()]])
    made = object.__new__(record)
    made.hold(Places(node.source.name, tuple(names), marks), values)
    return made


def _names(node: Group, known: Mapping[str, Any], given: dict[str, Any], reading: Reading, elsewhere: str) -> set[str]:
    """Notes the names in `node` that are not `known`, or appear twice. Returns those that were probably meant.

    `elsewhere` is a tip on what has no name here.
    """
    misspelt = set()
    for name, value in node.values.items():
        place = node.named(name)
        if name in given:
            reading.wrong(
                place,
                f"“{name}” is not written here: it is the {'file' if name == 'id' else 'folder'}'s name",
                "delete this line",
            )
        elif name not in known:
            near = reading.suggestions.nearest(name, known)
            if near and near not in node.names:
                misspelt.add(near)
            if nothing(value) and value.place.line == place.line and value.place.column == place.column + len(name):
                tip = "a comma between { and } begins another field: put the words with a comma in them in quotes"
                reading.wrong(place, f"“{shown(name)}” is written here as if it were a field", tip)
                continue
            tip = f"did you mean “{near}”?" if near else elsewhere or reading.did_you_mean(name, known)
            reading.wrong(place, f"“{shown(name)}” is not a known name here", tip)
    for name, place, first in node.twice():
        reading.wrong(place, f"“{shown(name)}” appears twice; first on line {first}", "keep one of the two")
        reading.doubtful |= known[name].metadata["kind"].ids() if name in known else set()
    return misspelt


def nothing(node: Node) -> bool:
    """Whether `node` is an empty value."""
    return isinstance(node, Text) and node.text.strip() in ("", "~")


def _empty(name: str, f: dataclasses.Field[Any], node: Group, reading: Reading) -> Any:
    """A field without a value: the tip must not cause another finding."""
    listed = hasattr(f.metadata["kind"], "listed")
    what = "write its entries below it, each after a hyphen and a space" if listed else "write one"
    otherwise = f.metadata["otherwise"] or ("" if f.metadata["required"] else "delete the line")
    tip = f"{what}, or {otherwise}" if otherwise else what
    return reading.wrong(node.named(name), f"“{name}” {'is empty' if listed else 'has no value'}", tip)


def _own_id(node: Group, reading: Reading) -> str:
    """An id made from the words of `node`, unused in the data read so far; "" if it has no words."""
    for name in ("text", "title", "role", "heading"):
        words = node.values.get(name)
        if isinstance(words, Text) and words.text.strip():
            text = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", words.text)
            return Ids({one.id for one in reading.declared}).made(text)
    return ""


def _field(name: str, f: dataclasses.Field[Any], node: Group, reading: Reading) -> Any:
    value = node.values.get(name)
    if value is None:
        if f.metadata["required"]:
            otherwise = f.metadata["otherwise"] and f"; {f.metadata['otherwise']}"
            example = _own_id(node, reading) if name == "id" and hasattr(f.metadata["kind"], "former") else ""
            tip = f"add a line “{name}: {example or f.metadata['example'] or '…'}”{otherwise}"
            reading.wrong(node.place, f"“{name}” is missing", tip)
        return ABSENT
    if nothing(value) or (isinstance(value, Listing) and not value.entries):
        return _empty(name, f, node, reading)
    return f.metadata["kind"].read(value, reading)
