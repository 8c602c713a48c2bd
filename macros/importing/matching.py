"""Which sentence of a document is which of the document as it was before: the same, moved, or worded otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# From so much likeness on, a sentence is an earlier one in other words.
ALIKE = 0.6
# So many units before and behind its place a unit that is worded otherwise is looked for: in all of them it would take
# hours.
NEAR = 40
HEADING = "heading"
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Words:
    """The words of one unit, and whether they are a heading."""

    text: str
    heading: bool


@dataclass(frozen=True)
class Match:
    """That unit number `new` of the document is unit number `old` of the earlier one, both counted from 0; whether it
    stands elsewhere among the others."""

    old: int
    new: int
    moved: bool = False


def matches(old: Sequence[Words], new: Sequence[Words]) -> list[Match]:
    """Which of the units `new` is which of the units `old`, in the order of `new`; each is in one match at most."""
    found = dict(_same(old, new))
    found |= dict(_alike(old, new, found))
    stay = _in_order([found[number] for number in sorted(found)])
    return [Match(found[number], number, found[number] not in stay) for number in sorted(found)]


def _same(old: Sequence[Words], new: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Pairs (new, old) of the same words: as many in order as can be, then what stands elsewhere."""
    taken: tuple[set[int], set[int]] = (set(), set())
    for a, b, size in SequenceMatcher(None, old, new).get_matching_blocks():
        for number in range(size):
            taken[0].add(a + number)
            taken[1].add(b + number)
            yield b + number, a + number
    rest: dict[Words, list[int]] = defaultdict(list)
    for number, words in enumerate(old):
        if number not in taken[0]:
            rest[words].append(number)
    for number, words in enumerate(new):
        if number not in taken[1] and rest[words]:
            yield number, rest[words].pop(0)


def _alike(old: Sequence[Words], new: Sequence[Words], found: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Pairs (new, old) of what is left: the most alike first."""
    there = set(found.values())
    places = sorted((was, now) for now, was in found.items())
    candidates = []
    for number, words in enumerate(old):
        if number in there:
            continue
        at = bisect_left(places, (number, 0))
        before = places[at - 1] if at else (-1, -1)
        place = before[1] + number - before[0]
        for other in range(max(place - NEAR, 0), min(place + NEAR, len(new))):
            if other not in found and words.heading == new[other].heading:
                score = likeness(words.text, new[other].text)
                if score > ALIKE:
                    candidates.append((-score, abs(other - place), number, other))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, number, other in sorted(candidates):
        if number not in taken[0] and other not in taken[1]:
            taken[0].add(number)
            taken[1].add(other)
            yield other, number


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, word for word: 1 for all, 0 for nothing. Punctuation and capitals count for
    nothing: where a sentence goes on, its full stop moves."""
    a, b = (WORD.findall(text.casefold()) for text in (one, other))
    if not a or not b:
        return 0.0
    shared = sum((Counter(a) & Counter(b)).values())
    if 2 * shared <= ALIKE * (len(a) + len(b)):  # the order of the words can only make it less
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _in_order(numbers: list[int]) -> set[int]:
    """As many of `numbers`, all different, as rise from one to the next (by patience sorting)."""
    ends: list[int] = []
    back: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        back[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    kept: set[int] = set()
    latest = ends[-1] if ends else None
    while latest is not None:
        kept.add(latest)
        latest = back[latest]
    return kept
