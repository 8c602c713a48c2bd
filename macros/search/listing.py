"""Everything that can be found, to read without scripts: by the moment when it matters, and by alphabet."""

from __future__ import annotations

from collections import defaultdict

from macros.content.content import Content
from macros.render.words import words_in
from macros.search.alphabet import in_order
from macros.search.records import Record, records


def by_moment(content: Content) -> list[tuple[str, list[Record]]]:
    """The records that matter at each moment, with the moment's title, in the order of the site; without moments that have none."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records(content):
        for moment in dict.fromkeys(record.moments) if record.kind != "moment" else ():
            found[moment].append(record)
    return [(one.title, found[one.id]) for one in content.moments.values() if one.id in found]


def by_letter(content: Content) -> list[tuple[str, list[Record]]]:
    """All records by the first letter of their title or sentence, in the order of the site's language.

    What begins with no letter, as an account's handle or a year, stands last, under what the words call it.
    """
    found = sorted(records(content), key=lambda record: record.id)
    letters: dict[str, list[Record]] = defaultdict(list)
    for index, letter in in_order(content.words.locale, tuple(record.title or record.text for record in found)):
        letters[letter].append(found[index])
    other = letters.pop("", [])
    return [*letters.items(), *([(words_in(content.words).search.other, other)] if other else [])]
