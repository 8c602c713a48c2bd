"""How words on a page look: bold, italic, struck out, code, or a link; and their characters."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement

from macros.importing.blocks import Run

LOOKS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "s": "struck",
    "del": "struck",
    "strike": "struck",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
BOLD, ITALIC = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I), re.compile(r"font-style\s*:\s*italic", re.I)
NORMAL = re.compile(r"font-weight\s*:\s*(?:normal|400)", re.I)


def clean(text: str) -> str:
    """`text` without invisible characters: soft hyphens, direction marks, control characters."""
    text = text.replace("\v", " ").replace("\u2028", " ").replace("\u2029", " ").replace("\u00a0", " ")
    return re.sub(
        "[\u00ad\u200b\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", text
    )


def look_of(one: HtmlElement, look: Run) -> Run:
    """How words in `one` look, if those around it look like `look`."""
    style = one.get("style") or ""
    if one.tag in LOOKS:
        name = LOOKS[one.tag]
        look = replace(
            look,
            bold=look.bold or name == "bold",
            italic=look.italic or name == "italic",
            struck=look.struck or name == "struck",
            code=look.code or name == "code",
        )
    if BOLD.search(style) or one.tag == "th":
        look = replace(look, bold=one.tag != "th")
    if NORMAL.search(style):
        look = replace(look, bold=False)
    if ITALIC.search(style):
        look = replace(look, italic=True)
    if one.tag == "a" and one.get("href"):
        look = replace(look, href=one.get("href").strip())
    return look
