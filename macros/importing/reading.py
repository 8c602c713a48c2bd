"""What kind of file a document is, and the document in it."""

from __future__ import annotations

import codecs
import re

from macros.content.refused import Refused
from macros.importing import page, text, typed, word
from macros.importing.blocks import Document

MOST_BYTES = 30_000_000
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
# Files that begin like this are not text; what to do with them.
OTHERS = (
    (
        b"%PDF",
        "this is a PDF, which has letters and no sentences",
        "give the document that it was made from, or open it, copy its text, and paste it into “import -”",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "this is an old Word file (.doc), or one that is protected by a password",
        "open it in Word, and save it as .docx without a password",
    ),
    (b"{\\rtf", "this is a text with formatting (RTF)", "open it in Word, and save it as .docx"),
    (b"\x89PNG", "this is a picture", "give the document itself"),
    (b"\xff\xd8\xff", "this is a picture", "give the document itself"),
)
SPACES = re.compile(r"\s*")
HTML = re.compile(
    r"<(?:!doctype html|html|head|body|meta|p|div|h[1-6]|ul|ol|table|article|main|section|span|b|strong|a|style)\b",
    re.I,
)
CLIPBOARD = re.compile(r"\A(?:Version:[\d.]+\s+)?(?:Start|End)\w+:\d+\s.*?(?=<)", re.S)
FRAGMENT = ("<!--StartFragment-->", "<!--EndFragment-->")


def read(data: bytes, name: str) -> Document:
    """The document in `data`, the contents of the file `name` ("-" for pasted text). Raises Refused if there is
    none."""
    if len(data) > MOST_BYTES:
        raise Refused(f"this file is too large: {len(data):,} bytes, where {MOST_BYTES:,} are allowed")
    for start, what, cure in OTHERS:
        if data.startswith(start):
            raise Refused(f"{what}: {cure}")
    if data.startswith(b"PK\x03\x04"):
        if b"application/vnd.oasis.opendocument" in data[:200]:
            raise Refused("this is an OpenDocument file: open it, and save it as .docx or .html")
        document = word.read(data)
    else:
        document = _of_text(_decoded(data), name.lower())
    typed.seen(document)
    if not document.blocks:
        raise Refused("there are no words in this file")
    return document


def _of_text(written: str, name: str) -> Document:
    written = written.replace("\r\n", "\n").replace("\r", "\n")
    if "Content-Type: multipart/related" in written[:2000]:
        raise Refused("this page was saved as one file (.mht): save it as “web page, HTML only”")
    if name.endswith((".html", ".htm", ".xhtml")) or (
        not name.endswith((".md", ".markdown", ".txt")) and _is_html(CLIPBOARD.sub("", written))
    ):
        return page.read(_fragment(written) or CLIPBOARD.sub("", written))
    if not written.strip():
        raise Refused("there are no words in this file")
    return text.markdown(written) if name.endswith((".md", ".markdown")) else text.read(written)


def _is_html(written: str) -> bool:
    """Whether `written` begins, after spaces and comments, with a tag that pages begin with."""
    at = _after_spaces(written, 0)
    while written.startswith("<!--", at):
        end = written.find("-->", at)
        if end < 0:
            return False
        at = _after_spaces(written, end + len("-->"))
    return bool(HTML.match(written, at))


def _after_spaces(written: str, at: int) -> int:
    found = SPACES.match(written, at)
    return found.end() if found else at


def _fragment(written: str) -> str:
    """What is between the clipboard's marks; "" if they are missing, or have only spaces between them."""
    start, end = written.find(FRAGMENT[0]), written.rfind(FRAGMENT[1])
    inside = written[start + len(FRAGMENT[0]) : end] if 0 <= start < end else ""
    return inside if inside.strip() else ""


def _decoded(data: bytes) -> str:
    """`data` as text: in the encoding that it declares, otherwise UTF-8, otherwise that of Western Windows."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = DECLARED.search(data[:3000])
    names = ["utf-8", *([declared[1].decode("ascii")] if declared else []), "cp1252"]
    for encoding in names:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    if b"\0" in data[:1000]:
        raise Refused("this file is no text")
    return data.decode("cp1252", "replace")
