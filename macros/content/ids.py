"""Ids made from words: short, easy to say, and unused elsewhere on the site."""

from __future__ import annotations

import re
import unicodedata

# Words that say little about a sentence. Leaving them out makes ids of English sentences easy to say; other languages
# lose nothing.
LITTLE = frozenset(
    "a an and any are as at be been being both but by can could do does each either every for from had has "
    "have how if in into is it its"
    " may might must no nor not of off on or our own please shall should so some such than that the their them "
    "then there these they this"
    " those to too up upon us was we were what when where which who whom whose why will with would you your".split()
)
LONGEST_ID = 60
ENOUGH, MOST = 3, 6
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d"}


class Ids:
    """The ids of a site: those in use, and those made here."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = set(taken)
        self.numbers: dict[str, int] = {}

    def made(self, text: str, otherwise: str = "") -> str:
        """An unused id from the words of `text`; from `otherwise` if they have no letters from a to z."""
        words = spoken(text)
        telling = [word for word in words if word not in LITTLE] or words
        least = min(ENOUGH, len(telling))
        alone = (
            [words[: ENOUGH + 2]] if len(telling) == 1 < len(words) else []
        )  # one word is too little to recognise later
        tried = (
            alone
            + [telling[:count] for count in range(least, MOST + 1)]
            + [words[:count] for count in range(ENOUGH, 2 * MOST)]
        )
        named = [id for id in map(_joined, tried) if id and id != "index"] or [otherwise]
        return self.free(next((id for id in named if id not in self.taken), named[0]))

    def free(self, id: str) -> str:
        """`id`, or if it is in use, `id` with the next unused number."""
        free, number = id, self.numbers.get(id, 1)
        while free in self.taken:
            number += 1
            free = f"{id}-{number}"
        self.numbers[id] = number
        self.taken.add(free)
        return free


def spoken(text: str) -> list[str]:
    """The words of `text` in small letters from a to z and digits; accents and punctuation are dropped."""
    text = (
        "".join(LETTERS.get(character, character) for character in text.lower())
        .replace("’", "")
        .replace("'", "")
        .replace("‘", "")
    )
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)


def _joined(words: list[str]) -> str:
    while words and not words[0][0].isalpha():
        words = words[1:]
    id = ""
    for word in words:
        if len(id) + 1 + len(word) > LONGEST_ID - 8:
            break
        id = f"{id}-{word}" if id else word
    return id
