"""Everything that can be found, to read without scripts: by the moment when it matters, and by alphabet."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from macros.content.content import Content
from macros.render.words import words_in
from macros.search.records import Record, records

# Where stands what does not begin with a letter, as an account's handle or a year.
OTHER = ""


def by_moment(content: Content) -> list[tuple[str, list[Record]]]:
    """The records that matter at each moment, with the moment's title, in the order of the site; without moments that have none."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records(content):
        for moment in dict.fromkeys(record.moments) if record.kind != "moment" else ():
            found[moment].append(record)
    return [(one.title, found[one.id]) for one in content.moments.values() if one.id in found]


def by_letter(content: Content) -> list[tuple[str, list[Record]]]:
    """All records by the first letter of their title or sentence; what begins with none stands last, under what the words call it."""
    letters: dict[str, list[Record]] = defaultdict(list)
    for record in records(content):
        letters[_letter(record)].append(record)
    order = sorted(letters, key=lambda letter: (letter == OTHER, letter))
    other = words_in(content.words).search.other
    return [(letter or other, sorted(letters[letter], key=_key)) for letter in order]


def _letter(record: Record) -> str:
    first = _key(record)[0][:1].upper()
    return first if first.isalpha() else OTHER


def _key(record: Record) -> tuple[str, str]:
    """What a record is sorted by: its words without capitals, accents and opening quotation marks."""
    plain = record.title or record.text
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return plain.casefold().lstrip("“‘\"'( "), record.id
