"""A data file as the lines of its records: what is not changed keeps its layout and its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.content.yamlfile import Loader
from macros.importing.yaml_text import dumped

NAMES = ("sections", "items")


@dataclass
class Block:
    """A record of a data file: the lines `above` it (comments, an empty line), and those of each of its fields, by
    name, set in by nothing. The records under it are not among them."""

    above: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str, value: Any, after: tuple[str, ...] = ()) -> None:
        """Writes the field `name` anew, in its place; a new one goes behind the first of `after` that is there, else to
        the end. None takes it out."""
        lines = [] if value is None else dumped({name: value}).rstrip("\n").split("\n")
        if name in self.fields:
            own = self.fields[name]
            blank = len(own) - len("\n".join(own).rstrip("\n").split("\n"))
            self.fields[name] = [*lines, *_comments(own), *[""] * blank]
            return
        if value is None:
            return
        before = next((one for one in after if one in self.fields), None)
        found: dict[str, list[str]] = {}
        for one, own in self.fields.items():
            found[one] = own
            if one == before:
                found[name] = lines
        self.fields = {**found, name: lines} if before is None else found

    @property
    def lines(self) -> list[str]:
        """Its fields, one after the other."""
        return [line for own in self.fields.values() for line in own]


def entry(blocks: list[list[str]], block: Block) -> list[str]:
    """`block`, with `blocks` under it, as an entry of a list, set in by two."""
    body = [*block.lines, *(line for lines in blocks for line in lines)]
    first = next((number for number, line in enumerate(body) if line.strip() and not line.startswith("#")), 0)
    lead = [f"  {line}".rstrip() for line in (*block.above, *body[:first])]
    own = [f"    {line}".rstrip() for line in body[first:]]
    return [*lead, *([f"  - {own[0][4:]}"] if own else []), *own[1:]]


def of_record(record: dict[str, Any]) -> Block:
    """A record that is new, as it is written; without the records under it."""
    return Block(
        [],
        {name: dumped({name: one}).rstrip("\n").split("\n") for name, one in record.items() if name not in NAMES},
    )


def top(text: str) -> Block:
    """The fields of the file itself, each with all lines to the next; what stands above the first is `above`."""
    lines, pairs = text.split("\n"), _node(text).value
    starts = [name.start_mark.line for name, _ in pairs]
    ends = [*starts[1:], len(lines)]
    own = {name.value: lines[start:end] for (name, _), start, end in zip(pairs, starts, ends, strict=True)}
    return Block(lines[: starts[0]], own)


def records(text: str, *names: str) -> dict[str, Block]:
    """The records in the lists called one of `names`, at any depth, by their id (without an id, the item that they
    name)."""
    lines, found = text.split("\n"), {}
    for above, group, _ in _groups(_node(text), names, len(lines)):
        block = _block(lines, group, above)
        values = {name.value: value.value for name, value in group.value if isinstance(value, yaml.ScalarNode)}
        found[values.get("id") or values.get("item") or ""] = block
    return found


def _node(text: str) -> yaml.MappingNode:
    node = yaml.compose(text, Loader)
    assert isinstance(node, yaml.MappingNode), "this file was read before"
    return node


def _groups(node: yaml.Node, names: tuple[str, ...], end: int) -> Iterator[tuple[int, yaml.MappingNode, int]]:
    """The first line that belongs to each record below `node`, the record, and the line behind it."""
    if not isinstance(node, yaml.MappingNode):
        return
    pairs = node.value
    for number, (name, value) in enumerate(pairs):
        last = pairs[number + 1][0].start_mark.line if number + 1 < len(pairs) else end
        if name.value == "purpose" and isinstance(value, yaml.MappingNode):
            yield value.start_mark.line, value, last
            yield from _groups(value, names, last)
        if name.value not in names or not isinstance(value, yaml.SequenceNode):
            continue
        above = name.start_mark.line + 1
        for place, one in enumerate(value.value):
            behind = value.value[place + 1].start_mark.line if place + 1 < len(value.value) else last
            yield above, one, behind
            yield from _groups(one, names, behind)
            above = content_end(one)


def content_end(node: yaml.Node) -> int:
    """The number of the line behind the last one with words of `node`: comments below it belong to what follows."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return content_end(last[1] if isinstance(node, yaml.MappingNode) else last)
    end = node.end_mark
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return end.line if end.column == 0 else end.line + 1
    return end.line + 1 if end.column else end.line


def _block(lines: list[str], group: yaml.MappingNode, above: int) -> Block:
    start, column = group.start_mark.line, group.start_mark.column
    lead = [line.strip() for line in lines[above:start]]
    if group.flow_style:
        values = yaml.load(yaml.serialize(group), yaml.BaseLoader)
        return Block(lead, of_record(values).fields)
    found: dict[str, list[str]] = {}
    for number, (name, value) in enumerate(group.value):
        start, further = name.start_mark.line, number + 1 < len(group.value)
        end = group.value[number + 1][0].start_mark.line if further else max(content_end(value), start + 1)
        if name.value not in NAMES:
            found[name.value] = [lines[start][column:], *(_set_out(line, column) for line in lines[start + 1 : end])]
            while not further and not found[name.value][-1].strip():
                found[name.value].pop()
    return Block(lead, found)


def _comments(own: list[str]) -> list[str]:
    """The comments behind and below the value in the lines of a field."""
    below = len(own)
    while below > 1 and (not own[below - 1].strip() or own[below - 1].startswith("#")):
        below -= 1
    behind = re.search(r"[ \t](#.*)", own[0]) if below == 1 and not re.search(r"[\"'|>]", own[0]) else None
    return [*([behind[1]] if behind else []), *(line for line in own[below:] if line.strip())]


def _set_out(line: str, column: int) -> str:
    return line[min(column, len(line) - len(line.lstrip())) :]


def replaced(text: str, name: str, entries: list[list[str]]) -> str:
    """`text`, a data file, with `entries` in the place of those of its list `name`."""
    node, lines = _node(text), text.split("\n")
    for key, value in node.value:
        if key.value == name:
            behind = content_end(value)
            body = [line for one in entries for line in one]
            return "\n".join([*lines[: key.start_mark.line], f"{name}:", *body, *lines[behind:]])
    raise AssertionError(f"this file has no list {name}")


def altered(text: str, name: str, id: str, put: dict[str, Any]) -> str:
    """`text`, a data file, with the fields `put` in the records of its list `name` that have this id, or name this
    item; None takes a field out."""
    lines = text.split("\n")
    found = [group for _, group, _ in _groups(_node(text), (name,), len(lines)) if id in _names(group)]
    for group in reversed(found):
        start = group.start_mark.line
        block = _block(lines, group, start)
        for field_name, value in put.items():
            block.put(field_name, value, tuple(reversed(block.fields)))
        width = group.start_mark.column - 4
        own = [line[max(-width, 0) :] for line in set_in(entry([], block), max(width, 0))]
        lines[start : max(content_end(group), start + 1)] = own
    return "\n".join(lines)


def _names(group: yaml.MappingNode) -> list[str]:
    return [value.value for name, value in group.value if name.value in ("id", "item")]


def set_in(lines: list[str], width: int) -> list[str]:
    """`lines`, each with words in it set in by `width` more."""
    return [f"{' ' * width}{line}" if line.strip() else line for line in lines]


def comment(lines: list[str]) -> list[str]:
    """`lines` as comments."""
    return [f"# {' '.join(line.split())}" if line else "#" for line in lines]
