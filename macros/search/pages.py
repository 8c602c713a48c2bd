"""The built pages as search records: what can still be found on them when each thing on them has its own record."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from pathlib import Path

from macros.built import Page, read
from macros.search.record import Record

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A record with fewer words may be on a page by coincidence.
TELLING = 4
# What ends a clause.
POINTS = re.compile(r"[.:;!?]")
# So many words in a row are looked for at first.
RUNS = (8, 4, 2, 1)
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
    """The words of all records, so that the records on a page are found without looking at every one for every page.

    A record stands on a page where each of its clauses does, word after word. To begin with, a page is asked for one
    run of words of each record, the one with the rarest words."""

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.clauses = [_clauses(f"{record.title}. {record.text}") for record in records]
        often = Counter(word for clauses in self.clauses for clause in clauses for word in clause.split())
        self.by_run: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.on_page: dict[str, list[int]] = defaultdict(list)
        for number, (record, clauses) in enumerate(zip(records, self.clauses, strict=True)):
            if len(set(self.own(number))) >= TELLING:
                self.by_run[_run([clause.split() for clause in clauses], often)].append(number)
            page, mark, _ = record.href.partition("#")
            if mark:
                self.on_page[page].append(number)

    def own(self, number: int) -> list[str]:
        """The words of the record of this number."""
        return "".join(self.clauses[number]).split()

    def held(self, id: str, words: list[str]) -> list[int]:
        """The numbers of the records, but for the record `id`, that stand among the `words` of a page."""
        runs = {run for length in RUNS for run in zip(*(words[n:] for n in range(length)), strict=False)}
        near = sorted(number for run in self.by_run.keys() & runs for number in self.by_run[run])
        here = f" {' '.join(words)} "
        return [n for n in near if self.records[n].id != id and all(clause in here for clause in self.clauses[n])]


def _clauses(text: str) -> list[str]:
    """The words of `text`, by what stands between its points and colons, as a page may have something else there: each
    word between spaces."""
    found = (WORD.findall(clause) for clause in POINTS.split(text.lower().replace("’", "'")))
    return [f" {' '.join(words)} " for words in found if words]


def _run(clauses: list[list[str]], often: Counter[str]) -> tuple[str, ...]:
    """The run of words of `clauses` that a page is asked for."""
    longest = max(map(len, clauses))
    length = next(length for length in RUNS if length <= longest)
    runs = (clause[start : start + length] for clause in clauses for start in range(max(0, len(clause) - length + 1)))
    return tuple(min(runs, key=lambda run: (sum(log(often[word]) for word in run), run)))


def _page(href: str, seen: Page) -> Found:
    name = href.strip("/").replace("/", "-") or "home"
    return Found(f"page-{name}", "page", href, " ".join(seen.title.split()), " ".join(seen.first.split()))


def _completed(record: Found, href: str, seen: Page, told: _Told) -> Found:
    said = WORD.findall(seen.words.lower().replace("’", "'"))
    words, held = dict.fromkeys(said), told.held(record.id, said)
    known = set().union(*(told.own(n) for n in held), words_in(f"{record.title} {record.text} {record.notes}"))
    # What belongs to one thing on the page: its result leads here.
    known = known.union(*(words_in(told.records[n].notes) for n in told.on_page.get(href, ())))
    return dataclasses.replace(record, rest=" ".join(word for word in words if word not in known), holds=tuple(held))
