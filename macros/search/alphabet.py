"""The alphabet of a language: what stands before what, and under which letter. By the Intl of the engine that runs the
search's scripts."""

from __future__ import annotations

import json
from functools import cache

from py_mini_racer import MiniRacer

# A letter with a mark is one of its own where the language takes it for another letter: Å in Swedish, and not in
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


@cache
def in_order(tag: str, words: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """The places of `words` in the order of the language `tag` (as “en-GB”), each with its letter, "" where it begins
    with none.

    Opening quotation marks and brackets count for nothing; of words that are alike the first comes first.
    """
    with MiniRacer() as engine:
        return tuple(
            map(
                tuple,
                json.loads(str(engine.eval(f"JSON.stringify(({SCRIPT})({json.dumps(tag)}, {json.dumps(words)}))"))),
            )
        )
