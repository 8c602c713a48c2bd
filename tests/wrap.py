"""Breaks the lines of Python that the formatter leaves too long: docstrings, comments and texts. What the code does
stays the same.

`make format` runs it before the formatter, which puts the pieces where they belong.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import textwrap
import tokenize
from collections.abc import Iterator
from pathlib import Path

WIDTH = 120
# A piece of a text is never shorter, however deep it stands.
LEAST = 40
# What begins so in a comment or a docstring stands on a line of its own.
OWN_LINE = re.compile(r"\s*(?:[-*>|]|\d+\.|\S.*:$| {2,}\S)")
ESCAPE = re.compile(r"\\(?:N\{[^}]*\}|x..|u.{4}|U.{8}|[0-7]{1,3}|.)", re.DOTALL)


def wrapped(text: str) -> str:
    """`text`, the source of a module, with no line longer than `WIDTH` that can be broken."""
    for way in (_docstrings, _comments, _texts):
        text = way(text)
    return text


def _long(lines: list[str], first: int, last: int) -> bool:
    return any(len(line) > WIDTH for line in lines[first - 1 : last])


def _docstrings(text: str) -> str:
    lines = text.split("\n")
    owners = [
        one
        for one in ast.walk(ast.parse(text))
        if isinstance(one, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    found = [one.body[0] for one in owners if ast.get_docstring(one, clean=False) is not None]
    for node in sorted(found, key=lambda one: -one.lineno):
        last = node.end_lineno or node.lineno
        if _long(lines, node.lineno, last):
            lines[node.lineno - 1 : last] = _paragraphs(lines[node.lineno - 1 : last], " " * node.col_offset)
    return "\n".join(lines)


def _paragraphs(lines: list[str], indent: str) -> list[str]:
    made: list[str] = []
    gathered: list[str] = []
    for line in [*lines, ""]:
        if gathered and (not line.strip() or OWN_LINE.match(line.removeprefix(indent))):
            whole = " ".join(one.strip() for one in gathered)
            made += (
                textwrap.wrap(whole, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
                if _long(gathered, 1, len(gathered))
                else gathered
            )
            gathered = []
        if line.strip():
            gathered.append(line)
        else:
            made.append(line)
    return made[:-1]


def _comments(text: str) -> str:
    lines, made = text.split("\n"), []
    alone = {
        token.start[0]
        for token in _tokens(text)
        if token.type == tokenize.COMMENT and lines[token.start[0] - 1].lstrip().startswith("#")
    }
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and end + 1 in alone:
            end += 1
        block = lines[number:end]
        if block and _long(block, 1, len(block)):
            indent = re.match(r"\s*", block[0])[0] + "# "
            whole = " ".join(line.strip().removeprefix("#").strip() for line in block)
            block = textwrap.wrap(whole, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
        made += block or [lines[number]]
        number = max(end, number + 1)
    return "\n".join(made)


def _texts(text: str) -> str:
    lines = text.split("\n")
    tokens = [token for token in _tokens(text) if token.type not in (tokenize.NL, tokenize.COMMENT)]
    for before, token, after in reversed(list(zip(tokens, tokens[1:], tokens[2:], strict=False))):
        beside = tokenize.STRING in (before.type, after.type)
        (row, start), (last, end) = token.start, token.end
        line = lines[row - 1]
        if (
            token.type != tokenize.STRING
            or row != last
            or len(line) <= WIDTH
            or token.string.lstrip("rRbBuUfF").startswith(('"""', "'''"))
        ):
            continue
        pieces = list(_pieces(token.string, max(LEAST, WIDTH - 8 - (len(line) - len(line.lstrip())))))
        if len(pieces) > 1:
            whole = "\n".join(pieces)
            lines[row - 1] = line[:start] + (whole if beside else f"({whole})") + line[end:]
    return "\n".join(lines)


def _pieces(literal: str, width: int) -> Iterator[str]:
    """`literal`, a text in quotes, as several of at most `width` characters where it can be broken."""
    prefix, quote, inner = re.fullmatch(r"([rRbBuUfF]*)(['\"])(.*)\2", literal, re.DOTALL).groups()
    room, begin, good, at, depth = width - len(prefix) - 2, 0, 0, 0, 0
    while at < len(inner):
        step = 1
        if inner[at] == "\\" and "r" not in prefix.lower():
            step = len(ESCAPE.match(inner, at)[0])
        elif "f" in prefix.lower() and inner[at : at + 2] in ("{{", "}}") and not depth:
            step = 2
        elif "f" in prefix.lower() and inner[at] in "{}":
            depth += 1 if inner[at] == "{" else -1
        after = at + step
        if after - begin > room and good > begin:
            yield f"{prefix}{quote}{inner[begin:good]}{quote}"
            begin = good
        if not depth and inner[at] == " " and inner[begin:after].strip():
            good = after
        at = after
    yield f"{prefix}{quote}{inner[begin:]}{quote}"


def _tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    """The tokens of `text`. From Python 3.12 on a text with values in it is several; here it is one, as it was
    before."""
    start, depth = (0, 0), 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        kind = tokenize.tok_name[token.type]
        if kind == "FSTRING_START":
            start, depth = start if depth else token.start, depth + 1
        elif kind == "FSTRING_END":
            depth -= 1
            if not depth:
                whole = token.line[start[1] : token.end[1]] if start[0] == token.end[0] else '"""'
                yield tokenize.TokenInfo(tokenize.STRING, whole, start, token.end, token.line)
        elif not depth:
            yield token


def main(folders: list[str]) -> None:
    """Writes every module in `folders` anew that has a line to break."""
    for path in sorted(path for folder in folders for path in Path(folder).rglob("*.py")):
        text = path.read_text("utf-8")
        made = wrapped(text) if _long(text.split("\n"), 1, text.count("\n") + 1) else text
        if made != text:
            path.write_text(made, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
