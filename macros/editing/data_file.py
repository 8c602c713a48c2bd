"""A data file whose text is changed only in places: every other character, line end and comment stays as it is.

It is not loaded and written again (ruamel.yaml), because that would change the layout elsewhere.
"""

from __future__ import annotations

import stat
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

import yaml

from macros.content.findings import Place
from macros.content.refused import Refused
from macros.content.yamlfile import Loader
from macros.editing.cut import end_of


def raw(root: Path, name: str) -> bytes:
    """The bytes of the file `name` in the site `root`, which is about to be changed or moved. Raises Refused."""
    path = root / name
    if path.is_symlink():
        raise Refused(f"{name} is a link to another file: put the file itself here, and try again")
    try:
        if not path.stat().st_mode & stat.S_IWUSR:
            raise Refused(f"{name} is read-only: allow it to be written first (chmod u+w {name})")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror}") from error


class DataFile:
    """The file `name` in the site `root`, with the changes requested so far. Raises Refused if it cannot be changed."""

    def __init__(self, root: Path, name: str) -> None:
        self.name, self.before = name, raw(root, name)
        try:
            text = self.before.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Refused(f"{name} is not saved as UTF-8: run “make check”") from error
        if "\r" in text.replace("\r\n", "\n"):
            raise Refused(f"{name} ends its lines in an old way: save it anew, with today's line ends")
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix("\ufeff")
        self.ends = "\r\n" if "\r\n" in text else "\n"
        self.edits: list[tuple[int, int, str]] = []

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, without line ends."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins in the text."""
        found = [0]
        for line in self.text.split("\n"):
            found.append(found[-1] + len(line) + 1)
        return found

    @cached_property
    def root(self) -> yaml.Node:
        """The whole file, as the YAML reader sees it."""
        node = yaml.compose(self.text, Loader)
        assert node, "the content was read from this text"
        return node

    def start(self, node: yaml.Node) -> int:
        """Where `node` begins in the text."""
        return self.starts[node.start_mark.line] + node.start_mark.column

    def end(self, node: yaml.Node) -> int:
        """Where `node` ends in the text; for a block, the end of its last value."""
        line, column = end_of(self.lines, node)
        return self.starts[line] + column

    def last_line(self, node: yaml.Node) -> int:
        """The number of the line in which `node` ends, counted from 0."""
        return end_of(self.lines, node)[0]

    def line_at(self, index: int) -> int:
        """The number of the line with the character at `index`."""
        return bisect_right(self.starts, index) - 1

    def way(self, place: Place) -> list[yaml.Node]:
        """What contains the value at `place`, from the whole file down to the value itself."""
        found = _way(self.root, (place.line - 1, place.column - 1))
        if not found:
            raise Refused(f"{place}: this cannot be changed by a command: write it on a line of its own")
        return found

    def replace(self, start: int, end: int, new: str) -> None:
        """Requests `new` in place of the text from `start` to `end`."""
        if not any(one == (start, end, new) and end > start for one in self.edits):
            self.edits.append((start, end, new))

    def add_lines(self, line: int, new: list[str]) -> None:
        """Requests `new` lines below the line `line`; above the first line for -1."""
        if line < 0:
            self.replace(0, 0, "".join(one + self.ends for one in new))
        else:
            at = self.starts[line] + len(self.lines[line])
            self.replace(at, at, "".join(self.ends + one for one in new))

    def drop_lines(self, first: int, last: int) -> None:
        """Requests the removal of the lines from `first` to `last`, with their line ends."""
        start, end = self.starts[first], self.starts[last + 1]
        if end > len(self.text):  # the last line of a file has no line end: the line above loses its own
            start, end = max(start - len(self.ends), 0), len(self.text)
        self.replace(start, end, "")

    def wrote(self) -> bytes:
        """Its bytes with all requested changes."""
        text, last = "", 0
        for start, end, new in sorted(self.edits, key=lambda one: one[:2]):
            if start < last:
                raise Refused(f"{self.name}: two changes meet in line {self.line_at(start) + 1}: make them by hand")
            text += self.text[last:start] + new
            last = end
        return (self.mark + text + self.text[last:]).encode("utf-8")


def _way(node: yaml.Node, at: tuple[int, int]) -> list[yaml.Node]:
    inside = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    for part in inside if isinstance(node, yaml.CollectionNode) else ():
        if (part.start_mark.line, part.start_mark.column) <= at < (part.end_mark.line, part.end_mark.column):
            found = _way(part, at)
            if found:
                return [node, *found]
    within = (node.start_mark.line, node.start_mark.column) <= at < (node.end_mark.line, node.end_mark.column)
    return [node] if isinstance(node, yaml.ScalarNode) and within else []
