"""How many characters a regular expression looks at: the same search as Python's, and browsers', counted and not timed.

The matcher goes over the parsed expression like a backtracking engine, without an engine's shortcuts, so that it counts
the most that an engine does. An expression is linear if twice the text takes twice the steps.
"""

from __future__ import annotations

import re
import re._constants as op
import re._parser as parser
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

MOST_STEPS = 300_000
SAMPLES = {
    op.CATEGORY_DIGIT: "7",
    op.CATEGORY_NOT_DIGIT: "x",
    op.CATEGORY_SPACE: " ",
    op.CATEGORY_NOT_SPACE: "x",
    op.CATEGORY_WORD: "a",
    op.CATEGORY_NOT_WORD: "-",
}
CATEGORIES = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda one: one.isalnum() or one == "_",
}
OPPOSITE = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}
Go = Callable[[int], bool]
sys.setrecursionlimit(40_000)


class TooMany(Exception):
    """It looked at more characters than any linear expression would."""


class Counter:
    """One expression on one text."""

    def __init__(self, pattern: str, flags: int, text: str) -> None:
        self.tree = parser.parse(pattern, flags)
        self.flags = self.tree.state.flags
        self.text, self.steps = text, 0

    def search(self) -> int:
        """The steps until every match has been found, from every place."""
        at = 0
        while at <= len(self.text):
            ends: list[int] = []
            self.sequence(list(self.tree), at, lambda end, ends=ends: ends.append(end) is None)
            at = max(ends[-1], at + 1) if ends else at + 1
        return self.steps

    def match(self, whole: bool) -> int:
        """The steps until it has matched from the beginning, or (`whole`) from the beginning to the end, or not."""
        self.sequence(list(self.tree), 0, lambda end: not whole or end == len(self.text))
        return self.steps

    def sequence(self, nodes: list, at: int, go: Go) -> bool:
        if not nodes:
            return go(at)
        return self.one(nodes[0], at, lambda end: self.sequence(nodes[1:], end, go))

    def one(self, node: tuple, at: int, go: Go) -> bool:
        kind, value = node
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return self.fits(node, at) and go(at + 1)
        if kind is op.SUBPATTERN:
            return self.sequence(list(value[3]), at, go)
        if kind is op.BRANCH:
            return any(self.sequence(list(branch), at, go) for branch in value[1])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            return self.repeat(kind is op.MAX_REPEAT, *value, at, go)
        if kind is op.AT:
            return self.at(value, at) and go(at)
        if kind in (op.ASSERT, op.ASSERT_NOT):
            start = at if value[0] > 0 else at - value[1].getwidth()[0]
            found = start >= 0 and self.sequence(list(value[1]), start, lambda end: value[0] > 0 or end == at)
            return found == (kind is op.ASSERT) and go(at)
        raise NotImplementedError(f"{kind} is not counted yet: add it")

    def repeat(self, greedy: bool, least: int, most: int, inner: list, at: int, go: Go) -> bool:
        if len(inner) == 1 and inner[0][0] in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
            return self.run(greedy, least, most, inner[0], at, go)

        def more(count: int, here: int, before: int) -> bool:
            def again() -> bool:
                return (
                    count < most
                    and here != before
                    and self.sequence(list(inner), here, lambda end: more(count + 1, end, here))
                )

            if count < least:
                return self.sequence(list(inner), here, lambda end: more(count + 1, end, here))
            return again() or go(here) if greedy else go(here) or again()

        return more(0, at, -1)

    def run(self, greedy: bool, least: int, most: int, node: tuple, at: int, go: Go) -> bool:
        if not greedy:
            end = at
            while end - at < least:
                if not self.fits(node, end):
                    return False
                end += 1
            while not go(end):
                if end - at >= most or not self.fits(node, end):
                    return False
                end += 1
            return True
        end = at
        while end - at < most and self.fits(node, end):
            end += 1
        return any(go(back) for back in range(end, at + least - 1, -1))

    def fits(self, node: tuple, at: int) -> bool:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooMany
        return at < len(self.text) and fits(node, self.text[at], self.flags)

    def at(self, where: object, at: int) -> bool:
        self.steps += 1
        many = self.flags & re.M
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return at == 0 or bool(many and where is op.AT_BEGINNING and self.text[at - 1] == "\n")
        if where in (op.AT_END, op.AT_END_STRING):
            return at == len(self.text) or bool(many and self.text[at] == "\n")
        word = [
            0 <= place < len(self.text) and CATEGORIES[op.CATEGORY_WORD](self.text[place]) for place in (at - 1, at)
        ]
        return (word[0] != word[1]) == (where is op.AT_BOUNDARY)


def fits(node: tuple, one: str, flags: int) -> bool:
    """Whether a character matches a part of an expression."""
    kind, value = node
    ways = {one, one.lower(), one.upper()} if flags & re.I else {one}
    if kind is op.ANY:
        return one != "\n" or bool(flags & re.S)
    if kind in (op.LITERAL, op.NOT_LITERAL):
        return (chr(value) in ways) == (kind is op.LITERAL)
    negated = value[0][0] is op.NEGATE
    return any(_in(part, way) for part in value[negated:] for way in ways) != negated


def _in(part: tuple, one: str) -> bool:
    kind, value = part
    if kind is op.CATEGORY:
        return not CATEGORIES[OPPOSITE[value]](one) if value in OPPOSITE else CATEGORIES[value](one)
    return chr(value) == one if kind is op.LITERAL else value[0] <= ord(one) <= value[1]


def alphabet(nodes: object) -> Iterator[str]:
    """A character for each part of an expression."""
    for kind, value in nodes:
        if kind is op.LITERAL:
            yield chr(value)
        elif kind is op.IN:
            yield from _sample(value)
        elif kind in (op.NOT_LITERAL, op.ANY):
            yield "~"
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from alphabet(branch)
        elif kind is op.SUBPATTERN:
            yield from alphabet(value[3])
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            yield from alphabet(value[2])
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from alphabet(value[1])


def _sample(parts: list) -> Iterator[str]:
    if parts[0][0] is op.NEGATE:
        yield next(one for one in "~a7 -#<" if fits((op.IN, parts), one, 0))
        return
    for kind, value in parts[:12]:
        yield SAMPLES[value] if kind is op.CATEGORY else chr(value if kind is op.LITERAL else value[0])


def sample(nodes: object) -> str:
    """A text that an expression, or the beginning of one, matches; empty if a part of it can be left out."""
    made = ""
    for kind, value in nodes:
        if kind is op.BRANCH:
            made += sample(value[1][0])
        elif kind is op.SUBPATTERN:
            made += sample(value[3])
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            made += sample(value[2]) * max(1, min(value[0], 9))
        elif kind not in (op.AT, op.ASSERT, op.ASSERT_NOT):
            made += next(alphabet([(kind, value)]))
    return made


def worst(pattern: str, flags: int) -> Iterator[Callable[[int], str]]:
    """Texts of any length that are hard for an expression: a beginning that matches, an endless middle, and an end that
    does not match."""
    nodes = list(parser.parse(pattern, flags))
    while len(nodes) == 1 and nodes[0][0] is op.SUBPATTERN:
        nodes = list(nodes[0][1][3])
    starts = list(dict.fromkeys(["", *(sample(nodes[:count]) for count in range(1, len(nodes) + 1))]))[:8]
    repeated = list(dict.fromkeys([*list(dict.fromkeys(alphabet(nodes)))[:14], *filter(None, starts)]))
    for start in starts:
        for one in repeated:
            yield lambda length, start=start, one=one: start + one * (length // len(one)) + "\0"


def grows(pattern: str, flags: int, how: str, length: int = 120) -> str:
    """A text on which twice the length takes much more than twice the steps; empty if none was found."""
    for text in worst(pattern, flags):
        try:
            few, many = (_steps(pattern, flags, text(size), how) for size in (length, 2 * length))
        except TooMany:
            return text(12)
        if many > 2.6 * few + 200:
            return text(12)
    return ""


def _steps(pattern: str, flags: int, text: str, how: str) -> int:
    counter = Counter(pattern, flags, text)
    return counter.match(how == "fullmatch") if how in ("match", "fullmatch") else counter.search()


def lines_run(most: int, function: Callable[..., Any], *given: Any) -> int:
    """The lines of Python that a call runs. Raises TooMany beyond `most`, so that a test of a quadratic one ends."""
    count = 0

    def line(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        if count > most:
            raise TooMany
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        function(*given)
    finally:
        sys.settrace(before)
    return count
