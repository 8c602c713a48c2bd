"""A page of the built site for a link check: the places on it, and the addresses in it with their line and column.

It uses the standard library's parser: libraries that build a tree keep no columns, which editors need. See
outside_page.py for other people's pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

# Which attributes of elements have addresses, and what readers call them; None if the element's own words say it.
HOLDS: dict[str, dict[str, str | None]] = {
    "a": {"href": None},
    "area": {"href": None},
    "link": {"href": "a file that the page needs"},
    "script": {"src": "a script"},
    "img": {"src": "an image", "srcset": "an image"},
    "source": {"src": "an image or film", "srcset": "an image"},
    "video": {"src": "a film", "poster": "the picture of a film"},
    "audio": {"src": "a sound"},
    "track": {"src": "the subtitles of a film"},
    "iframe": {"src": "a frame"},
    "embed": {"src": "an embedded file"},
    "object": {"data": "an embedded file"},
    "input": {"src": "an image"},
    "form": {"action": "a form"},
    "image": {"href": "an image"},
    "use": {"href": "a drawing", "xlink:href": "a drawing"},
}
LINK_RELS = {
    "stylesheet": "a style sheet",
    "icon": "the site’s icon",
    "canonical": "the page’s own address",
    "alternate": "a feed or another form of the page",
    "prev": "the page before",
    "next": "the page after",
    "modulepreload": "a script",
    "manifest": "the manifest",
}
REFRESH = re.compile(r"\s*(?:[\d.]+\s*)?(?:[;,]\s*)?url\s*=\s*[\"']?([^\"']*)", re.I)
NEAR = 12
PIECE, LONGEST_TAG = 4096, 65536


@dataclass(frozen=True)
class PageAddress:
    """An address on a page: what readers see, where it is, the ids before it (nearest first), its element.

    `framed` is whether it is outside the text of the page, as the navigation is.
    """

    address: str
    what: str
    place: tuple[int, int]
    near: tuple[str, ...]
    kind: str
    framed: bool = False


@dataclass
class Page(HTMLParser):
    """What is in the HTML `text`. Never raises: browsers read everything, and so does this."""

    text: str = field(repr=False)
    addresses: list[PageAddress] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    data: list[tuple[str, tuple[int, int], tuple[str, ...]]] = field(default_factory=list)
    refresh: str | None = None
    canonical: str = ""
    within: int = 0
    broken: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._near: list[str] = []
        self._open: list[tuple[str, str, tuple[int, int], tuple[str, ...], list[str]]] = []
        self._inside = ""
        self._pieces: list[str] = []
        self._read()
        while self._open:
            self._end_link()

    def _read(self) -> None:
        """Reads the text in pieces. A construct that never ends is cut: Python's parser would read it again and again,
        for hours."""
        try:
            for start in range(0, len(self.text), PIECE):
                self.feed(self.text[start : start + PIECE])
                if len(self.rawdata) > LONGEST_TAG and self.cdata_elem is None:
                    self.rawdata = ""
            self.rawdata = self.rawdata[:PIECE]
            self.close()
        except AssertionError:
            self.broken = True  # Python's parser gives up at some marked sections

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attrs)}
        self._note_ids(tag, given)
        self.within += tag == "article"
        if tag == "a" and self._open:
            self._end_link()  # links cannot be inside links: the one before was left open
        line, column = self.getpos()
        place, near = (line, column + 1), tuple(self._near[: -NEAR - 1 : -1])
        if tag == "meta":
            self._meta(given, place, near)
        for attribute, what in HOLDS.get(tag, {}).items():
            if attribute in given:
                self._hold(tag, attribute, given, what, place, near)
        if tag in ("script", "style", "title"):
            self._inside, self._pieces = tag if tag != "script" else f"script:{given.get('type', '')}", []
            self._start = place, near

    def _note_ids(self, tag: str, given: dict[str, str]) -> None:
        for name in ("id", "name") if tag == "a" else ("id",):
            if given.get(name):
                self.ids.add(given[name])
                self._near.append(given[name])
        alt = given.get("alt") or (given.get("aria-label") if tag != "a" else "")
        if alt and self._open:
            self._open[-1][4].append(f" {alt} ")

    def _meta(self, given: dict[str, str], place: tuple[int, int], near: tuple[str, ...]) -> None:
        if given.get("http-equiv", "").lower() == "refresh" and (sent := REFRESH.match(given.get("content", ""))):
            self.refresh = sent[1].strip()
            self.addresses.append(PageAddress(self.refresh, "the page’s redirect", place, near, "refresh"))
        elif given.get("property", given.get("name", "")).lower() in ("og:url", "og:image"):
            self.addresses.append(
                PageAddress(
                    given.get("content", ""), "what the page says of itself to other sites", place, near, "meta"
                )
            )

    def _hold(
        self,
        tag: str,
        attribute: str,
        given: dict[str, str],
        what: str | None,
        place: tuple[int, int],
        near: tuple[str, ...],
    ) -> None:
        value = given[attribute].strip()
        if what is None:
            label = given.get("aria-label") or ""
            self._open.append((value, label, place, near, [])) if tag == "a" else self.addresses.append(
                PageAddress(value, _quoted(given.get("alt", "") or label), place, near, tag)
            )
            return
        if tag == "form" and not value:
            return
        if tag == "link":
            rels = given.get("rel", "").lower().split()
            what = next((LINK_RELS[rel] for rel in rels if rel in LINK_RELS), what)
            self.canonical = value if "canonical" in rels else self.canonical
        values = [part.split()[0] for part in value.split(",") if part.split()] if attribute == "srcset" else [value]
        self.addresses += [PageAddress(one, what, place, near, tag) for one in values]

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._open:
            self._end_link()
        self.within -= tag == "article"
        if self._inside.partition(":")[0] == tag:
            if "json" in self._inside:
                self.data.append(("".join(self._pieces), *self._start))
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._pieces.append(data)
            return
        for link in self._open:
            link[4].append(data)

    def _end_link(self) -> None:
        address, label, place, near, words = self._open.pop()
        text = " ".join("".join(words).split())
        self.addresses.append(PageAddress(address, _quoted(text or label), place, near, "a", not self.within))


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= 80 else words[:80] + '…'}”" if words else "a link without words"
