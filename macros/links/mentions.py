"""Every address in a file of the built site: in pages, style sheets, scripts, JSON and feeds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from macros.links.html import Page
from macros.search import found as search

CSS_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
# Static and dynamic imports of files beside the script; bare names and other texts do not count.
JS_IMPORT = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+?\s*from\s*)?["'](\.{0,2}/[^"'\n]+)["']"""
    r"""|\bimport\(\s*["'](\.{0,2}/[^"'\n]+)["']"""
)
JSON_KEY = re.compile(r"href|url|\w+[_-]url|\w+Url")
SEARCH = "search/"
FEED_ADDRESSES = {"loc", "link", "guid", "id", "icon", "logo", "image", "url", "comments", "docs", "uri"}


@dataclass(frozen=True)
class Mention:
    """One address: its `file`, `what` readers see there, its line and column, the ids before it (nearest first).

    `from_root` if it counts from the site's root; `framed` if it is outside a page's text, as the navigation is.
    """

    file: str
    address: str
    what: str
    line: int = 1
    column: int = 1
    near: tuple[str, ...] = ()
    kind: str = "a"
    from_root: bool = False
    framed: bool = False


@dataclass
class FileAddresses:
    """What our check saw in one file. `ids` are the places on a page that links may lead to; `refresh` is where it
    redirects readers."""

    mentions: list[Mention] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    refresh: str | None = None
    canonical: str = ""
    unreadable: str = ""


def read(folder: Path, name: str) -> FileAddresses | None:
    """The addresses in the file `name` of the built site in `folder`; None for a kind of file without addresses."""
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        return None
    try:
        return reader(name, (folder / name).read_text("utf-8"))
    except UnicodeDecodeError:
        return FileAddresses(unreadable="it is not written in UTF-8")


def _page(name: str, text: str) -> FileAddresses:
    page = Page(text)
    mentions = [Mention(name, a.address, a.what, *a.place, a.near, a.kind, framed=a.framed) for a in page.addresses]
    for script, (line, column), near in page.data:
        mentions += [
            Mention(name, address, "the page’s data", line, column, near, "json" if key else "data")
            for address, key in _in_json(script)
        ]
    unreadable = "something in it cannot be read as HTML" if page.broken else ""
    return FileAddresses(mentions, frozenset(page.ids), page.refresh, page.canonical, unreadable)


def _style_sheet(name: str, text: str) -> FileAddresses:
    text = CSS_COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    found = (
        (match, next(group for group in match.groups() if group is not None)) for match in CSS_ADDRESS.finditer(text)
    )
    return FileAddresses(
        [
            Mention(name, address, "the style sheet", *_place(text, match.start()), kind="css")
            for match, address in found
        ]
    )


def _script(name: str, text: str) -> FileAddresses:
    return FileAddresses(
        [
            Mention(
                name,
                match[1] or match[2],
                "the script’s import",
                *_place(text, match.start(match.lastindex or 0)),
                kind="import",
            )
            for match in JS_IMPORT.finditer(text)
        ]
    )


def _json(name: str, text: str) -> FileAddresses:
    try:
        told = json.loads(text)
    except ValueError as error:
        return FileAddresses(unreadable=f"it is no JSON: {error}")
    if name.startswith(SEARCH):
        # The address of the home page from the root is empty.
        return FileAddresses(
            [
                Mention(name, address, "an entry of the search", kind="json", from_root=True)
                for address in search.addresses(told)
                if address
            ]
        )
    return FileAddresses(
        [
            Mention(
                name,
                address,
                "its data",
                *_place(text, max(text.find(json.dumps(address)), 0)),
                kind="json" if key else "data",
            )
            for address, key in _in_json(text)
        ]
    )


def _in_json(text: str) -> Iterator[tuple[str, str]]:
    """The addresses in JSON: values under names for addresses, with that name, and anything that is a full address."""

    def walk(value: Any, key: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for name, one in value.items():
                yield from walk(one, name)
        elif isinstance(value, list):
            for one in value:
                yield from walk(one, key)
        elif isinstance(value, str) and value:
            named = JSON_KEY.fullmatch(key) and re.search(r"[/#?.]", value)
            if named or re.match(r"https?://\S+$", value):
                yield value, key if named else ""

    try:
        yield from walk(json.loads(text), "")
    except ValueError:
        return


def _xml(name: str, text: str) -> FileAddresses:
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return FileAddresses(unreadable=f"it is no XML: {error}")
    what = (
        "an entry of the sitemap"
        if root.tag.rpartition("}")[2] in ("urlset", "sitemapindex")
        else "an entry of the feed"
    )
    found = [found for element in root.iter() for found in _in_element(element)]
    return FileAddresses(
        [Mention(name, address, what, *_place(text, max(text.find(address), 0)), kind="feed") for address in found]
    )


def _in_element(element: ElementTree.Element) -> Iterator[str]:
    name, text = element.tag.rpartition("}")[2], (element.text or "").strip()
    for attribute in ("href", "src", "url"):
        if attribute in element.attrib:
            yield element.attrib[attribute]
    if name in ("content", "summary", "description", "encoded") and "<" in text:
        yield from (a.address for a in Page(text).addresses)
    elif name == "guid" and element.attrib.get("isPermaLink") == "false":
        return
    elif name in FEED_ADDRESSES and (
        re.match(r"https?://", text) or (name in ("loc", "link") and not len(element) and "href" not in element.attrib)
    ):
        yield text


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


READERS = {
    ".html": _page,
    ".htm": _page,
    ".css": _style_sheet,
    ".js": _script,
    ".mjs": _script,
    ".json": _json,
    ".webmanifest": _json,
    ".xml": _xml,
    ".atom": _xml,
    ".rss": _xml,
    ".svg": _xml,
}
