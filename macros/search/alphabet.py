"""The alphabet of a language: the order of words, and the letter that each is under, from the Intl of the engine that
runs the search scripts."""

from __future__ import annotations

import json
from bisect import bisect_left
from functools import partial
from itertools import takewhile
from operator import eq

from macros import v8_process
from macros.search.engine import give_back, taken
from macros.search.languages import spoken

# A letter with an accent has its own place if the language treats it as another letter: Å in Swedish, but not in
# English.
SCRIPT = r"""
(tag, words) => {
  const order = new Intl.Collator(tag), base = new Intl.Collator(tag, { sensitivity: "base" });
  const bare = words.map((one) => one.replace(/^[“‘"'( ]+/, ""));
  const letter = (one) => {
    const [first = ""] = one.normalize("NFC").toLocaleUpperCase(tag);
    const plain = first.normalize("NFKD").replace(/\p{M}/gu, "");
    return /^\p{L}/u.test(plain) ? (base.compare(plain, first) ? first : plain) : "";
  };
  const sorted = words.map((_, index) => index).sort((a, b) => order.compare(bare[a], bare[b]) || a - b);
  return sorted.map((index) => [index, letter(bare[index])]);
}
"""


# A place in the order: the index of a word, and its letter.
Order = tuple[tuple[int, str], ...]
# One comparison takes as long as putting so many words in order; a new word needs as many as its number has bits.
COMPARISON = 80
# The words that were put in order last, by language: while a site is edited, most stay as they are.
_LAST: dict[str, tuple[tuple[str, ...], Order]] = {}


def in_order(tag: str, words: tuple[str, ...]) -> Order:
    """The indexes of `words` in the order of the language `tag` (such as “en-GB”), each with its letter, "" if it
    begins with none.

    Opening quotation marks and brackets do not count; equal words keep their order.
    """
    before, order = _LAST.get(tag, ((), ()))
    if words != before:
        order = (order and _mended(tag, before, order, words)) or _sorted(tag, words)
        _LAST[tag] = words, order
    return order


def _mended(tag: str, before: tuple[str, ...], order: Order, words: tuple[str, ...]) -> Order | None:
    """The same, where `order` is that of the words `before`; None if it is quicker to put all of them in order."""
    start = _alike(before, words)
    end = _alike(before[start:][::-1], words[start:][::-1])
    gone, new = range(start, len(before) - end), range(start, len(words) - end)
    if len(new) * len(words).bit_length() * COMPARISON > len(words):
        return None
    later = len(words) - len(before)
    mended = [(index if index < start else index + later, letter) for index, letter in order if index not in gone]
    for index in new:
        comes_later = partial(_comes_later, tag, words, index)
        mended.insert(bisect_left(mended, True, key=comes_later), (index, _sorted(tag, (words[index],))[0][1]))
    return tuple(mended)


def _alike(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    """With how many of the same words both begin."""
    return sum(takewhile(bool, map(eq, some, others)))


def _comes_later(tag: str, words: tuple[str, ...], index: int, other: tuple[int, str]) -> bool:
    """Whether the word with the `other` index comes after the one with this."""
    both = sorted((index, other[0]))
    return both[_sorted(tag, tuple(words[one] for one in both))[0][0]] == index


def _sorted(tag: str, words: tuple[str, ...]) -> Order:
    return tuple((index, letter) for index, letter in v8_process.call("macros.search.alphabet:sort", tag, words))


def sort(tag: str, words: list[str]) -> list[list[int | str]]:
    """What `in_order` returns, made in this process from nothing."""
    engine = taken(spoken(tag))
    made: list[list[int | str]] = engine.call(f"({SCRIPT})({json.dumps(tag)}, {json.dumps(words)})")
    give_back(engine)
    return made
