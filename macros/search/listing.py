"""Everything that can be found, to read without scripts: one alphabetical list, on several pages if it is long."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from macros.content.content import PIECES, Content
from macros.render.words import words_in
from macros.search.alphabet import in_order
from macros.search.record import Record
from macros.search.records import records

# The most records on one page.
PAGE = 400
# The most characters of a sentence: its link leads to the rest.
SHOWN = 100


@dataclass(frozen=True)
class Part:
    """What is on one page of the list: its name, and its records by their first letter."""

    name: str
    letters: list[tuple[str, list[Record]]]


class Listed(NamedTuple):
    """A record, as it is listed."""

    href: str
    words: str
    kind: str
    section: str
    guideline: str


class Here(NamedTuple):
    """What is listed on one page: the name of the part, and what is listed by its first letter."""

    name: str
    letters: list[tuple[str, list[Listed]]]


def parts(content: Content, page: int = PAGE) -> list[Part]:
    """The list of all records of `content`: in one part if there are at most `page`, otherwise several letters to a
    part, and long letters divided."""
    return _parts(by_letter(content), page)


def names(content: Content) -> list[str]:
    """The names of the parts of the list."""
    return list(content.piece("list", "names"))


def here(content: Content, number: int) -> Here:
    """The part with this number."""
    found: Here = content.piece("list", str(number))
    return found


def _pieces(content: Content) -> dict[str, list[str] | Here]:
    found = parts(content)
    pieces = {str(number): _listed(part) for number, part in enumerate(found, 1)}
    return {"names": [part.name for part in found], **pieces}


PIECES["list"] = _pieces


def _listed(part: Part) -> Here:
    listed = [
        (letter, [Listed(one.href, shown(one), one.kind, one.section, one.guideline) for one in records])
        for letter, records in part.letters
    ]
    return Here(part.name, listed)


def number(address: str) -> int:
    """Which part is on the page at `address`, from the site's root, counted from 1; 0 for the page that leads to
    them."""
    last = address.rstrip("/").rpartition("/")[2]
    return int(last) if last.isdecimal() else 0


def _parts(letters: list[tuple[str, list[Record]]], page: int) -> list[Part]:
    if sum(len(found) for _, found in letters) <= page:
        return [Part("", letters)]
    made: list[Part] = []
    room = 0
    for letter, found in letters:
        cut = [found[start : start + page] for start in range(0, len(found), page)]
        if len(found) <= room:
            made[-1] = Part(f"{made[-1].letters[0][0]}–{letter}", [*made[-1].letters, (letter, found)])
            room -= len(found)
        else:
            made += [
                Part(letter if len(cut) == 1 else f"{letter} {number}", [(letter, some)])
                for number, some in enumerate(cut, 1)
            ]
            room = page - len(found)
    return made


def by_letter(content: Content) -> list[tuple[str, list[Record]]]:
    """All records by the first letter of their title or sentence, in the order of the site's language.

    Those that do not begin with a letter, such as an account's handle or a year, come last, under a heading from the
    words.
    """
    found = sorted(records(content), key=lambda record: record.id)
    letters: dict[str, list[Record]] = defaultdict(list)
    for index, letter in in_order(content.words.locale, tuple(record.title or record.text for record in found)):
        letters[letter].append(found[index])
    other = letters.pop("", [])
    return [*letters.items(), *([(words_in(content.words).search.other, other)] if other else [])]


def shown(record: Record) -> str:
    """The title of a record, or the beginning of its sentence: whole words, at most SHOWN characters."""
    words = record.title or record.text
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rpartition(' ')[0].rstrip(',;:–( ') or words[:SHOWN]} …"
