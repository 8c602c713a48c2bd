"""The parser of built pages: the text of a page's article, its ids and its links.

Pages written in our own form (by templates and Markdown) are read tag by tag, in a tenth of the time that the standard
library's parser takes. A page with anything in another form is read by that parser.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

# Elements whose content is not text for readers; the content of the first two is not HTML either.
UNSEEN = ("script", "style", "template", "noscript")
RAW = ("script", "style")
# Elements without content.
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
# Elements that can be inside a word without ending it.
INLINE = ("em", "strong", "b", "i", "code", "mark")
# Elements that end a line in the text of a page.
APART = ("p", "br", "div", "li")
# Attributes with addresses: those that lead somewhere, and those that a browser fetches.
LEADS = {"a": "href", "area": "href"}
FETCHES = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "object": "data"}
ELSEWHERE = ("canonical", "alternate", "prev", "next")
# About so many characters are the beginning of a page's text.
FIRST = 300
LEFT_BEHIND = ("Macro Rendering Error", "Macro Syntax Error")

ATTRIBUTE = r"""\s+([a-zA-Z][a-zA-Z0-9:_-]*)(?:="([^"]*)")?"""
ATTRIBUTES = re.compile(ATTRIBUTE)
START = re.compile(rf"([a-z][a-z0-9-]*)((?:{ATTRIBUTE})*)\s*(/?)")
END = re.compile(r"/([a-z][a-z0-9-]*)")
TAG = re.compile("<([^<>]*)>")


@dataclass
class Page:
    """What one page contains. `ids` counts how often each id is there; a link has its element, its address, and whether
    it may lead elsewhere. `words` has a line for each piece of text between tags."""

    listed: bool = True
    title: str = ""
    first: str = ""
    words: str = ""
    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, str, bool]] = field(default_factory=list)
    headings: int = 0
    # Attributes that no page may have, and what a failed macro leaves behind.
    refused: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tag:
    """What a start tag (`begins`) or an end tag says; `ends` if the element ends with it. `holds` if something can be
    in the element; `between` is what separates the words before and after the tag, "" where these may be one word.
    `noted` is what a page records of it, None for nothing: most tags say nothing, and many are the same."""

    name: str
    begins: bool
    ends: bool
    holds: bool
    between: str
    hidden: bool = False
    noted: Noted | None = None


class Noted(NamedTuple):
    """What a page records of a tag, under the names that Page uses."""

    heading: bool
    unlisted: bool
    id: str | None
    refused: list[str]
    links: list[tuple[str, str, bool]]


def _start(name: str, given: dict[str, str], ends: bool) -> Tag:
    """The start tag of an element with the attributes `given`."""
    unlisted = name == "meta" and given.get("name") == "robots" and "noindex" in given.get("content", "")
    refused = [one for one in given if one == "style" or one.startswith("on")]
    links: list[tuple[str, str, bool]] = []
    if name in LEADS or name in FETCHES:
        outside_ok = name in LEADS or given.get("rel") in ELSEWHERE
        links = [(name, given[at], outside_ok) for at in {LEADS.get(name), FETCHES.get(name)} if at in given]
    noted = Noted(name == "h1", unlisted, given.get("id"), refused, links)
    hidden = name in UNSEEN or "hidden" in given or "visually-hidden" in given.get("class", "").split()
    told = noted if any(noted) or noted.id == "" else None
    return Tag(name, True, ends, name not in VOID, _between(name), hidden, told)


def _end(name: str) -> Tag:
    """The end tag of an element."""
    return Tag(name, False, True, name not in VOID, _between(name))


def _between(name: str) -> str:
    """What separates the words before and after a tag: nothing within a word, a space at a link, which may end right
    before a full stop, else a line."""
    return "" if name in INLINE else " " if name == "a" else "\n"


class Reading:
    """What has been read of a page so far."""

    def __init__(self) -> None:
        self.page = Page()
        self.text: list[str] = []
        # The elements that are open; how many of them are hidden, and how many there are of each name.
        self.open: list[Tag] = []
        self.hidden = 0
        self.within: defaultdict[str, int] = defaultdict(int)
        # Whether an end tag came without its start tag.
        self.stray = False
        # Whether the title and the first lines are complete.
        self.begun = False

    def start(self, tag: Tag) -> None:
        """A start tag."""
        if tag.noted is not None:
            self._note(tag.noted)
        if tag.holds:
            self.open.append(tag)
            self.hidden += tag.hidden
            self.within[tag.name] += 1
        if tag.between and self.within["article"]:
            self._apart(tag)

    def end(self, tag: Tag) -> None:
        """An end tag, or the end of what ends with its start tag."""
        name, within, ended = tag.name, self.within, not tag.holds
        while within[name] and not ended:
            last = self.open.pop()
            self.hidden -= last.hidden
            within[last.name] -= 1
            ended = last.name == name
        self.stray = self.stray or not ended
        if tag.between and within["article"]:
            self._apart(tag)

    def said(self, text: str) -> None:
        """A piece of text outside scripts and styles."""
        if "Macro " in text:
            self.page.refused += [f"“{mark}” is in the text" for mark in LEFT_BEHIND if mark in text]
        if self.hidden or not self.within["article"]:
            return
        self.text.append(text)
        if self.within["h1"]:
            self.page.title += text
            self.begun = False
        elif not self.begun and len(self.page.first) < FIRST and self.within["p"] and self.page.title.strip():
            names = [one.name for one in self.open]
            if names[names.index("article") + 1 : names.index("article") + 2] == ["p"]:
                self.page.first += text

    def _note(self, noted: Noted) -> None:
        page = self.page
        page.headings += noted.heading
        page.listed = page.listed and not noted.unlisted
        if noted.id is not None:
            page.ids[noted.id] += 1
        page.refused += noted.refused
        page.links += noted.links

    def _apart(self, tag: Tag) -> None:
        """Separates words in the article that do not belong together; in its title and its first lines, only before and
        after a paragraph or a line break."""
        self.text.append(tag.between)
        if not self.begun and tag.name in APART:
            page = self.page
            page.title = page.title if page.title.endswith(" ") else f"{page.title} "
            page.first = f"{page.first} " if len(page.first) < FIRST else page.first
            self.begun = len(page.first) >= FIRST

    def whole(self) -> Page:
        """The page, once everything is read."""
        self.page.words = "".join(self.text)
        return self.page


class _Careful(HTMLParser):
    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.reading.start(_start(tag, {name: value or "" for name, value in attrs}, False))

    def handle_endtag(self, tag: str) -> None:
        self.reading.end(_end(tag))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:
            self.reading.said(data)


def carefully(text: str) -> Page:
    """The contents of the page whose HTML is `text`, by the standard library's parser."""
    reading = Reading()
    reader = _Careful(reading)
    reader.feed(text)
    reader.close()
    return reading.whole()


def quickly(text: str) -> Page | None:
    """The same, tag by tag; None if anything is not in our own form."""
    reading = Reading()
    return reading.whole() if feed(reading, text) is not None else None


def feed(reading: Reading, text: str) -> str | None:
    """Reads `text` into `reading`. Returns which of RAW it ends in ("" for none), or None if anything is not in our own
    form."""
    pieces = TAG.split(text)
    if pieces[0].strip():
        return None
    inside = ""
    for written, said in zip(pieces[1::2], pieces[2::2], strict=True):
        if inside:  # a script, or styles
            if written != f"/{inside}":
                continue
            inside = ""
        tag = _tag(written)
        if tag is None:
            return None
        if tag.begins:
            reading.start(tag)
            inside = tag.name if tag.name in RAW else ""
        if tag.ends:
            reading.end(tag)
        if said and not inside:
            if "<" in said:
                return None
            reading.said(unescape(said) if "&" in said else said)
    return inside


@lru_cache(maxsize=10_000)
def _tag(written: str) -> Tag | None:
    """The tag written between its brackets; None if it is not in our own form."""
    if written.startswith("/"):
        end = END.fullmatch(written)
        return _end(end[1]) if end else None
    start = START.fullmatch(written)
    if start is None:
        return Tag("!", False, False, False, "") if written.lower() == "!doctype html" else None
    given = {name.lower(): unescape(value) if "&" in value else value for name, value in ATTRIBUTES.findall(start[2])}
    return _start(start[1], given, bool(start[5]))
