"""The built pages, as what is still to be found there when each thing on them is found by itself."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from macros.search.records import Record

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
UNSEEN = ("script", "style", "template", "noscript")
# Elements without a content of their own.
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
# What stands inside a word without ending it.
INLINE = ("em", "strong", "b", "i", "code", "mark")
# What ends a line in what is shown of a page.
APART = ("p", "br", "div", "li")
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
    open: list[tuple[str, bool]] = field(default_factory=list)
    listed: bool = True

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "robots" and "noindex" in (given.get("content") or ""):
            self.listed = False
        hidden = tag in UNSEEN or "hidden" in given or "visually-hidden" in (given.get("class") or "").split()
        if tag not in VOID:
            self.open.append((tag, hidden))
        if tag not in INLINE:
            self.text.append(" ")
        self._apart(tag)

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self.open) and self.open.pop()[0] != tag:
            pass
        if tag not in INLINE:
            self.text.append(" ")
        self._apart(tag)

    def _apart(self, tag: str) -> None:
        """Keeps the words before and after a paragraph or a line break apart in what is shown; a link may end before a full stop."""
        if tag in APART:
            self.title += " "
            self.first += " "

    def handle_data(self, data: str) -> None:
        names = [name for name, _ in self.open]
        if "article" not in names or any(hidden for _, hidden in self.open):
            return
        self.text.append(data)
        if "h1" in names:
            self.title += data
        elif names[names.index("article") + 1:names.index("article") + 2] == ["p"] and self.title.strip() and len(self.first) < 300:
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
    found = [Found(**vars(record)) for record in records]
    own = [set(words_in(f"{record.title} {record.text}")) for record in records]
    at = {record.href: number for number, record in enumerate(records)}
    for path in sorted(made.rglob("*.html")):
        href = path.relative_to(made).as_posix().removesuffix("index.html")
        if not href.startswith(LEFT_OUT):
            seen = read(path)
            if seen.listed and seen.title.strip():
                number = at.get(href, len(found))
                before = found[number:number + 1] or [_page(href, seen)]
                found[number:number + 1] = [_completed(before[0], href, seen, records, own)]
    return found


def read(path: Path) -> Seen:
    """What readers see on the page `path`."""
    seen = Seen()
    seen.feed(path.read_text("utf-8"))
    seen.close()
    return seen


def _page(href: str, seen: Seen) -> Found:
    name = href.strip("/").replace("/", "-") or "home"
    return Found(f"page-{name}", "page", href, " ".join(seen.title.split()), " ".join(seen.first.split()))


def _completed(record: Found, href: str, seen: Seen, records: list[Record], own: list[set[str]]) -> Found:
    words = seen.words
    held = [n for n, one in enumerate(own) if len(one) >= TELLING and records[n].id != record.id and one <= words.keys()]
    known = set().union(*(own[n] for n in held), words_in(f"{record.title} {record.text} {record.notes}"))
    # What belongs to a thing on the page by itself: the hit for it leads here.
    known = known.union(*(words_in(records[n].notes) for n in range(len(records)) if records[n].href.startswith(f"{href}#")))
    return dataclasses.replace(record, rest=" ".join(word for word in words if word not in known), holds=tuple(held))
