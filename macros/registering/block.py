"""The block that a request carries, whatever mail programs did to the text around it and between its lines."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
import zlib
from typing import Any

from macros.content.findings import shown
from macros.registering.unreadable import Unreadable

DASHES = "[-\u2010-\u2015]+"
BEGIN = re.compile(rf"{DASHES}[\s>|]*BEGIN[\s>|]+REGISTRATION[\s>|]*{DASHES}")
END = re.compile(rf"{DASHES}[\s>|]*END[\s>|]+REGISTRATION[\s>|]*{DASHES}")
# Spaces of every kind, and signs that cannot be seen.
HIDDEN = re.compile("[\u00a0\u00ad\u2000-\u200f\u202f\u2060\u2066-\u2069\u202a-\u202e\u3000\ufeff]")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
QUOTES = re.compile(r"[\s>|=]")
CHECKED = re.compile(r"(.*?)crc32:?([0-9a-fA-F]{8})", re.S)
COPY = "copy all of it, from the line BEGIN REGISTRATION to the line END REGISTRATION"


def stands_in(text: str) -> bool:
    """Whether the beginning of a block stands in `text`."""
    return bool(BEGIN.search(_plain(text)))


def read(text: str) -> Any:
    """What the block in `text` holds. Raises Unreadable, which says what is wrong with the block."""
    bodies = {_signs(body) for body in _bodies(_plain(text))}
    if len(bodies) > 1:
        raise Unreadable(f"there are {len(bodies)} different requests in this text", "give one at a time")
    checked = CHECKED.fullmatch(bodies.pop())
    if not checked:
        raise Unreadable("the line with the check sum (crc32 …) is missing or incomplete in this block", COPY)
    data = _decoded(checked[1])
    if zlib.crc32(data) != int(checked[2], 16):
        raise Unreadable("this block was damaged on its way: the check sum does not agree", COPY)
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable("this block holds no request") from error


def _plain(text: str) -> str:
    unescaped = html.unescape(text) if "&" in text else text
    return HIDDEN.sub(" ", unescaped.replace("\r", "\n"))


def _bodies(text: str) -> list[str]:
    found = []
    for begin in BEGIN.finditer(text):
        end = END.search(text, begin.end())
        again = BEGIN.search(text, begin.end())
        if not end or (again and again.start() < end.start()):
            raise Unreadable("this block has no end", COPY)
        found.append(text[begin.end(): end.start()])
    return found


def _signs(body: str) -> str:
    lines = (re.sub(r"^[\s>|]+", "", line) for line in body.split("\n"))
    return QUOTES.sub("", TAG.sub("", "\n".join(lines)))


def _decoded(signs: str) -> bytes:
    odd = re.search(r"[^A-Za-z0-9_+/-]", signs)
    if odd:
        raise Unreadable(f"there is a sign in this block that does not belong there: “{shown(odd[0])}”", COPY)
    try:
        return base64.urlsafe_b64decode(signs.replace("+", "-").replace("/", "_") + "=" * (-len(signs) % 4))
    except (binascii.Error, ValueError) as error:
        raise Unreadable("a part of this block is missing", COPY) from error
