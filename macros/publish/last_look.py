"""A last look at the built pages: nothing broken, nothing from elsewhere, nothing that a macro left behind."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from macros.content.findings import Finding, Place

LEADS = {"a": "href", "area": "href"}
FETCHES = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "object": "data"}
LEFT_BEHIND = ("Macro Rendering Error", "Macro Syntax Error")
SCHEMES = ("https", "http", "mailto")


@dataclass
class Page(HTMLParser):
    """What one built page holds that can be wrong."""

    path: str
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
        outside_ok = tag in ("a", "area") or given.get("rel") in ("canonical", "alternate", "prev", "next")
        for address in {given.get(LEADS.get(tag, "")), given.get(FETCHES.get(tag, ""))}:
            if address is not None:
                self.links.append((tag, address, outside_ok, self.getpos()))

    def handle_data(self, data: str) -> None:
        for sign in LEFT_BEHIND:
            if sign in data and self.cdata_elem is None:
                self.wrong.append((self.getpos(), f"“{sign}” stands in the text"))


def last_look(site: Path, base: str) -> list[Finding]:
    """Findings in the pages below `site`, which is served under the path `base` (“/” or “/guidance/”)."""
    pages = {path.relative_to(site).as_posix(): _read(path, site) for path in sorted(site.rglob("*.html"))}
    return [finding for page in pages.values() for finding in _look(page, pages, site, base)]


def _read(path: Path, site: Path) -> Page:
    page = Page(path.relative_to(site).as_posix())
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def _look(page: Page, pages: dict[str, Page], site: Path, base: str) -> Iterator[Finding]:
    name = f"{site.name}/{page.path}"
    for (line, column), message in page.wrong:
        yield Finding(Place(name, line, column + 1), message)
    for id, count in page.ids.items():
        if count > 1:
            yield Finding(Place(name), f"the id “{id}” stands on this page {count} times")
    if page.headings != 1:
        yield Finding(Place(name), f"this page has {page.headings} main headings, where one is needed")
    for tag, address, outside_ok, (line, column) in page.links:
        fault = _fault(address, outside_ok, page, pages, site, base)
        if fault:
            yield Finding(Place(name, line, column + 1), f"<{tag}> leads to “{address}”: {fault}")


def _fault(address: str, outside_ok: bool, page: Page, pages: dict[str, Page], site: Path, base: str) -> str:
    if not address:
        return "it is empty"
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        if parts.scheme not in SCHEMES:
            return "this kind of address is not allowed"
        return "" if outside_ok else "pages fetch nothing from elsewhere"
    path = unquote(parts.path)
    if path.startswith("/"):
        if not path.startswith(base):
            return f"it leaves the site, which stands under {base}"
        target = path[len(base):]
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
        target = "" if target == "." else target
    if path.endswith("/") or target == "" or (site / target).is_dir():
        target = posixpath.join(target, "index.html")
    if target.startswith("..") or not (site / target).is_file():
        return "there is no such page or file"
    fragment = unquote(parts.fragment)
    if fragment and target in pages and fragment not in pages[target].ids:
        return "there is no such place on that page"
    return ""
