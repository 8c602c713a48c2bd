"""A built page, read once for all who look at it: what readers see in its article, its places, its links.

Pages that are written as ours are (by templates and Markdown) are read tag by tag, in a tenth of the time of the
standard library's reader. A page in which anything is written otherwise is read by that."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

# Elements whose inside is no text for readers; in the first two it is not HTML either.
UNSEEN = ("script", "style", "template", "noscript")
RAW = ("script", "style")
# Elements without a content of their own.
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
# What stands inside a word without ending it.
INLINE = ("em", "strong", "b", "i", "code", "mark")
# What ends a line in what is shown of a page.
APART = ("p", "br", "div", "li")
# Where elements hold addresses: those that lead somewhere, and those that a browser fetches.
LEADS = {"a": "href", "area": "href"}
FETCHES = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "object": "data"}
ELSEWHERE = ("canonical", "alternate", "prev", "next")
LEFT_BEHIND = ("Macro Rendering Error", "Macro Syntax Error")

ATTRIBUTE = r"""\s+([a-zA-Z][a-zA-Z0-9:_-]*)(?:="([^"]*)")?"""
ATTRIBUTES = re.compile(ATTRIBUTE)
START = re.compile(rf"([a-z][a-z0-9-]*)((?:{ATTRIBUTE})*)\s*(/?)")
END = re.compile(r"/([a-z][a-z0-9-]*)")


# Written into each page when everything else is ready: see publish/policy.py.
POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy" content="[^"]*">')
MOST_KEPT = 20_000


@dataclass
class Page:
    """What stands on one page. `ids` says how often each stands there; a link is its element, its address, and whether
    it may lead elsewhere."""

    listed: bool = True
    title: str = ""
    first: str = ""
    words: str = ""
    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, str, bool]] = field(default_factory=list)
    headings: int = 0
    # The attributes that no page may have, and what a macro that failed leaves behind.
    refused: list[str] = field(default_factory=list)


# By the hash of their text: pages, and their articles.
_READ: dict[bytes, Page] = {}
# An article that is not written as ours are.
UNREADABLE = Page()


class Reading:
    """What is read of a page until now."""

    def __init__(self) -> None:
        self.page = Page()
        self.text: list[str] = []
        self.open: list[tuple[str, bool]] = []
        # How many of the open elements are hidden, and how many there are of those that matter.
        self.hidden = 0
        self.within: Counter[str] = Counter()
        # Whether something ended that had not begun.
        self.stray = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        """A start tag, with its attributes."""
        self._note(tag, given)
        if tag not in VOID:
            hidden = tag in UNSEEN or "hidden" in given or "visually-hidden" in given.get("class", "").split()
            self.open.append((tag, hidden))
            self.hidden += hidden
            self.within[tag] += 1
        self._apart(tag)

    def end(self, tag: str) -> None:
        """An end tag."""
        ended = None
        while self.within[tag] and ended != tag:
            ended, hidden = self.open.pop()
            self.hidden -= hidden
            self.within[ended] -= 1
        self.stray = self.stray or (ended is None and tag not in VOID)
        self._apart(tag)

    def said(self, text: str) -> None:
        """A piece of text, which is not the inside of a script or of styles."""
        self.page.refused += [f"“{sign}” is in the text" for sign in LEFT_BEHIND if sign in text]
        if self.hidden or not self.within["article"]:
            return
        self.text.append(text)
        if self.within["h1"]:
            self.page.title += text
        elif len(self.page.first) < 300 and self.page.title.strip():
            names = [name for name, _ in self.open]
            if names[names.index("article") + 1 : names.index("article") + 2] == ["p"]:
                self.page.first += text

    def _note(self, tag: str, given: dict[str, str]) -> None:
        page = self.page
        page.headings += tag == "h1"
        if tag == "meta" and given.get("name") == "robots" and "noindex" in given.get("content", ""):
            page.listed = False
        if "id" in given:
            page.ids[given["id"]] += 1
        page.refused += [name for name in given if name == "style" or name.startswith("on")]
        if tag in LEADS or tag in FETCHES:
            outside_ok = tag in LEADS or given.get("rel") in ELSEWHERE
            page.links += [
                (tag, given[name], outside_ok) for name in {LEADS.get(tag), FETCHES.get(tag)} if name in given
            ]

    def _apart(self, tag: str) -> None:
        """Keeps words apart that are no part of each other; in what is shown those before and after a paragraph or a
        line break, as a link may end before a full stop."""
        if not self.within["article"]:
            return
        if tag not in INLINE:
            self.text.append(" ")
        if tag in APART:
            self.page.title += "" if self.page.title.endswith(" ") else " "
            if len(self.page.first) < 300:
                self.page.first += " "

    def whole(self) -> Page:
        """The page, once all of it is read."""
        self.page.words = "".join(self.text)
        return self.page


class _Careful(HTMLParser):
    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.reading.start(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self.reading.end(tag)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.reading.said(data)


def read(text: str) -> Page:
    """What stands on the page whose HTML is `text`. A page that was read already is not read again, its policy
    apart."""
    bare = POLICY.sub("", text, 1) if "Content-Security-Policy" in text else text
    return _once(bare, lambda: _in_parts(bare) or quickly(bare) or carefully(bare))


def _once(text: str, reading: Callable[[], Page]) -> Page:
    key = hashlib.sha256(text.encode()).digest()
    if key not in _READ:
        if len(_READ) > MOST_KEPT:
            _READ.clear()
        _READ[key] = reading()
    return _READ[key]


def _in_parts(text: str) -> Page | None:
    """The same, with the article read for itself: once, though the frame around it is another when the site is
    finished. None where that cannot be."""
    start, end = text.find("<article"), text.rfind("</article>") + len("</article>")
    if start < 0 or end <= start or text.count("<article") != 1 or text.count("</article>") != 1:
        return None
    above, below = Reading(), Reading()
    if (
        _feed(above, text[:start]) != ""
        or above.hidden
        or above.within["h1"]
        or _feed(below, text[end:].lstrip()) is None
    ):
        return None
    article = _once(text[start:end], lambda: _article(text[start:end]) or UNREADABLE)
    if article is UNREADABLE:
        return None
    return _joined(above.page, article, below.page)


def _article(text: str) -> Page | None:
    """What stands in an article; None where it is not written as ours is, or begins or ends anything of the frame."""
    reading = Reading()
    return reading.whole() if _feed(reading, text) == "" and not reading.open and not reading.stray else None


def _joined(above: Page, article: Page, below: Page) -> Page:
    parts = (above, article, below)
    return Page(
        listed=all(part.listed for part in parts),
        title=article.title,
        first=article.first,
        words=article.words,
        ids=above.ids + article.ids + below.ids,
        links=[link for part in parts for link in part.links],
        headings=sum(part.headings for part in parts),
        refused=[name for part in parts for name in part.refused],
    )


def carefully(text: str) -> Page:
    """The same, by the standard library's reader."""
    reading = Reading()
    reader = _Careful(reading)
    reader.feed(text)
    reader.close()
    return reading.whole()


def quickly(text: str) -> Page | None:
    """The same, tag by tag; None where anything is not written as ours is."""
    reading = Reading()
    return reading.whole() if _feed(reading, text) is not None else None


def _feed(reading: Reading, text: str) -> str | None:
    """Has `reading` read `text`. Returns in which of RAW it ends, "" for none; None where anything is not written as
    ours is."""
    head, *parts = text.split("<")
    if head.strip():
        return None
    inside = ""
    for part in parts:
        tag, closed, said = part.partition(">")
        if inside:  # a script, or styles
            inside = "" if tag == f"/{inside}" else inside
            if inside:
                continue
        if not closed or (found := _tag(tag)) is None:
            return None
        name, given, ends = found
        if given is not None:
            reading.start(name, given)
            inside = name if name in RAW else ""
        if ends:
            reading.end(name)
        if said and not inside:
            reading.said(unescape(said) if "&" in said else said)
    return inside


@lru_cache(maxsize=10_000)
def _tag(written: str) -> tuple[str, dict[str, str] | None, bool] | None:
    """A tag as it is written between its brackets: the name, the attributes (None for an end tag), whether the element
    ends with it; None where it is none of ours."""
    if end := END.fullmatch(written):
        return end[1], None, True
    start = START.fullmatch(written)
    if start is None:
        return ("!", None, False) if written.lower() == "!doctype html" else None
    given = {name.lower(): unescape(value) for name, value in ATTRIBUTES.findall(start[2])}
    return start[1], given, bool(start[5])
