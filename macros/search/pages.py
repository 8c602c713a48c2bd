"""The built pages as search records: what can still be found on them when each thing on them has its own record."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from macros.built import Page, read
from macros.search.record import Record

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A record with fewer words may be on a page by coincidence.
TELLING = 4
# The search page itself lists everything.
LEFT_OUT = ("search/", "404.html")


@dataclass(frozen=True)
class Found(Record):
    """A record, with the other `words` on its page, and the numbers of the records that are completely on it
    (`holds`)."""

    rest: str = ""
    holds: tuple[int, ...] = ()


def words_in(text: str) -> dict[str, None]:
    """The words of `text` in small letters, each once, in order."""
    return dict.fromkeys(WORD.findall(text.lower().replace("’", "'")))


def with_pages(made: Path, records: list[Record]) -> list[Found]:
    """`records`, and a record for each page of the built site `made` that has none; pages also by their remaining
    words."""
    found = [Found(**vars(record)) for record in records]
    told = _Told(records)
    at = {record.href: number for number, record in enumerate(records)}
    for path in sorted(made.rglob("*.html")):
        href = path.relative_to(made).as_posix().removesuffix("index.html")
        if not href.startswith(LEFT_OUT):
            seen = read(path.read_text("utf-8"))
            if seen.listed and seen.title.strip():
                number = at.get(href, len(found))
                before = found[number : number + 1] or [_page(href, seen)]
                found[number : number + 1] = [_completed(before[0], href, seen, told)]
    return found


class _Told:
    """The words of all records, so that the records on a page can be found without comparing each with each page."""

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.own = [set(words_in(f"{record.title} {record.text}")) for record in records]
        often = Counter(word for own in self.own for word in own)
        self.by_rarest: dict[str, list[int]] = defaultdict(list)
        self.on_page: dict[str, list[int]] = defaultdict(list)
        for number, (record, own) in enumerate(zip(records, self.own, strict=True)):
            if len(own) >= TELLING:
                self.by_rarest[min(own, key=lambda word: (often[word], word))].append(number)
            page, mark, _ = record.href.partition("#")
            if mark:
                self.on_page[page].append(number)

    def held(self, id: str, words: dict[str, None]) -> list[int]:
        """The numbers of the records, except `id`, whose words are all among `words`."""
        near = sorted(number for word in words for number in self.by_rarest.get(word, ()))
        here = set(words)
        return [n for n in near if self.own[n] <= here and self.records[n].id != id]


def _page(href: str, seen: Page) -> Found:
    name = href.strip("/").replace("/", "-") or "home"
    return Found(f"page-{name}", "page", href, " ".join(seen.title.split()), " ".join(seen.first.split()))


def _completed(record: Found, href: str, seen: Page, told: _Told) -> Found:
    words = words_in(seen.words)
    held = told.held(record.id, words)
    known = set().union(*(told.own[n] for n in held), words_in(f"{record.title} {record.text} {record.notes}"))
    # What belongs to one thing on the page: its result leads here.
    known = known.union(*(words_in(told.records[n].notes) for n in told.on_page.get(href, ())))
    return dataclasses.replace(record, rest=" ".join(word for word in words if word not in known), holds=tuple(held))
