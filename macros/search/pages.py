"""The built pages as search records: what can still be found on them when each thing on them has its own record."""

from __future__ import annotations

import dataclasses
import marshal
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from macros.built import KEPT, Page, read
from macros.search.record import Record

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A record with fewer words may be on a page by coincidence.
TELLING = 4
# What ends a clause.
POINTS = re.compile(r"[.:;!?]")
# So many words in a row are looked for at first; one word of a record without so many in a row.
RUN = 4
# As what the last findings are kept, and with how many changed records each page is looked through by itself.
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
    return dict.fromkeys(WORD.findall(text.lower().replace("’", "'")))


class Before(NamedTuple):
    """What was found when the index was last made: the id and address of each record, a digest of it and its clauses;
    and for each page, by its address, a digest of its words, those that remained, and the records on it."""

    order: list[tuple[str, str]]
    digests: list[bytes]
    clauses: list[list[str]]
    pages: dict[str, tuple[bytes, str, tuple[int, ...]]]


def with_pages(made: Path, records: list[Record]) -> list[Found]:
    """`records`, and a record for each page of the built site `made` that has none; pages also by their remaining
    words."""
    store = KEPT.store
    before = store.read_object(KIND, b"") if store else None
    told = _Told(records, None if before is None else Before(*before))
    found = [Found(**vars(record)) for record in records]
    at = {record.href: number for number, record in enumerate(records)}
    for path in sorted(made.rglob("*.html")):
        href = path.relative_to(made).as_posix().removesuffix("index.html")
        if not href.startswith(LEFT_OUT):
            seen = read(path.read_text("utf-8"))
            if seen.listed and seen.title.strip():
                number = at.get(href, len(found))
                one = (found[number : number + 1] or [_page(href, seen)])[0]
                rest, holds = told.completed(one, href, seen.words)
                found[number : number + 1] = [dataclasses.replace(one, rest=rest, holds=holds)]
    if store:
        store.keep_object(KIND, b"", tuple(told.now))
    return found


class _Told:
    """The words of all records, so that the records on a page are found without looking at every one for every page.

    A record stands on a page where each of its clauses does, word after word. To begin with, a page is asked for one
    run of words of each record, the one with the rarest words. Where a page and the records on it are as they were
    `before`, it is not asked again."""

    def __init__(self, records: list[Record], before: Before | None = None) -> None:
        self.records, self.before = records, before
        self.digests = [_digest(record) for record in records]
        order = [(record.id, record.href) for record in records]
        alike = before is not None and before.order == order
        old = before.digests if before and alike else [b""] * len(records)
        self.changed = [n for n, digest in enumerate(self.digests) if digest != old[n]] if alike else None
        self.clauses = [
            before.clauses[n] if before and self.digests[n] == old[n] else _clauses(f"{record.title}. {record.text}")
            for n, record in enumerate(records)
        ]
        self.now = Before(order, self.digests, self.clauses, {})
        # Without them, each page is looked through by itself: few pages have to be.
        self.by_run = None if self.changed is not None and len(self.changed) <= FEW else self._runs()
        self.on_page: dict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(records):
            page, mark, _ = record.href.partition("#")
            if mark:
                self.on_page[page].append(number)

    def _runs(self) -> dict[int, dict[tuple[str, ...], list[int]]]:
        """The numbers of the records by their runs, and these by their length."""
        often = Counter(word for clauses in self.clauses for clause in clauses for word in clause.split())
        found: dict[int, dict[tuple[str, ...], list[int]]] = {RUN: defaultdict(list), 1: defaultdict(list)}
        for number, clauses in enumerate(self.clauses):
            if self._tells(number):
                run = _run([clause.split() for clause in clauses], often)
                found[len(run)][run].append(number)
        return found

    def own(self, number: int) -> list[str]:
        """The words of the record of this number."""
        return "".join(self.clauses[number]).split()

    def _tells(self, number: int) -> bool:
        return len(set(self.own(number))) >= TELLING

    def completed(self, record: Found, href: str, text: str) -> tuple[str, tuple[int, ...]]:
        """The words on the page at `href` that remain of its `text`, and the numbers of the records on it but for its
        own `record`."""
        lower = text.lower().replace("’", "'")
        digest = sha256(repr((record, lower)).encode("utf-8", "backslashreplace")).digest()
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
        here = f" {' '.join(words)} "
        near = self._among(set(words)) if self.by_run is None else self._near(words, self.by_run)
        return [n for n in near if self.records[n].id != id and all(clause in here for clause in self.clauses[n])]

    def _near(self, words: list[str], by_run: dict[int, dict[tuple[str, ...], list[int]]]) -> list[int]:
        return sorted(
            number
            for length, known in by_run.items()
            for run in known.keys() & zip(*(words[n:] for n in range(length)), strict=False)
            for number in known[run]
        )

    def _among(self, words: set[str]) -> list[int]:
        """As _near, without the runs of all records."""
        return [n for n, first in enumerate(self.firsts) if first in words and self._tells(n)]

    @cached_property
    def firsts(self) -> list[str]:
        """The first word of each record; "" for one without words."""
        return [clauses[0].split(" ", 2)[1] if clauses else "" for clauses in self.clauses]


def _clauses(text: str) -> list[str]:
    """The words of `text`, by what stands between its points and colons, as a page may have something else there: each
    word between spaces."""
    found = (WORD.findall(clause) for clause in POINTS.split(text.lower().replace("’", "'")))
    return [f" {' '.join(words)} " for words in found if words]


def _run(clauses: list[list[str]], often: Counter[str]) -> tuple[str, ...]:
    """The words in a row that a page is asked for: RUN of them with the rarest word that stands among so many, by how
    often each is there; else the rarest word alone."""
    long = [clause for clause in clauses if len(clause) >= RUN]
    rarest = min((word for clause in long or clauses for word in clause), key=often.__getitem__)
    clause = next(clause for clause in long or clauses if rarest in clause)
    length = RUN if long else 1
    start = min(clause.index(rarest), len(clause) - length)
    return tuple(clause[start : start + length])


def _digest(record: Record) -> bytes:
    # In a form that depends on nothing but what is in it, in a fifth of the time that repr takes.
    return sha256(marshal.dumps(tuple(vars(record).values()), 2)).digest()


def _page(href: str, seen: Page) -> Found:
    name = href.strip("/").replace("/", "-") or "home"
    return Found(f"page-{name}", "page", href, " ".join(seen.title.split()), " ".join(seen.first.split()))
