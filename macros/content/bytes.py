"""From a file's bytes to text that a YAML parser may read: size, encoding, signs that do not belong."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from macros.content.findings import WARNING, Finding, Place

MOST_BYTES = 500_000
# Control signs, and signs that end a line for YAML and for nobody else.
UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")

Note = Callable[[Finding], None]


def read_text(path: Path, name: str, note: Note) -> str | None:
    """The text of the file at `path`, with line ends as `\\n`; None, and a finding under `name`, where there is none."""
    here = Place(name)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        note(Finding(here, f"this file cannot be read: {error.strerror}", tip="check that it is a file, and who may read it"))
        return None
    if size > MOST_BYTES:
        note(Finding(here, f"this file is too large: {size:,} bytes, where {MOST_BYTES:,} are allowed",
                     tip="divide it into several files"))
        return None
    text = _decoded(data, name, note)
    if text is None or not _only_readable(text, name, note):
        return None
    return text


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
        note(Finding(place_at(name, before, len(before)), "this sign is not saved as UTF-8",
                     tip="save the file as UTF-8: your editor's “Save as” or “Encoding” offers it"))
        return None
    return _lines(text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _only_readable(text: str, name: str, note: Note) -> bool:
    bad = UNREADABLE.search(text)
    if bad:
        note(Finding(place_at(name, text, bad.start()), f"there is an invisible control sign here (U+{ord(bad[0]):04X})",
                     tip="delete it and type the text again"))
    for turn in TURNS_TEXT.finditer(text):
        note(Finding(place_at(name, text, turn.start()),
                     f"there is an invisible sign here that turns the direction of text (U+{ord(turn[0]):04X})",
                     tip="delete it: what follows would read differently from what is stored"))
    return bad is None


def place_at(name: str, text: str, index: int) -> Place:
    """The place of the sign at `index` of `text`, the text of the file `name`."""
    line = text.count("\n", 0, index)
    return Place(name, line + 1, index - (text.rfind("\n", 0, index) + 1) + 1)
