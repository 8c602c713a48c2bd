"""SVG pictures: opened by itself, one is a page without our policy, so it may contain only drawings."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

MOST_BYTES = 2_000_000
FORBIDDEN = {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "animate", "set"}
ELSEWHERE = re.compile(r"(?i)url\(\s*['\"]?\s*(?!['\"]?\s*(?:#|data:image/))|@import|expression\(")


def fault(path: Path) -> str:
    """What is not allowed in the picture at `path`, in words; empty if nothing is wrong."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
        if not data:
            return f"it is empty, or larger than {MOST_BYTES:,} bytes"
        if re.search(rb"<!ENTITY|<\?xml-stylesheet", data, re.I) or b"\0" in data:
            return "it names things outside itself"
        tree = ElementTree.fromstring(data)
    except OSError as error:
        return f"it cannot be read ({error.strerror})"
    except (ElementTree.ParseError, ValueError, LookupError):
        return "it cannot be read as SVG"
    return next(filter(None, map(_fault, tree.iter())), "")


def _fault(element: ElementTree.Element) -> str:
    tag = str(element.tag).rpartition("}")[2].lower()
    if tag in FORBIDDEN:
        return f"it holds <{tag}>"
    if "1999/xhtml" in str(element.tag):
        return "it holds a part of a page"
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on"):
            return f"it holds a script ({plain})"
        if plain in ("href", "src") and not value.strip().startswith(("#", "data:image/png", "data:image/jpeg")):
            return f"it leads elsewhere ({plain})"
        if ELSEWHERE.search(value):
            return "it fetches from elsewhere"
    return "it fetches from elsewhere" if tag == "style" and ELSEWHERE.search(element.text or "") else ""
