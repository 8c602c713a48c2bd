"""A YAML parser's complaints in plain words."""

from __future__ import annotations

import re
from typing import Protocol

import yaml

from macros.content.bytes import place_at
from macros.content.findings import Finding, Place

IN_QUOTES = "put the whole text in quotes"
CLOSE = "close it; or, if the bracket belongs to the text, put it all in quotes"
MUST_BE_IN_QUOTES = "text that starts with “{character}” must be in quotes"
# What libyaml says; whether the mistake is where it began to read (True) or where it stopped (False); what to tell an
# editor; what to write instead. The first match counts.
PLAIN = (
    (r"cannot start any token|mapping keys are not allowed", False, MUST_BE_IN_QUOTES, "{quoted}"),
    (
        r"scanning an? (alias|anchor|tag)|parsing a tag|undefined tag|directive|incompatible YAML",
        True,
        MUST_BE_IN_QUOTES,
        "{quoted}",
    ),
    (r"block sequence entries are not allowed", False, MUST_BE_IN_QUOTES, "{quoted}; a list starts on the next line"),
    (
        r"found unexpected (end of stream|document indicator)",
        True,
        "this quote is never closed",
        "close it at the end of the text",
    ),
    (
        r"parsing a quoted scalar",
        False,
        "a backslash has a special meaning inside double quotes",
        "use single quotes, or write the backslash twice",
    ),
    (
        r"scanning a block scalar",
        False,
        "after “|” or “>” the text starts on the next line",
        "move it to the next line, indented; or, if the character belongs to the text, put it all in quotes",
    ),
    (r"did not find expected ',' or", True, "this bracket is not closed, or a comma is missing inside it", CLOSE),
    (
        r"did not find expected node content",
        False,
        "“{character}” cannot be here",
        "write what belongs before it, or put the whole text in quotes",
    ),
    (
        r"could not find expected ':'",
        True,
        "this line is not “name: value”",
        "add the colon and the space; if the line continues the text above, indent it further",
    ),
    (r"", False, "this line does not fit the lines above it", "indent it like the lines beside it"),
)


class Mark(Protocol):
    """A place that the parser names, counted from 0. libyaml's marks and PyYAML's own are classes of two modules."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


def plain_words(error: yaml.MarkedYAMLError, name: str, text: str, quoted: Mark | None) -> Finding:
    """The finding for the parser's `error` in the file `name`, whose text is `text`.

    `quoted` is where the last value before it starts, if that is text in quotation marks.
    """
    lines, problem = text.split("\n"), error.problem or ""
    end, start = _position(error.problem_mark, lines), _position(error.context_mark or error.problem_mark, lines)
    tab = re.match(r" *(\t)", lines[end[0]]) or re.compile(r"()\t").match(lines[end[0]], end[1])
    if tab:
        return _finding(name, (end[0], tab.start(1)), "there is a Tab here", "use spaces to indent")
    if "mapping values are not allowed" in problem:
        return _colon(name, end, lines[end[0]])
    if "did not find expected key" in problem:
        after = _after_closing(name, end, lines[end[0]], quoted)
        if after:
            return after
    if "node content" in problem and end == (len(lines) - 1, len(lines[-1])):
        return Finding(
            place_at(name, text, max(text.rfind("["), text.rfind("{"), 0)), "this bracket is never closed", tip=CLOSE
        )
    for said, at_start, message, tip in PLAIN:
        if re.search(said, f"{error.context} {error.problem}"):
            position = start if at_start else end
            rest = lines[position[0]][position[1] :]
            words = {"character": rest[:1], "quoted": _quoted(rest, lines[position[0]][: position[1]])}
            return _finding(name, position, message.format(**words), tip.format(**words))
    raise AssertionError("the last of PLAIN fits everything")


def _colon(name: str, position: tuple[int, int], line: str) -> Finding:
    before = re.match(r"[ -]*[^ :][^:]*:[ \t]+", line[: position[1]])
    if before:
        return _finding(
            name,
            position,
            "there is a colon in this text, before a space or at its end",
            _quoted(line[before.end() :], before[0]),
        )
    first = len(line) - len(line.lstrip(" -"))
    return _finding(
        name,
        (position[0], first),
        "this line is read as part of the text above it",
        "indent it like the names above it; a name has a colon and a space after it",
    )


def _after_closing(name: str, position: tuple[int, int], line: str, quoted: Mark | None) -> Finding | None:
    """The finding for text right after a closing quotation mark or bracket."""
    closing = line[: position[1]].rstrip(" ")[-1:]
    if quoted and closing in ("'", '"'):
        if quoted.line < position[0]:
            return _finding(
                name,
                (quoted.line, quoted.column),
                "this quote is not closed where its text ends",
                "close it at the end of the text",
            )
        return _finding(
            name,
            position,
            "the quote before this ends the text",
            "put a text that has quotes in it into quotes of the other kind",
        )
    if closing and closing in "]}":
        return _finding(
            name,
            position,
            "the bracket before this ends the value",
            "if the bracket belongs to the text, put it all in quotes",
        )
    return None


def _quoted(rest: str, before: str) -> str:
    rest = rest.strip()
    for quote in ('"', "'"):
        if (
            rest.isprintable()
            and 0 < len(rest) <= 60
            and not {quote, "\\"} & set(rest)
            and not re.search(r"[\[{]", before)
        ):
            return f"{IN_QUOTES}: {quote}{rest}{quote}"
    return IN_QUOTES


def _position(mark: Mark | None, lines: list[str]) -> tuple[int, int]:
    assert mark, "what libyaml complains of has a place"
    line = min(mark.line, len(lines) - 1)
    return line, min(mark.column, len(lines[line]))


def _finding(name: str, position: tuple[int, int], message: str, tip: str) -> Finding:
    return Finding(Place(name, position[0] + 1, position[1] + 1), message, tip=tip)
