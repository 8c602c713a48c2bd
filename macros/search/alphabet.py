"""The alphabet of a language: the order of words, and the letter that each is under, from the Intl of the engine that
runs the search scripts."""

from __future__ import annotations

import json
from functools import lru_cache

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


@lru_cache(2)
def in_order(tag: str, words: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """The indexes of `words` in the order of the language `tag` (such as “en-GB”), each with its letter, "" if it
    begins with none.

    Opening quotation marks and brackets do not count; equal words keep their order.
    """
    return tuple((index, letter) for index, letter in v8_process.call("macros.search.alphabet:sort", tag, words))


def sort(tag: str, words: list[str]) -> list[list[int | str]]:
    """The same, in this process."""
    engine = taken(spoken(tag))
    made: list[list[int | str]] = engine.call(f"({SCRIPT})({json.dumps(tag)}, {json.dumps(words)})")
    give_back(engine)
    return made
