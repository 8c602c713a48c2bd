"""Reads a YAML file into nodes with places: it guesses no types, follows no shortcuts, allows no name twice and drops
nothing silently."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from sys import intern
from typing import Any, NoReturn

import yaml

from macros.content.bytes import TURNS_TEXT, UNREADABLE, Note, read_text
from macros.content.conflicts import conflicts
from macros.content.findings import Finding, Place, shown
from macros.content.invisible import CHARACTERS, INVISIBLE, first_invisible, in_structure
from macros.content.invisible import finding as invisible
from macros.content.marks import COLUMNS
from macros.content.nodes import Group, Listing, Node, Source, Text
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
        self.comments = " #" in text or "\t#" in text
        self.source = Source(name, self.lines, not self.escapes and not first_invisible(text))
        self.next: Callable[[], Any] = Loader(text).get_event
        self.depth = 0
        self.comment = -2  # the line of the last comment that cuts off text
        self.last: yaml.ScalarEvent | None = None  # the last value

    @property
    def quoted(self) -> Mark | None:
        """Where the last value starts, if it is in quotation marks."""
        return _marks(self.last)[0] if self.last and self.last.style in ("'", '"') else None

    def unseen(self, error: yaml.MarkedYAMLError) -> list[Finding]:
        """The invisible characters that explain `error`, in the lines that the parser names and the one above."""
        marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
        first, last = min(mark.line for mark in marks), max(mark.line for mark in marks)
        first = max(first if last - first < MOST_UNSEEN else last - 1, 0)
        return in_structure(self.name, self.lines[first : last + 1], first + 1) or (
            in_structure(self.name, self.lines[first - 1 : first], first) if first else []
        )

    def whole(self) -> Node | None:
        self.next()
        start = self.next()
        node = None if isinstance(start, yaml.StreamEndEvent) else self.node(self.next())
        if node is None or (isinstance(node, Text) and not node.text):
            self.note(Finding(Place(self.name), "this file is empty", tip="fill it, or delete it"))
            return None
        self.next()
        more = self.next()
        if not isinstance(more, yaml.StreamEndEvent):
            self.stop(
                self.mark(more),
                "a line of --- starts a second document here",
                "keep one document in a file: delete the line",
            )
        return node

    def node(self, event: Any) -> Node:
        if event.__class__ is yaml.ScalarEvent:
            return self.text_node(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
            self.refuse_shortcut(event)
        self.depth += 1
        if self.depth > DEEPEST:
            self.stop(self.mark(event), f"this is nested more than {DEEPEST} levels deep", "use fewer levels")
        node = self.listing(event) if isinstance(event, yaml.SequenceStartEvent) else self.group(event)
        self.depth -= 1
        return node

    def text_node(self, event: Any) -> Text:
        # As few calls as can be: there are more values than anything else.
        if event.anchor or event.tag:
            self.refuse_shortcut(event)
        self.last, text = event, event.value
        if self.escapes:
            self.refuse_hidden(event)
        if self.comments and not event.style:
            text = self.without_comment(event)
        stop = event.end_mark
        made = Text(self.source, self.mark(event), text, stop.line + (stop.column > 0))
        if not self.source.all_seen and not event.style and first_invisible(text):
            self.refuse_unseen_names(event.start_mark, made.lines)
        return made

    def refuse_unseen_names(self, start: Mark, lines: list[str]) -> None:
        """Refuses what was meant as “name: value” and became text, because a no-break space follows its colon."""
        for number, line in enumerate(lines):
            column = 0 if number or line[: start.column].strip(" -") else start.column
            match = NAME_IN_TEXT.match(line, column)
            if match:
                place = Place(self.name, start.line + number + 1, match.start(1) + 1)
                self.note(invisible(place, match[1], "here, beside a name or its colon"))
                raise Stop

    def listing(self, start: yaml.Event) -> Listing:
        listing = Listing(self.source, self.mark(start))
        while (event := self.next()).__class__ is not yaml.SequenceEndEvent:
            scalar = event.__class__ is yaml.ScalarEvent
            listing.entries.append(self.text_node(event) if scalar else self.node(event))
        return listing

    def group(self, start: yaml.Event) -> Group:
        group = Group(self.source, self.mark(start))
        values, names = group.values, group.names
        bracket = group.mark if getattr(start, "flow_style", None) else None
        while (event := self.next()).__class__ is not yaml.MappingEndEvent:
            name, mark = self.plain_name(event) or self.key(event, bracket)
            value = self.next()
            node = self.text_node(value) if value.__class__ is yaml.ScalarEvent else self.node(value)
            if name in values:
                group.again.append((name, mark))
            else:
                values[name], names[name] = node, mark
        return group

    def plain_name(self, event: Any) -> tuple[str, int] | None:
        """As `key`, for a name like those of all fields; None for any other. Each is then one object, however often it
        comes."""
        if event.__class__ is not yaml.ScalarEvent or event.style or self.comments or event.anchor or event.tag:
            return None
        name: str = event.value
        if not (name.isascii() and name.isidentifier()):
            return None
        self.last = event
        return intern(name), self.mark(event)

    def key(self, event: yaml.Event, bracket: int | None) -> tuple[str, int]:
        """The name that `event` starts, and where it is; `bracket` is where the group starts if it is in brackets."""
        key = self.node(event)
        if not isinstance(key, Text) or not key.text:
            self.stop(
                bracket or key.mark,
                "this cannot be a name",
                "a line is written “name: value”; put text that starts with [ or { in quotes",
            )
        character = "" if self.source.all_seen else first_invisible(key.text)
        if character:
            self.note(invisible(key.at(character), character, "in or beside this name"))
            key = Text(self.source, key.mark, INVISIBLE.sub("", key.text).strip() or key.text)
            if key.text.startswith("-"):
                raise Stop
        if key.text.startswith("-") and not bracket:
            self.stop(key.mark, "a space is missing after this hyphen", "write “- ” and then the entry")
        return key.text, key.mark

    def refuse_shortcut(self, event: yaml.Event) -> NoReturn:
        character = self.text_at(_marks(event)[0])[:1]
        self.stop(
            self.mark(event),
            f"text that starts with “{character}” must be in quotes",
            "put the whole text in quotes; if you meant a shortcut to other text, write that text out",
        )

    def refuse_hidden(self, event: yaml.ScalarEvent) -> None:
        """Refuses an invisible character that is written with a backslash; `read_text` has seen all others."""
        hidden = UNREADABLE.search(event.value) or TURNS_TEXT.search(event.value)
        if hidden and hidden[0] not in self.text:
            self.note(
                Finding(
                    self.source.place(self.mark(event)),
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

    def mark(self, event: Any) -> int:
        """Where `event` starts; for an empty value, at most the end of the file."""
        start: Mark = event.start_mark
        if start.line < len(self.lines):
            return (start.line + 1) * COLUMNS + start.column + 1
        return len(self.lines) * COLUMNS + min(start.column, len(self.lines[-1])) + 1

    def stop(self, mark: int, message: str, tip: str) -> NoReturn:
        self.note(Finding(self.source.place(mark), message, tip=tip))
        raise Stop


def _marks(event: yaml.Event) -> tuple[Mark, Mark]:
    """Where `event` starts and ends: one that was parsed has both."""
    assert event.start_mark and event.end_mark
    return event.start_mark, event.end_mark
