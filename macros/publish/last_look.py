"""The last check of the built pages: nothing broken, nothing from elsewhere, nothing that a macro left behind."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from macros import parser
from macros.built import read
from macros.content.findings import Finding, Place
from macros.parser import ELSEWHERE, FETCHES, LEADS, LEFT_BEHIND
from macros.publish.files import below

SCHEMES = ("https", "http", "mailto")
# An address as ours are: up some folders, and down to a page or a file.
PLAIN = re.compile(r"(?:[A-Za-z0-9._-]+/)*[A-Za-z0-9._-]*")


@dataclass
class Page(HTMLParser):
    """What can be wrong on one built page, and where: read only if something is."""

    ids: dict[str, int] = field(default_factory=dict)
    links: list[tuple[str, str, bool, tuple[int, int]]] = field(default_factory=list)
    wrong: list[tuple[tuple[int, int], str]] = field(default_factory=list)
    headings: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.headings += tag == "h1"
        if "id" in given:
            self.ids[given["id"]] = self.ids.get(given["id"], 0) + 1
        for name in given:
            if name == "style" or name.startswith("on"):
                self.wrong.append((self.getpos(), f"the attribute “{name}” is not allowed by the site's policy"))
        outside_ok = tag in ("a", "area") or given.get("rel") in ELSEWHERE
        for address in {given.get(LEADS.get(tag, "")), given.get(FETCHES.get(tag, ""))}:
            if address is not None:
                self.links.append((tag, address, outside_ok, self.getpos()))

    def handle_data(self, data: str) -> None:
        for mark in LEFT_BEHIND:
            if mark in data and self.cdata_elem is None:
                self.wrong.append((self.getpos(), f"“{mark}” is in the text"))


def last_look(site: Path, base: str, some: Collection[str] | None = None) -> list[Finding]:
    """Findings in the pages below `site`, which is served under the path `base` (“/” or “/guidance/”): in `some` of
    them, by their names, or in all."""
    files = dict(below(site))
    pages = _Pages({name: site / name for name in files if name.endswith(".html")})
    look = _Look(base, files, pages)
    return [
        finding
        for name in pages
        if (some is None or name in some) and look.doubts(name, pages[name])
        for finding in _findings(name, (site / name).read_text("utf-8"), look, site)
    ]


class _Pages(Mapping[str, parser.Page]):
    """What the pages contain, each read when it is asked for, by their names; from the files at `paths`."""

    def __init__(self, paths: dict[str, Path]) -> None:
        self.paths, self.read = paths, dict[str, parser.Page]()

    def __getitem__(self, name: str) -> parser.Page:
        if name not in self.read:
            self.read[name] = read(self.paths[name].read_text("utf-8"))
        return self.read[name]

    def __contains__(self, name: object) -> bool:
        return name in self.paths

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


@dataclass
class _Look:
    """The built site: its files and folders (True), and what its pages contain. `known` is what has been found out
    about addresses: each with the page or the folder where it means that, and whether it may lead elsewhere."""

    base: str
    files: dict[str, bool]
    pages: Mapping[str, parser.Page]
    known: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def doubts(self, name: str, page: parser.Page) -> bool:
        """Whether anything is wrong on the page `name`. The slow parser then says what, and where."""
        return (
            bool(page.refused)
            or page.headings != 1
            or any(count > 1 for count in page.ids.values())
            or any(self.fault(address, outside_ok, name) for _, address, outside_ok in page.links)
        )

    def fault(self, address: str, outside_ok: bool, name: str) -> str:
        """What is wrong with an address on the page `name`; empty if nothing is."""
        key = (address, name if address.startswith(("#", "?")) else posixpath.dirname(name), outside_ok)
        if key not in self.known:
            self.known[key] = "" if _plain(address, name, self) else _fault(address, outside_ok, name, self)
        return self.known[key]


def _findings(name: str, text: str, look: _Look, site: Path) -> Iterator[Finding]:
    page = Page()
    page.feed(text)
    page.close()
    name_shown = f"{site.name}/{name}"
    for (line, column), message in page.wrong:
        yield Finding(Place(name_shown, line, column + 1), message)
    for id, count in page.ids.items():
        if count > 1:
            yield Finding(Place(name_shown), f"the id “{id}” appears {count} times on this page")
    if page.headings != 1:
        yield Finding(Place(name_shown), f"this page has {page.headings} main headings, where one is needed")
    for tag, address, outside_ok, (line, column) in page.links:
        fault = look.fault(address, outside_ok, name)
        if fault:
            yield Finding(Place(name_shown, line, column + 1), f"<{tag}> leads to “{address}”: {fault}")


def _plain(address: str, name: str, look: _Look) -> bool:
    """Whether an `address` on the page `name` is written as ours are, and leads to what is there: found out in a tenth
    of the time, as there are a hundred on a page. Where it is not, _fault says what is wrong."""
    path, _, fragment = address.partition("#")
    if not address or not PLAIN.fullmatch(path) or "%" in fragment:
        return False
    steps = path.split("../")
    folder, target = name.split("/")[:-1], steps[-1]
    if any(steps[:-1]) or len(steps) - 1 > len(folder):
        return False
    target = "/".join([*folder[: len(folder) - len(steps) + 1], target]) if path else name
    if target.endswith("/") or not target:
        target += "index.html"
    return look.files.get(target) is False and (
        not fragment or target not in look.pages or fragment in look.pages[target].ids
    )


def _fault(address: str, outside_ok: bool, name: str, look: _Look) -> str:
    if not address:
        return "it is empty"
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        if parts.scheme not in SCHEMES:
            return "this kind of address is not allowed"
        return "" if outside_ok else "pages fetch nothing from elsewhere"
    path = unquote(parts.path)
    if path.startswith("/"):
        if not path.startswith(look.base):
            return f"it leaves the site, which stands under {look.base}"
        target = path[len(look.base) :]
    else:
        target = posixpath.join(posixpath.dirname(name), path) if path else name
    target = posixpath.normpath(target)
    if path.endswith("/") or target == "." or look.files.get(target):
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if look.files.get(target) is not False:
        return "there is no such page or file"
    fragment = unquote(parts.fragment)
    if fragment and target in look.pages and fragment not in look.pages[target].ids:
        return "there is no such place on that page"
    return ""
