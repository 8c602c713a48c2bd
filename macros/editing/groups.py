"""Adds fields and list entries to a data file, and removes them, in the form that is used there."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from macros.content.refused import Refused
from macros.editing.cut import COMMENT
from macros.editing.data_file import DataFile
from macros.editing.yaml_values import read_values, scalar


def in_brackets(node: yaml.Node) -> bool:
    """Whether `node` is a list or a group between brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def value(group: yaml.Node, name: str) -> yaml.Node | None:
    """The value of the field `name` of `group`; None if it has none."""
    return next((one for key, one in group.value if key.value == name), None)


def parent(way: list[yaml.Node]) -> yaml.Node:
    """What directly contains the last of `way`: a group or a list."""
    return way[-2]


def set_value(file: DataFile, group: yaml.Node, name: str, new: str, after: str) -> None:
    """Requests the field `name` of `group` to be `new`, on one line; a missing field is added after `after`."""
    node = value(group, name)
    if node is None:
        add_field(file, group, name, new, after)
    elif isinstance(node, yaml.ScalarNode):
        write_again(file, group, node, new)


def write_again(file: DataFile, group: yaml.Node, node: yaml.ScalarNode, new: str) -> None:
    """Requests the value `node` of a field of `group` to be `new`, on one line: in quotation marks if it had them."""
    start, end = file.start(node), file.end(node)
    if node.style in ("|", ">") and "#" in file.lines[node.start_mark.line][node.start_mark.column :]:
        raise Refused(f"{file.name}:{node.start_mark.line + 1}: a comment stands in this value: write it above first")
    quoted = {"'": "'" + new.replace("'", "''") + "'", '"': json.dumps(new, ensure_ascii=False)}
    file.replace(start, end, quoted.get(node.style or "", flow(new) if in_brackets(group) else scalar(new)))


def add_field(file: DataFile, group: yaml.Node, name: str, new: Any, after: str | None = None) -> None:
    """Requests the field `name: new` in `group`: after the field `after`, or without it after all but `items`.

    `new` is a text on one line, or a list or group of such texts.
    """
    names = [key.value for key, _ in group.value]
    last = after if after in names else [one for one in names if one != "items"][-1]
    node = group.value[names.index(last)][1]
    if in_brackets(group):
        file.replace(file.end(node), file.end(node), f", {name}: {flow(new)}")
    else:
        column = group.value[0][0].start_mark.column
        file.add_lines(file.last_line(node), [" " * column + line for line in block(name, new)])


def add_to_list(file: DataFile, group: yaml.Node, name: str, new: list[Any], after: str | None = None) -> None:
    """Requests the entries `new` at the end of the list `name` of `group`, which is created if needed."""
    node = value(group, name)
    if node is None:
        add_field(file, group, name, new, after)
    elif isinstance(node, yaml.SequenceNode) and node.value:
        add_behind(file, node, len(node.value) - 1, new)


def add_behind(file: DataFile, listing: yaml.Node, place: int, new: list[Any], apart: bool = False) -> None:
    """Requests the entries `new` in `listing` after the one at `place`; `apart`: with as many empty lines between as
    the others have."""
    before = listing.value[place]
    if in_brackets(listing):
        file.replace(file.end(before), file.end(before), "".join(f", {flow(one)}" for one in new))
        return
    column, lines = " " * listing.start_mark.column, []
    for one in new:
        inner = (
            [line for key, given in one.items() for line in block(key, given)] if isinstance(one, dict) else [flow(one)]
        )
        lines += [""] * gap(file, listing) if apart else []
        lines += [column + ("- " if number == 0 else "  ") + line for number, line in enumerate(inner)]
    file.add_lines(file.last_line(before), lines)


def extent(file: DataFile, listing: yaml.Node, place: int) -> tuple[int, int]:
    """The first and last line of an entry, with the comments right above it."""
    entry = listing.value[place]
    first, column = dash_line(file, listing, entry), listing.start_mark.column
    while first and file.lines[first - 1].startswith(" " * column + "#"):
        first -= 1
    return first, file.last_line(entry)


def gap(file: DataFile, listing: yaml.Node) -> int:
    """The number of empty lines between the entries of a list."""
    if len(listing.value) < 2:
        return 0
    line, count = extent(file, listing, 1)[0] - 1, 0
    while not file.lines[line].strip():
        line, count = line - 1, count + 1
    return count


def drop_entry(file: DataFile, way: list[yaml.Node], place: int) -> None:
    """Requests the removal of the entry at `place` from the list at the end of `way`; if it is the only one, of the
    whole field."""
    listing = way[-1]
    if len(listing.value) == 1:
        group = way[-2]
        drop_field(file, group, next(key.value for key, one in group.value if one is listing))
    elif in_brackets(listing):
        entry, first = listing.value[place], place == 0
        start = file.start(entry) if first else file.end(listing.value[place - 1])
        end = file.start(listing.value[1]) if first else file.end(entry)
        _drop_between(file, start, end)
    else:
        entry = listing.value[place]
        _drop_whole_lines(file, dash_line(file, listing, entry), entry, listing.start_mark.column)


def drop_field(file: DataFile, group: yaml.Node, name: str) -> None:
    """Requests the removal of the field `name` from `group`; a comment after it becomes a line of its own."""
    names = [key.value for key, _ in group.value]
    place = names.index(name)
    key, node = group.value[place]
    if in_brackets(group):
        start = file.start(key) if place == 0 else file.end(group.value[place - 1][1])
        end = file.end(node) if place or len(names) == 1 else file.start(group.value[1][0])
        _drop_between(file, start, end)
    elif file.lines[key.start_mark.line][: key.start_mark.column].strip():
        if len(names) == 1:
            raise Refused(f"{file.name}:{key.start_mark.line + 1}: this entry would be empty: delete it by hand")
        # The hyphen of the entry moves to the field that is now first.
        _drop_between(file, file.start(key), file.start(group.value[1][0]))
    else:
        _drop_whole_lines(file, key.start_mark.line, node, key.start_mark.column)


def dash_line(file: DataFile, listing: yaml.Node, entry: yaml.Node) -> int:
    """The line with the hyphen of `entry`."""
    column, line = listing.start_mark.column, entry.start_mark.line
    while line > listing.start_mark.line and not re.match(rf" {{{column}}}-(?:\s|$)", file.lines[line]):
        line -= 1
    return line


def _drop_whole_lines(file: DataFile, first: int, node: yaml.Node, column: int) -> None:
    last = file.last_line(node)
    comment = COMMENT.fullmatch(file.lines[last][file.end(node) - file.starts[last] :])
    if comment:
        end = file.starts[last] + len(file.lines[last])
        file.replace(file.starts[first], end, " " * column + comment[0].strip())
    else:
        file.drop_lines(first, last)


def _drop_between(file: DataFile, start: int, end: int) -> None:
    if re.search(r"(?m)(?:^|\s)#", file.text[start:end]):
        line = file.line_at(start) + 1
        raise Refused(f"{file.name}:{line}: a comment stands where something is to go: make this change by hand")
    file.replace(start, end, "")


def block(name: str, new: Any) -> list[str]:
    """The lines of `name: new` as a block."""
    if isinstance(new, str):
        return [f"{name}: {scalar(new)}"]
    if isinstance(new, dict):
        return [f"{name}:", *("  " + line for key, one in new.items() for line in block(key, one))]
    if all(isinstance(one, str) for one in new):
        return [f"{name}: {flow(new)}"]
    lines = []
    for entry in new:
        inner = [line for key, one in entry.items() for line in block(key, one)]
        lines += [("  - " if number == 0 else "    ") + line for number, line in enumerate(inner)]
    return [f"{name}:", *lines]


def flow(new: Any) -> str:
    """`new` as written between brackets."""
    if isinstance(new, list):
        return f"[{', '.join(map(flow, new))}]"
    if isinstance(new, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in new.items()) + "}"
    return new if read_values(f"[{new}]") == [new] else json.dumps(new, ensure_ascii=False)
