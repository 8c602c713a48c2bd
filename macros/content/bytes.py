"""From a file's bytes to text that a YAML parser can read: size, encoding, characters that do not belong."""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from macros.content.findings import WARNING, Finding, Place

MOST_BYTES = 500_000
# The most characters in one line of a file: a long paragraph has some 2,000.
LONGEST_LINE = 20_000
SPECIAL = (
    (stat.S_ISDIR, "it is a folder"),
    (stat.S_ISFIFO, "it is a pipe"),
    (stat.S_ISSOCK, "it is a socket"),
    (lambda mode: True, "it is a device"),
)
# Control characters, and characters that end a line only in YAML.
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")

Note = Callable[[Finding], None]


def read_text(path: Path, name: str, note: Note) -> str | None:
    """The text of the file at `path`, with `\n` at line ends; None, and a finding under `name`, if there is none."""
    data = contents(path, name, note)
    return None if data is None else text_in(data, name, note)


def text_in(data: bytes, name: str, note: Note) -> str | None:
    """The text in `data`, the bytes of a file, as `read_text` has it."""
    text = _decoded(data, name, note)
    if text is None or not _only_readable(text, name, note):
        return None
    return text


def contents(path: Path, name: str, note: Note) -> bytes | None:
    """The bytes of a file. It opens nothing else: reading a pipe or a device might never end."""
    try:
        why = not_a_file(path)
        data = b"" if why else _first_bytes(path)
    except OSError as error:
        why = error.strerror or str(error)
    if why:
        note(
            Finding(Place(name), f"this file cannot be read: {why}", tip="check that it is a file, and who may read it")
        )
        return None
    if len(data) > MOST_BYTES:
        size = max(path.stat().st_size, len(data))
        note(
            Finding(
                Place(name),
                f"this file is too large: {size:,} bytes, where {MOST_BYTES:,} are allowed",
                tip="shorten it, or divide it if it is one of several files of its kind",
            )
        )
        return None
    return data


def not_a_file(path: Path) -> str:
    """Why what is at `path` is not an ordinary file, in words; empty for a file. Raises OSError if that cannot be
    seen."""
    mode = path.stat().st_mode
    return "" if stat.S_ISREG(mode) else next(words for fits, words in SPECIAL if fits(mode))


def _first_bytes(path: Path) -> bytes:
    """As many bytes as a file may have, and one more. It does not wait for a pipe that was put there in the
    meantime."""
    with os.fdopen(
        os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
    ) as file:
        return file.read(MOST_BYTES + 1)


def _decoded(data: bytes, name: str, note: Note) -> str | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2]:
        note(Finding(Place(name), "this file is saved as UTF-16", tip="save it as UTF-8"))
        return None
    if data[:3] == b"\xef\xbb\xbf":
        note(Finding(Place(name), "this file starts with a byte order mark", WARNING, "save it as UTF-8 without BOM"))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _lines(data[: error.start].decode("utf-8"))
        note(
            Finding(
                place_at(name, before, len(before)),
                "this character is not saved as UTF-8",
                tip="save the file as UTF-8: your editor's “Save as” or “Encoding” offers it",
            )
        )
        return None
    return _lines(text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _only_readable(text: str, name: str, note: Note) -> bool:
    long = text.split("\n") if len(text) > LONGEST_LINE else []
    if long and max(map(len, long)) > LONGEST_LINE:
        number = next(number for number, line in enumerate(long, 1) if len(line) > LONGEST_LINE)
        note(
            Finding(
                Place(name, number, LONGEST_LINE + 1),
                f"this line is too long: {LONGEST_LINE:,} characters are allowed",
                tip="divide it into several lines",
            )
        )
        return False
    if text.replace("\n", "").isprintable():
        return True  # then nothing of what follows is in it, and the two searches would take ten times as long
    bad = UNREADABLE.search(text)
    if bad:
        note(
            Finding(
                place_at(name, text, bad.start()),
                f"there is an invisible control character here (U+{ord(bad[0]):04X})",
                tip="delete it and type the text again",
            )
        )
    for turn in TURNS_TEXT.finditer(text):
        note(
            Finding(
                place_at(name, text, turn.start()),
                f"there is an invisible character here that turns the direction of text (U+{ord(turn[0]):04X})",
                tip="delete it: what follows would read differently from what is stored",
            )
        )
    return bad is None


def place_at(name: str, text: str, index: int) -> Place:
    """The place of the character at `index` of `text`, the text of the file `name`."""
    starts = _line_starts(text)
    line = bisect_right(starts, index)
    return Place(name, line, index - starts[line - 1] + 1)


@lru_cache(maxsize=2)  # the same text is asked about again and again: counting its lines each time would take too long
def _line_starts(text: str) -> list[int]:
    return [0, *(end.end() for end in re.finditer("\n", text))]
