"""The careful parser of built pages, by the standard library: the text of a page's article, its ids and its links.
quick_parser.py finds the same in pages that are in our own form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
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
APART = ("h1", "p", "br", "div", "li")
# Attributes with addresses: those that lead somewhere, and those that a browser fetches.
LEADS = {"a": "href", "area": "href"}
FETCHES = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "object": "data"}
ADDRESSES = {**LEADS, **FETCHES}
ELSEWHERE = ("canonical", "alternate", "prev", "next")
# About so many characters are the beginning of a page's text.
FIRST = 300
LEFT_BEHIND = ("Macro Rendering Error", "Macro Syntax Error")


@dataclass
class Page:
    """What one page contains. `ids` counts how often each id is there; a link has its element, its address, and whether
    it may lead elsewhere. `words` has a line for each piece of text between tags; `title` and `first` are one line
    each."""

    listed: bool = True
    title: str = ""
    first: str = ""
    words: str = ""
    ids: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, str, bool]] = field(default_factory=list)
    headings: int = 0
    # Attributes that no page may have, and what a failed macro leaves behind.
    refused: list[str] = field(default_factory=list)


class Noted(NamedTuple):
    """What a page records of a start tag, under the names that Page uses."""

    heading: bool
    unlisted: bool
    id: str | None
    refused: list[str]
    links: list[tuple[str, str, bool]]

    def on(self, page: Page) -> None:
        """Records it on `page`."""
        page.headings += self.heading
        page.listed = page.listed and not self.unlisted
        if self.id is not None:
            page.ids[self.id] += 1
        page.refused += self.refused
        page.links += self.links


def noted(name: str, given: dict[str, str]) -> Noted | None:
    """What a page records of the start tag of an element with the attributes `given`; None for nothing."""
    at = ADDRESSES.get(name)
    links = [(name, given[at], name in LEADS or given.get("rel") in ELSEWHERE)] if at in given else []
    refused = [one for one in given if one == "style" or one.startswith("on")]
    unlisted = name == "meta" and given.get("name") == "robots" and "noindex" in given.get("content", "")
    id = given.get("id")
    if not (links or refused or unlisted or id is not None or name == "h1"):
        return None
    return Noted(name == "h1", unlisted, id, refused, links)


def hides(name: str, given: dict[str, str]) -> bool:
    """Whether an element with the attributes `given` hides what is in it."""
    return name in UNSEEN or "hidden" in given or "visually-hidden" in given.get("class", "").split()


def between(name: str) -> str:
    """What separates the words before and after a tag: nothing within a word, a space at a link, which may end right
    before a full stop, else a line."""
    return "" if name in INLINE else " " if name == "a" else "\n"


def one_line(texts: Iterable[str]) -> str:
    """The texts on one line, with single spaces."""
    return " ".join("".join(texts).split())


def lines(texts: Iterable[str]) -> str:
    """The texts, without the lines that say nothing: most lines of a page."""
    return "\n".join(filter(None, map(str.strip, "".join(texts).split("\n"))))


def carefully(text: str) -> Page:
    """The contents of the page whose HTML is `text`."""
    reader = _Careful()
    reader.feed(text)
    reader.close()
    page = reader.page
    page.words, page.title, page.first = lines(reader.words), one_line(reader.title), one_line(reader.first)
    return page


class _Careful(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.words, self.title, self.first = list[str](), list[str](), list[str]()
        # The elements that are open, each with whether it hides; how many hide, and how many there are of each name.
        self.open: list[tuple[str, bool]] = []
        self.hidden = 0
        self.within: defaultdict[str, int] = defaultdict(int)
        self.length = 0  # of the first lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        found = noted(tag, given)
        if found is not None:
            found.on(self.page)
        if tag not in VOID:
            self.open.append((tag, hides(tag, given)))
            self.hidden += self.open[-1][1]
            self.within[tag] += 1
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        within, ended = self.within, tag in VOID
        while within[tag] and not ended:
            name, hidden = self.open.pop()
            self.hidden -= hidden
            within[name] -= 1
            ended = name == tag
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is not None:
            return
        self.page.refused += [f"“{mark}” is in the text" for mark in LEFT_BEHIND if mark in data]
        if self.hidden or not self.within["article"]:
            return
        self.words.append(data)
        if self.within["h1"]:
            self.title.append(data)
        elif self.within["p"] and self.length < FIRST and one_line(self.title):
            names = [name for name, _ in self.open]
            if names[names.index("article") + 1] == "p":
                self.first.append(data)
                self.length += len(data)

    def _separate(self, tag: str) -> None:
        """Separates words in the article that do not belong together."""
        if self.within["article"]:
            self.words.append(between(tag))
            if tag in APART:
                self.title.append(" ")
                self.first.append(" ")
