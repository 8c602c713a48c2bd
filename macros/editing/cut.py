"""Removes fields of items from the text of a guideline: every other line, comment and space stays as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import yaml

from macros.content.refused import Refused
from macros.content.yamlfile import Loader, read_yaml
from macros.editing.yaml_values import as_values

COMMENT = re.compile(r"[ \t]+#.*")


def without(text: str, names: Collection[str]) -> str:
    """`text`, the file of a guideline with \n at line ends, without the fields `names` of its items.

    A comment after such a field becomes a line of its own. Raises Refused if anything else would change.
    """
    whole = yaml.compose(text, Loader)
    assert whole, "the guideline was read from this text"
    found = [
        (group, place) for group in _items(whole) for place, (name, _) in enumerate(group.value) if name.value in names
    ]
    lines = text.split("\n")
    for group, place in sorted(found, key=lambda one: one[0].value[one[1]][0].start_mark.index, reverse=True):
        (_in_brackets if group.flow_style else _in_lines)(lines, group, place)
    made = "\n".join(lines)
    if _values(made) != _stripped(_values(text), names):
        where = ", ".join(str(group.value[place][0].start_mark.line + 1) for group, place in found)
        raise Refused(
            f"“{'”, “'.join(names)}” cannot be taken out from here (line {where}): write each on a line of its "
            f"own, and try again"
        )
    return made


def _items(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    """The groups that are items, below `node`: the purpose, and the entries of each list called `items`."""
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if name.value == "purpose":
            yield value
        for entry in (
            value.value if name.value in ("items", "sections") and isinstance(value, yaml.SequenceNode) else ()
        ):
            if name.value == "items" and isinstance(entry, yaml.MappingNode):
                yield entry
            yield from _items(entry)


def _in_lines(lines: list[str], group: yaml.MappingNode, place: int) -> None:
    """Removes a field on lines of its own."""
    name, value = group.value[place]
    line, column = name.start_mark.line, name.start_mark.column
    last, end = end_of(lines, value)
    comment = COMMENT.fullmatch(lines[last][end:])
    before = lines[line][:column]
    lines[line : last + 1] = [" " * column + comment[0].strip()] if comment else []
    if before.strip():  # the hyphen of the entry moves to the field that is now first
        following = next(
            number
            for number in range(line, len(lines))
            if lines[number].strip() and not lines[number].lstrip().startswith("#")
        )
        lines[following] = before + lines[following][column:]


def _in_brackets(lines: list[str], group: yaml.MappingNode, place: int) -> None:
    """Removes a field between { and }, with the comma before or after it."""
    name, value = group.value[place]
    start, end = (
        name.start_mark,
        group.value[place + 1][0].start_mark if place + 1 < len(group.value) else value.end_mark,
    )
    if place and place + 1 == len(group.value):
        start = group.value[place - 1][1].end_mark
    if start.line == end.line:
        lines[start.line] = lines[start.line][: start.column] + lines[start.line][end.column :]


def end_of(lines: list[str], node: yaml.Node) -> tuple[int, int]:
    """The line and column where `node` ends, without the empty lines and comments below it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return end_of(lines, last[1] if isinstance(node, yaml.MappingNode) else last)
    line, column = node.end_mark.line, node.end_mark.column
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        line = line - 1 if line >= len(lines) or not lines[line][:column].strip() else line
        while not lines[line].strip():
            line -= 1
        column = len(lines[line])
    return line, column


def _values(text: str) -> Any:
    node = read_yaml(text, "guideline", lambda finding: None)
    return None if node is None else as_values(node)


def _stripped(value: Any, names: Collection[str], item: bool = False) -> Any:
    """`value` without the fields `names` of the items in it."""
    if isinstance(value, list):
        return [_stripped(one, names, item) for one in value]
    if not isinstance(value, dict):
        return value
    below = {
        name: _stripped(one, names, name in ("items", "purpose")) if name in ("items", "sections", "purpose") else one
        for name, one in value.items()
    }
    return {name: one for name, one in below.items() if not (item and name in names)}
