"""The texts in a file that somebody was sent: plain text in any encoding, or a whole email as mail programs save it.

Python's email package reads the email itself. Kinds of file that cannot be read are named.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import contextlib
import email
import quopri
import re
from collections.abc import Iterator
from email.message import Message

from macros.content.refused import Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "a message as Outlook keeps it (.msg), or an old Office file",
        "open it, and save it as text or copy its text",
    ),
    (b"PK\x03\x04", "a zip or Office file", "open it, and copy its text"),
    (b"%PDF", "a PDF", "open it, and copy its text"),
    (b"{\\rtf", "a text with formatting (RTF)", "open it, and save it as plain text"),
)
HEADERS = (b"content-type:", b"content-transfer-encoding:", b"mime-version:", b"received:", b"message-id:", b"subject:")
# The headers of one part of an email that the email package parses; real ones have a few hundred bytes.
LONGEST_HEADER = 4000
MOST_PARTS = 200
CODED = re.compile(r"[A-Za-z0-9+/=\s]+")
CODED_LETTERS = re.compile(r"=[0-9A-F][0-9A-F]|=\n")


def texts(data: bytes) -> list[str]:
    """The texts in `data` that may contain a request, the likeliest first. Raises Refused for a file of another
    kind."""
    for start, what, tip in OTHERS:
        if data.startswith(start):
            raise Refused(f"this is {what}, and cannot be read here", tip)
    whole = _text(data)
    # An email that was saved as UTF-16 is still an email.
    raw = data if whole.encode("utf-8", "replace") == data else whole.encode("utf-8", "replace")
    if _is_mail(raw):
        parts = list(_parts(raw))
        return ["\n\n".join(parts), *(part for part in parts if part.lstrip().startswith("{"))]
    return [whole, *_undone(whole)]


def lost(text: str, data: bytes) -> bool:
    """Whether characters of `data` could not be read, so that `text` has U+FFFD instead."""
    return "\ufffd" in text and not any(
        "\ufffd".encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


def _text(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    start = data[:400]
    if start.count(0) * 3 > len(start):
        return data.decode("utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be", "replace")
    return data.decode("utf-8", "replace")


def _is_mail(data: bytes) -> bool:
    """Whether `data` begins with the headers of an email. Raises Refused if one is longer than any mail program
    writes."""
    known = False
    for number, line in enumerate(data.lstrip().splitlines()):
        if not line.strip():
            break
        name, colon, _ = line[:80].partition(b":")
        if not (line[:1].isspace() or (colon and b" " not in name) or (number == 0 and line.startswith(b"From "))):
            return False
        known = known or line.lower().startswith(HEADERS)
    if known and any(length > LONGEST_HEADER for length in _lengths(data)):
        raise Refused("this is a mail with a line in its headers that is too long", "open it, and copy its text")
    return known


def _lengths(data: bytes) -> Iterator[int]:
    """The lengths of the headers that describe the parts, each with its continuation lines."""
    length = 0
    for line in data.splitlines():
        if line[:8].lower() == b"content-":
            length = len(line)
        else:
            length = length + len(line) if length and line[:1].isspace() else 0
        yield length


def _parts(data: bytes) -> Iterator[str]:
    try:
        for number, part in enumerate(email.message_from_bytes(data.lstrip()).walk()):
            if number < MOST_PARTS and not part.is_multipart():
                yield _content(part)
    except RecursionError as error:
        raise Refused("this mail is packed too deeply to be read", "open it, and copy its text") from error


def _content(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset() or "", "strict")
    except (LookupError, ValueError):
        return _text(data)


def _undone(text: str) -> Iterator[str]:
    """`text` as it was before a mail program encoded it, if it is the body of an email without its headers."""
    if CODED.fullmatch(text):
        with contextlib.suppress(binascii.Error, ValueError):
            yield base64.b64decode(text, validate=False).decode("utf-8", "replace")
    unix = text.replace("\r\n", "\n")
    if CODED_LETTERS.search(unix):
        yield quopri.decodestring(unix.encode("utf-8", "replace")).decode("utf-8", "replace")
