"""Reads a YAML file into nodes with places: it guesses no types, follows no shortcuts, allows no name twice and drops
nothing silently."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

import yaml

from macros.content.bytes import TURNS_TEXT, UNREADABLE, Note, read_text
from macros.content.conflicts import conflicts
from macros.content.findings import Finding, Place, shown
from macros.content.invisible import CHARACTERS, INVISIBLE, first_invisible, in_structure
from macros.content.invisible import finding as invisible
from macros.content.nodes import Group, Listing, Node, Text
from macros.content.syntax import Mark, plain_words

DEEPEST = 20
# The C loader is several times as fast; the other is for machines without libyaml.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# How many lines are searched for an invisible character that may explain what the parser says.
MOST_UNSEEN = 50
NAME_IN_TEXT = re.compile(f" {{0,80}}[a-z_]{{1,40}}:([{CHARACTERS}])")
COMMENT = re.compile(r"[ \t]+(#.*)")


class Stop(Exception):
    """Raised inside the reader when going on would reveal nothing more; its finding has been noted."""


def read(path: Path, name: str, note: Note) -> Node | None:
    """The file at `path` as nodes; None if it cannot be read, or is empty. `note` takes the findings."""
    text = read_text(path, name, note)
    return None if text is None else read_yaml(text, name, note)


def read_yaml(text: str, name: str, note: Note) -> Node | None:
    """`text`, the text of the file `name`, as nodes; None if it cannot be read, or is empty. `note` takes the
    findings."""
    torn = conflicts(name, text)
    if torn:
        for finding in torn:
            note(finding)
        return None
    reader = _Reader(name, text, note)
    try:
        return reader.whole()
    except Stop:
        return None
    except yaml.MarkedYAMLError as error:
        # After a comment within a text, the rest of the text fits nowhere: that has been noted.
        if not error.problem_mark or not 0 <= error.problem_mark.line - reader.comment <= 1:
            for finding in reader.unseen(error) or [plain_words(error, name, text, reader.quoted)]:
                note(finding)
        return None


class _Reader:
    def __init__(self, name: str, text: str, note: Note) -> None:
        self.name, self.text, self.note = name, text, note
        self.lines = text.split("\n")
        # Checked once for the whole text: most files then need no look at each of their values.
        self.escapes = "\\" in text
        self.all_seen = not self.escapes and not first_invisible(text)
        self.events = yaml.parse(text, Loader)
        self.depth = 0
        self.comment = -2  # the line of the last comment that cuts off text
        self.quoted: Mark | None = None  # where the last value starts, if it is in quotation marks

    def unseen(self, error: yaml.MarkedYAMLError) -> list[Finding]:
        """The invisible characters that explain `error`, in the lines that the parser names and the one above."""
        marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
        first, last = min(mark.line for mark in marks), max(mark.line for mark in marks)
        first = max(first if last - first < MOST_UNSEEN else last - 1, 0)
        return in_structure(self.name, self.lines[first : last + 1], first + 1) or (
            in_structure(self.name, self.lines[first - 1 : first], first) if first else []
        )

    def whole(self) -> Node | None:
        next(self.events)
        start = next(self.events)
        node = None if isinstance(start, yaml.StreamEndEvent) else self.node(next(self.events))
        if node is None or node == Text(node.place, ""):
            self.note(Finding(Place(self.name), "this file is empty", tip="fill it, or delete it"))
            return None
        next(self.events)
        more = next(self.events)
        if not isinstance(more, yaml.StreamEndEvent):
            self.stop(
                self.place(more),
                "a line of --- starts a second document here",
                "keep one document in a file: delete the line",
            )
        return node

    def node(self, event: yaml.Event) -> Node:
        self.refuse_shortcuts(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.text_node(event)
        self.depth += 1
        if self.depth > DEEPEST:
            self.stop(self.place(event), f"this is nested more than {DEEPEST} levels deep", "use fewer levels")
        node = self.listing(event) if isinstance(event, yaml.SequenceStartEvent) else self.group(event)
        self.depth -= 1
        return node

    def text_node(self, event: yaml.ScalarEvent) -> Text:
        start, stop = _marks(event)
        self.quoted = start if event.style in ("'", '"') else None
        if self.escapes:
            self.refuse_hidden(event)
        text = event.value if event.style else self.without_comment(event)
        end = stop.line + (stop.column > 0)
        lines = tuple(self.lines[start.line : end])
        if not self.all_seen and not event.style and first_invisible(text):
            self.refuse_unseen_names(start, lines)
        return Text(self.place(event), text, lines)

    def refuse_unseen_names(self, start: Mark, lines: tuple[str, ...]) -> None:
        """Refuses what was meant as “name: value” and became text, because a no-break space follows its colon."""
        for number, line in enumerate(lines):
            column = 0 if number or line[: start.column].strip(" -") else start.column
            match = NAME_IN_TEXT.match(line, column)
            if match:
                place = Place(self.name, start.line + number + 1, match.start(1) + 1)
                self.note(invisible(place, match[1], "here, beside a name or its colon"))
                raise Stop

    def listing(self, start: yaml.Event) -> Listing:
        listing = Listing(self.place(start))
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            listing.entries.append(self.node(event))
        return listing

    def group(self, start: yaml.Event) -> Group:
        group = Group(self.place(start))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event, group.place if getattr(start, "flow_style", None) else None)
            value = self.node(next(self.events))
            if key.text in group.values:
                group.again.append((key.text, key.place))
            else:
                group.values[key.text], group.names[key.text] = value, key.place
        return group

    def key(self, event: yaml.Event, bracket: Place | None) -> Text:
        """The name that `event` starts; `bracket` is where the group starts if it is in brackets."""
        key = self.node(event)
        if not isinstance(key, Text) or not key.text:
            self.stop(
                bracket or key.place,
                "this cannot be a name",
                "a line is written “name: value”; put text that starts with [ or { in quotes",
            )
        character = "" if self.all_seen else first_invisible(key.text)
        if character:
            self.note(invisible(key.at(character), character, "in or beside this name"))
            key = Text(key.place, INVISIBLE.sub("", key.text).strip() or key.text)
            if key.text.startswith("-"):
                raise Stop
        if key.text.startswith("-") and not bracket:
            self.stop(key.place, "a space is missing after this hyphen", "write “- ” and then the entry")
        return key

    def refuse_shortcuts(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            character = self.text_at(_marks(event)[0])[:1]
            self.stop(
                self.place(event),
                f"text that starts with “{character}” must be in quotes",
                "put the whole text in quotes; if you meant a shortcut to other text, write that text out",
            )

    def refuse_hidden(self, event: yaml.ScalarEvent) -> None:
        """Refuses an invisible character that is written with a backslash; `read_text` has seen all others."""
        hidden = UNREADABLE.search(event.value) or TURNS_TEXT.search(event.value)
        if hidden and hidden[0] not in self.text:
            self.note(
                Finding(
                    self.place(event),
                    f"what follows a backslash here is an invisible character (U+{ord(hidden[0]):04X})",
                    tip="delete it; if you mean a backslash, use single quotes",
                )
            )

    def without_comment(self, event: yaml.ScalarEvent) -> str:
        """The value of `event`. If nothing but a comment is left of it, the comment: it was meant as text."""
        end = _marks(event)[1]
        swallowed = COMMENT.match(self.text_at(end))
        if not swallowed:
            return event.value
        self.comment = end.line
        place = Place(self.name, self.comment + 1, end.column + swallowed.start(1) + 1)
        self.note(
            Finding(
                place,
                f"everything from “{shown(swallowed[1], 30)}” on is left out: “#” starts a comment here",
                tip="put the whole text in quotes; put a real comment on its own line",
            )
        )
        return event.value or swallowed[1]

    def text_at(self, mark: Mark) -> str:
        """The rest of the line after `mark`."""
        return self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""

    def place(self, event: yaml.Event) -> Place:
        mark, lines = _marks(event)[0], self.lines
        # Built-in functions would take half of the time: each value of each file has a place.
        line = mark.line if mark.line < len(lines) else len(lines) - 1
        column = mark.column if mark.column < len(lines[line]) else len(lines[line])
        return Place(self.name, line + 1, column + 1)

    def stop(self, place: Place, message: str, tip: str) -> NoReturn:
        self.note(Finding(place, message, tip=tip))
        raise Stop


def _marks(event: yaml.Event) -> tuple[Mark, Mark]:
    """Where `event` starts and ends: one that was parsed has both."""
    assert event.start_mark and event.end_mark
    return event.start_mark, event.end_mark
