"""The block that a request contains, whatever mail programs did to the text around it and between its lines.

Anybody can write such a text, so nothing here reads a character more than a few times: tests/test_linear.py.
"""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

from macros.content.findings import shown
from macros.content.refused import Refused

DASHES = "-\u2010-\u2015"
# What mail programs put between words and before lines: white space, and the marks of quotations and lists.
FILLING = r"\s>|:*•·‣◦▪●○"
# A block begins only at the first of several dashes, so that a long row is read once. The dashes at its end may belong
# to the next block, if a program removed the end of the line.
MARK = re.compile(
    rf"(?<![{DASHES}])[{DASHES}]+[{FILLING}]*(BEGIN|END)[{FILLING}]+REGISTRATION[{FILLING}]*(?=([{DASHES}]+))"
)
SPACES = re.compile("[\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Invisible characters, not even a space: a soft hyphen may be inside a word.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# A tag ends before the next one begins, so that no character belongs to two attempts.
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
BEFORE_LINE = re.compile(rf"(?:[{FILLING}]|[0-9]{{1,3}}[.)])*")
BETWEEN = re.compile(r"[\s>|=]")
SUM = re.compile(r"crc32:?([0-9a-fA-F]{8})")
LONGEST_SUM = len("crc32:") + 8
FOREIGN = re.compile(r"[^A-Za-z0-9_+/-]")
COPY = "copy all of it, from the line BEGIN REGISTRATION to the line END REGISTRATION"


def stands_in(text: str) -> bool:
    """Whether `text` contains the beginning of a block."""
    return any(_begins(form) for form in _forms(text))


def read(text: str) -> Any:
    """The contents of the block in `text`. Raises Refused with what is wrong with the block."""
    problems = []
    for form in filter(_begins, _forms(text)):
        try:
            return _read(form)
        except Refused as error:
            problems.append(error)
    raise problems[0] if problems else Refused("there is no block in this text", COPY)


def _read(text: str) -> Any:
    bodies = {_content(body) for body in _bodies(text)}
    if len(bodies) > 1:
        raise Refused(f"there are {len(bodies)} different requests in this text", "give one at a time")
    body = bodies.pop()
    checksum = SUM.search(body, max(0, len(body) - LONGEST_SUM))
    if not checksum or checksum.end() != len(body):
        raise Refused("the line with the check sum (crc32 …) is missing or incomplete in this block", COPY)
    data = _decoded(body[: checksum.start()])
    if zlib.crc32(data) != int(checksum[1], 16):
        raise Refused("this block was damaged on its way: the check sum does not agree", COPY)
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused("this block holds no request") from error


def _begins(text: str) -> bool:
    return any(mark[1] == "BEGIN" for mark in MARK.finditer(text))


def _forms(text: str) -> Iterator[str]:
    """The text as it is and, if it has tags, without them: what looks like a tag may also be a person's own “<”."""
    unescaped = html.unescape(text) if "&" in text else text
    plain = INVISIBLE.sub("", SPACES.sub(" ", unescaped.replace("\r", "\n")))
    yield plain
    if "<" in plain:
        yield TAG.sub(" ", plain)


def _bodies(text: str) -> list[str]:
    found, marks = [], list(MARK.finditer(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark[1] == "BEGIN":
            if following is None or following[1] == "BEGIN":
                raise Refused("this block has no end", COPY)
            found.append(text[mark.end(2) : following.start()])
    return found


def _content(body: str) -> str:
    """The characters of a block without what mail programs put between and before its lines."""
    lines = [BEFORE_LINE.sub("", line, count=1) for line in body.split("\n")]
    # A hyphen may belong to the block; it marks a list only if every line has one.
    listed = all(line.startswith("- ") for line in lines if line)
    return BETWEEN.sub("", TAG.sub("", "\n".join(line[2:] if listed else line for line in lines)))


def _decoded(coded: str) -> bytes:
    foreign = FOREIGN.search(coded)
    if foreign:
        raise Refused(f"there is a character in this block that does not belong there: “{shown(foreign[0])}”", COPY)
    try:
        return base64.urlsafe_b64decode(coded.replace("+", "-").replace("/", "_") + "=" * (-len(coded) % 4))
    except (binascii.Error, ValueError) as error:
        raise Refused("a part of this block is missing", COPY) from error
