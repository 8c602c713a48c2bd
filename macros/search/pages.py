"""The built pages, as what is still to be found there when each thing on them is found by itself."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from macros.search.records import Record

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ARTICLE = re.compile(r"<article\b.*</article>", re.S)
ROBOTS = re.compile(r"<meta\b[^>]*\bname=[\"']?robots\b[^>]*\bnoindex\b")
UNSEEN = frozenset(("script", "style", "template", "noscript"))
# Elements without a content of their own.
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
# What stands inside a word without ending it.
INLINE = frozenset(("em", "strong", "b", "i", "code", "mark"))
# What ends a line in what is shown of a page.
APART = frozenset(("p", "br", "div", "li"))
# A record with fewer words may be on a page by chance.
TELLING = 4
# The page of the search itself lists everything there is.
LEFT_OUT = ("search/", "404.html")


@dataclass
class Seen(HTMLParser):
    """What readers see in the article of a page: its heading, its first paragraph, all its words; nothing that is hidden."""

    title: str = ""
    first: str = ""
    text: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    # How many elements were open when one was hidden with all in it; 0 where none is.
    hidden: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks for lines and columns, and to count them takes a tenth of the time."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
            if not self.hidden and (tag in UNSEEN or attrs and self._hides(dict(attrs))):
                self.hidden = len(self.open)
        self._apart(tag)

    def _hides(self, given: dict[str, str | None]) -> bool:
        return "hidden" in given or "visually-hidden" in (given.get("class") or "").split()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
            if len(self.open) < self.hidden:
                self.hidden = 0
        self._apart(tag)

    def _apart(self, tag: str) -> None:
        """Keeps words of neighbouring elements apart, and in what is shown those before and after a line break; a link may end before a full stop."""
        if tag not in INLINE:
            self.text.append(" ")
        if tag in APART:
            self.title += " "
            self.first += " "

    def handle_data(self, data: str) -> None:
        if self.hidden or self.open[:1] != ["article"]:
            return
        self.text.append(data)
        if "h1" in self.open:
            self.title += data
        elif self.open[1:2] == ["p"] and self.title.strip() and len(self.first) < 300:
            self.first += data

    @property
    def words(self) -> dict[str, None]:
        """Its words in small letters, each once, in their order."""
        return words_in("".join(self.text))


@dataclass(frozen=True)
class Found(Record):
    """A record, with the other `words` that its page shows, and the numbers of the records that stand there whole (`holds`)."""

    rest: str = ""
    holds: tuple[int, ...] = ()


def words_in(text: str) -> dict[str, None]:
    """The words of `text` in small letters, each once, in their order."""
    return dict.fromkeys(word.lower().replace("’", "'") for word in WORD.findall(text))


def with_pages(made: Path, records: list[Record]) -> list[Found]:
    """`records`, and a record for each page of the built site `made` that has none; pages also by their remaining words."""
    found, known = [Found(**vars(record)) for record in records], Known(records)
    at = {record.href: number for number, record in enumerate(records)}
    for path in sorted(made.rglob("*.html")):
        href = path.relative_to(made).as_posix().removesuffix("index.html")
        seen = None if href.startswith(LEFT_OUT) else read(path)
        if seen and seen.title.strip():
            number = at.get(href, len(found))
            before = found[number:number + 1] or [_page(href, seen)]
            found[number:number + 1] = [known.completed(before[0], href, seen.words)]
    return found


def read(path: Path) -> Seen | None:
    """What readers see in the article of the page `path`; nothing where it has none, or does not want to be found."""
    text = path.read_text("utf-8")
    article = ARTICLE.search(text)
    if article is None or ROBOTS.search(text, 0, article.start()):
        return None
    seen = Seen()
    seen.feed(article[0])
    seen.close()
    return seen


def _page(href: str, seen: Seen) -> Found:
    name = href.strip("/").replace("/", "-") or "home"
    return Found(f"page-{name}", "page", href, " ".join(seen.title.split()), " ".join(seen.first.split()))


class Known:
    """What `records` say by themselves, to be looked up for one page after the other."""

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.own = [set(words_in(f"{record.title} {record.text}")) for record in records]
        many = Counter(word for one in self.own for word in one)
        # Each record by its rarest word: a page without that does not hold it.
        self.by_word: dict[str, list[int]] = defaultdict(list)
        self.on_page: dict[str, list[int]] = defaultdict(list)
        for number, (record, one) in enumerate(zip(records, self.own)):
            if len(one) >= TELLING:
                self.by_word[min(one, key=lambda word: (many[word], word))].append(number)
            page, sign, _ = record.href.partition("#")
            if sign:
                self.on_page[page].append(number)

    def completed(self, record: Found, href: str, words: dict[str, None]) -> Found:
        """The record of the page `href`, which shows `words`, with those that no record there says, and the numbers of the records that stand there whole."""
        near = (number for word in words for number in self.by_word.get(word, ()))
        held = sorted(number for number in near if self.records[number].id != record.id and self.own[number] <= words.keys())
        # What belongs to a thing on the page by itself: the hit for it leads here.
        notes = (words_in(self.records[number].notes) for number in self.on_page[href])
        known = set(words_in(f"{record.title} {record.text} {record.notes}")).union(*(self.own[number] for number in held), *notes)
        return dataclasses.replace(record, rest=" ".join(word for word in words if word not in known), holds=tuple(held))
