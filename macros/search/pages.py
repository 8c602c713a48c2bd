"""The built pages as search records: what can still be found on them when each thing on them has its own record."""

from __future__ import annotations

import dataclasses
import marshal
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from macros.built import KEPT, Page, read
from macros.search.record import Record
from macros.search.standing import BREAK, Texts

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What ends a clause.
POINTS = re.compile(r"[.:;!?]")
# As what the last findings are kept, and with how many changed records pages may still be as they were.
KIND, FEW = "held", 40
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
    return dict.fromkeys(WORD.findall(_lower(text)))


def _lower(text: str) -> str:
    return text.lower().replace("’", "'")


class Before(NamedTuple):
    """What was found when the index was last made: the id and address of each record, a digest of it and its words; and
    for each page, by its address, a digest of its words, those that remained, and the records on it."""

    order: list[tuple[str, str]]
    digests: list[bytes]
    said: list[str]
    pages: dict[str, tuple[bytes, str, tuple[int, ...]]]


def with_pages(made: Path, records: list[Record]) -> list[Found]:
    """`records`, and a record for each page of the built site `made` that has none; pages also by their remaining
    words."""
    store = KEPT.store
    before = store.read_object(KIND, b"") if store else None
    told = _Told(records, None if before is None else Before(*before))
    found = [Found(**vars(record)) for record in records]
    at = {record.href: number for number, record in enumerate(records)}
    for name in sorted(_pages(made)):
        href = name.removesuffix("index.html")
        if not href.startswith(LEFT_OUT):
            seen = read((made / name).read_text("utf-8"))
            if seen.listed and seen.title.strip():
                number = at.get(href, len(found))
                one = (found[number : number + 1] or [_page(href, seen)])[0]
                rest, holds = told.completed(one, href, seen.words)
                found[number : number + 1] = [dataclasses.replace(one, rest=rest, holds=holds)]
    if store:
        store.keep_object(KIND, b"", tuple(told.now))
    return found


class _Told:
    """The words of all records, and which of them stand on a page. Where a page and the records on it are as they were
    `before`, it is not asked again."""

    def __init__(self, records: list[Record], before: Before | None = None) -> None:
        self.records, self.before = records, before
        self.digests = [_digest(record) for record in records]
        order = [(record.id, record.href) for record in records]
        alike = before is not None and before.order == order
        old = before.digests if before and alike else [b""] * len(records)
        changed = [n for n, digest in enumerate(self.digests) if digest != old[n]]
        self.changed = changed if len(changed) <= FEW and alike else None
        self.said = list(before.said) if before and alike else [""] * len(records)
        for n in changed:
            self.said[n] = _said(f"{records[n].title}. {records[n].text}")
        self.now = Before(order, self.digests, self.said, {})
        self.on_page: dict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(records):
            page, mark, _ = record.href.partition("#")
            if mark:
                self.on_page[page].append(number)

    @cached_property
    def texts(self) -> Texts:
        """The records, ready to be looked for."""
        return Texts(self.said)

    def own(self, number: int) -> list[str]:
        """The words of the record of this number."""
        return self.said[number].split()

    def completed(self, record: Found, href: str, text: str) -> tuple[str, tuple[int, ...]]:
        """The words on the page at `href` that remain of its `text`, and the numbers of the records on it but for its
        own `record`."""
        lower = _lower(text)
        digest = sha256(_digest(record) + lower.encode("utf-8", "backslashreplace")).digest()
        known = self.before.pages.get(href) if self.before else None
        if known is None or known[0] != digest or not self._as_before(href, lower, known[2]):
            known = digest, *self._completed(record, href, WORD.findall(lower))
        self.now.pages[href] = known
        return known[1:]

    def _as_before(self, href: str, lower: str, held: tuple[int, ...]) -> bool:
        """Whether no record that has changed is on the page, was on it, or belongs to it."""
        if self.changed is None:
            return False
        here = {*held, *self.on_page.get(href, ())}
        return not any(n in here or all(word in lower for word in self.own(n)) for n in self.changed)

    def _completed(self, record: Found, href: str, said: list[str]) -> tuple[str, tuple[int, ...]]:
        words, held = dict.fromkeys(said), self.held(record.id, said)
        known = set().union(*(self.own(n) for n in held), words_in(f"{record.title} {record.text} {record.notes}"))
        # What belongs to one thing on the page: its result leads here.
        known = known.union(*(words_in(self.records[n].notes) for n in self.on_page.get(href, ())))
        return " ".join(word for word in words if word not in known), tuple(held)

    def held(self, id: str, words: list[str]) -> list[int]:
        """The numbers of the records, but for the record `id`, that stand among the `words` of a page."""
        return [number for number in self.texts.on(words) if self.records[number].id != id]


def _said(text: str) -> str:
    """The words of `text`, with the marks between its clauses that Texts reads."""
    found = (WORD.findall(clause) for clause in POINTS.split(_lower(text)))
    return BREAK.join(" ".join(words) for words in found if words)


def _digest(record: Record) -> bytes:
    # In a form that depends on nothing but what is in it, in a fifth of the time that repr takes.
    return sha256(marshal.dumps(tuple(vars(record).values()), 2)).digest()


def _pages(made: Path) -> Iterator[str]:
    """The names of the pages below `made`. Path.rglob takes as long as reading them."""
    for here, _, names in os.walk(made):
        inside = os.path.relpath(here, made).replace(os.sep, "/")
        yield from (name if inside == "." else f"{inside}/{name}" for name in names if name.endswith(".html"))


def _page(href: str, seen: Page) -> Found:
    name = href.strip("/").replace("/", "-") or "home"
    return Found(f"page-{name}", "page", href, " ".join(seen.title.split()), " ".join(seen.first.split()))
