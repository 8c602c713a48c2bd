"""The parts of a Word file as text, and the file made of them.

What is the same in every file (styles, settings, the shapes of lists) stands in empty/, as styles.py and python-docx
make it. python-docx itself takes long to load, and ten times as long to write a guideline: see document.py.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

EMPTY = Path(__file__).parent / "empty"
TYPES, CORE, STYLES, SETTINGS = "[Content_Types].xml", "docProps/core.xml", "word/styles.xml", "word/settings.xml"
DOCUMENT, LINKED, NUMBERING = "word/document.xml", "word/_rels/document.xml.rels", "word/numbering.xml"
# The foot of every page, which is in empty/ and not in every file.
FOOTER = "word/footer1.xml"
# The parts of an empty file, in order.
PARTS = (TYPES, "_rels/.rels", CORE, DOCUMENT, LINKED, STYLES, SETTINGS, NUMBERING)
# What stands in empty/ for the language of the text, and for the site's accent colour.
LANGUAGE, ACCENT = "LANGUAGE", "#ACCE47"
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
# Characters that XML does not allow, and those that mean something in it.
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
MEANT = re.compile("[&<>]")
# The longest property that python-docx accepts, in characters.
LONGEST = 255


@cache
def empty(language: str, accent: str) -> dict[str, str]:
    """The parts of a file with all styles and no text. `language` is a tag, such as “en”; `accent` is a colour, such as
    “#0b4a8f”."""
    texts = {name: kept(name) for name in PARTS}
    coloured = texts[STYLES].replace(ACCENT.lstrip("#"), accent.lstrip("#").upper())
    return texts | {STYLES: coloured.replace(LANGUAGE, in_attribute(language))}


@cache
def kept(name: str) -> str:
    """The part of this name in empty/."""
    return (EMPTY / name).read_text("utf-8")


def core(title: str, language: str) -> str:
    """The properties of a file: its title and its language."""
    start = kept(CORE).removesuffix("/>")
    return (
        f"{start}><dc:title>{in_text(fit(title)[:LONGEST])}</dc:title><dc:language>{in_text(language)}</dc:language>"
        "</cp:coreProperties>"
    )


def fit(text: str) -> str:
    """`text` without characters that XML does not allow."""
    return UNFIT.sub("", text) if UNFIT.search(text) else text


def in_text(text: str) -> str:
    """`text` as XML."""
    if not MEANT.search(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_attribute(text: str) -> str:
    """`text` as XML between quotation marks."""
    return in_text(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def zipped(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    """The file. Nothing is compressed, because machines compress differently, and nothing in it has a time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            target.writestr(entry, content)
    return made.getvalue()
