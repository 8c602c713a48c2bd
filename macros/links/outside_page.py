"""What a link check needs of somebody else's page: its places, its title, its redirect, and how much of it scripts
make.

It uses lxml, whose tokenizer (libxml2 2.14 and later) follows HTML5. Its events are enough, and no tree is built: other
people's pages may nest as deeply as they like, and the time must stay in proportion to their length.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

REFRESH = re.compile(r"\s*(\d{0,9})[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*(?:\"([^\"]*)|'([^']*)|(.*))", re.I | re.S)
SOON = 10  # seconds: a later refresh ends a session or updates news, and is not a redirect
DEEPEST = 1000  # the deepest nesting of elements; browsers stop at 512
PIECE = 4096  # bytes given to lxml at a time: it can stop only between two of them
NOT_SHOWN = {"script", "style", "noscript", "template", "title", "textarea"}


class _TooDeep(Exception):
    """Elements are nested more deeply than we read."""


@dataclass
class OutsidePage:
    """What is in the HTML `text`. Never raises. `broken` says that reading ended early.

    `refresh` is where the page redirects its readers within a few seconds; `words` is the number of words in its text;
    `code` is the content of its scripts, `scripts` their number.
    """

    text: str = field(repr=False)
    ids: set[str] = field(default_factory=set)
    title: str = ""
    refresh: str = ""
    words: int = 0
    scripts: int = 0
    code: str = field(default="", repr=False)
    password: bool = False
    broken: bool = False

    def __post_init__(self) -> None:
        events = _Events(self)
        parser = etree.HTMLParser(target=events, encoding="utf-8", huge_tree=True)  # type: ignore[arg-type]  # lxml gives text; its stubs say bytes, too
        try:
            data = self.text.encode("utf-8", "replace")
            for start in range(0, len(data), PIECE):
                parser.feed(data[start : start + PIECE])
            parser.close()
        except (_TooDeep, etree.LxmlError):
            self.broken = bool(self.text.strip())
        self.title = " ".join("".join(events.titles).split())
        self.code = "".join(events.code)


class _Events:
    """Receives lxml's events, and records which elements are open."""

    def __init__(self, page: OutsidePage) -> None:
        self.page = page
        self.open: list[str] = []
        self.within: Counter[str] = Counter()  # the number of open elements with each id
        self.titles: list[str] = []
        self.code: list[str] = []
        self.titled = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        if len(self.open) >= DEEPEST:
            raise _TooDeep
        if not self.within["template"]:
            self._note(tag, given)
        self.open.append(tag)
        self.within[tag] += 1

    def _note(self, tag: str, given: dict[str, str]) -> None:
        self.page.ids |= {given[name] for name in (("id", "name") if tag == "a" else ("id",)) if given.get(name)}
        if tag == "meta" and self.open[1:] == ["head"] and given.get("http-equiv", "").lower() == "refresh":
            self.page.refresh = self.page.refresh or _refresh(given.get("content", ""))
        self.page.scripts += tag == "script" and "json" not in given.get("type", "")
        self.page.password |= tag == "input" and given.get("type", "").lower() == "password"

    def end(self, tag: str) -> None:
        self.within[self.open.pop()] -= 1
        self.titled |= tag == "title" and bool(self.titles)

    def data(self, text: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside == "title" and not self.titled and not self.within["svg"]:
            self.titles.append(text)
        elif inside == "script":
            self.code.append(text)
        elif not any(self.within[one] for one in NOT_SHOWN):
            self.page.words += len(text.split())

    def comment(self, text: str) -> None:
        """Ignored: readers do not see it."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Ignored: readers do not see it."""

    def close(self) -> None:
        """Required by lxml."""


def _refresh(content: str) -> str:
    """Where the `content` of a meta refresh leads; empty if that is later than soon, or nowhere."""
    found = REFRESH.match(content)
    if not found or not content.strip()[:1].isdigit() or int(found[1] or 0) > SOON:
        return ""
    return next((one for one in found.groups()[1:] if one), "").strip()
