"""The words of the interface for templates and Python: `words.form.needed`, `words.form.questions(count=3)`.

An unknown id, a missing value or an extra one stops the build: nothing is shown with a gap in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from macros.content import days
from macros.content.days import Day
from macros.content.message import COUNT, NAME, Message
from macros.content.wording import Wording, locale_of


class Text(str):
    """The type of an id's value, for type checkers: words, or a function that returns them. At run time it is a str or
    a Said."""

    def __call__(self, **values: Any) -> str:
        """The words with the values filled in."""
        raise NotImplementedError


class Words:
    """All words of a site's interface, by the part that uses them, and whatever else depends on its language."""

    def __init__(self, wording: Wording) -> None:
        self.language, self.locale = wording.language, locale_of(wording.locale)
        # The direction of the language: ltr or rtl.
        self.direction = self.locale.text_direction
        self._numbers: dict[int | float, str] = {}
        self._rooms = {name: Room(self, name, messages) for name, messages in wording.rooms.items()}

    def __getattr__(self, name: str) -> Room:
        rooms: dict[str, Room] = self.__dict__["_rooms"]
        if name not in rooms:
            raise AttributeError(f"“{name}” is no part of the interface: macros/words/en.yml has them all")
        return rooms[name]

    def day(self, day: Day | str) -> str:
        """A day (also as written in data files), or a month if the day is not known, in words."""
        one = days.parse(day) if isinstance(day, str) else day
        assert one, f"“{day}” is no day"
        if one.day:
            return format_date(date(one.year, one.month, one.day), "long", self.locale)
        return format_skeleton("yMMMM", datetime(one.year, one.month, 1), locale=self.locale)

    def dated(self, room: str, id: str, day: Day, role: str | None = None) -> str:
        """The words `id` with “_on” for a day or “_in” for a month, and then with “_by” if there is a `role`."""
        values = {"day" if day.day else "month": self.day(day), **({"role": role} if role else {})}
        return self.__getattr__(room)[f"{id}_{'on' if day.day else 'in'}{'_by' if role else ''}"](**values)

    def number(self, number: int | float) -> str:
        """A number in the language of the site."""
        if number not in self._numbers:
            self._numbers[number] = format_decimal(number, locale=self.locale)
        return self._numbers[number]

    def listed(self, parts: Iterable[Any]) -> str:
        """Several things in a list, in words: a, b and c. Parts of pages stay parts of pages."""
        found = list(parts)
        row = str(
            format_list(
                [str(escape(part)) if _is_page(found) else str(part) for part in found], "standard", self.locale
            )
        )
        return Markup(row) if _is_page(found) else row

    def units(self, units: Iterable[str]) -> str:
        """The numbers of units of a source in a list, as in a reference: S12, S13."""
        return ", ".join(units)

    def apart(self, parts: Iterable[Any]) -> str:
        """Several things in a list, which may contain commas."""
        return _joined("; ", parts)


def _joined(separator: str, parts: Iterable[Any]) -> str:
    found = list(parts)
    return (Markup(separator) if _is_page(found) else separator).join(found)


def _is_page(parts: Iterable[Any]) -> bool:
    """Whether any of `parts` is a part of a page, which is already escaped."""
    return any(hasattr(part, "__html__") for part in parts)


class Room:
    """The words of one part of the interface, by their ids."""

    def __init__(self, words: Words, name: str, messages: dict[str, Message]) -> None:
        self._words, self._name, self._messages = words, name, messages

    def __getitem__(self, id: str) -> Text:
        """The words `id`: text, or a function of the values to fill in. Raises KeyError for an unknown id."""
        message = self._messages[id]
        return cast(Text, Said(self._words, f"{self._name}.{id}", message) if message.names else message.forms["other"])

    def __getattr__(self, id: str) -> Text:
        try:
            found = self[id]
        except KeyError:
            raise AttributeError(f"there are no words “{id}” in “{self._name}” of macros/words/en.yml") from None
        self.__dict__[id] = found  # found there the next time
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)


class Said:
    """Words with values to fill in."""

    def __init__(self, words: Words, name: str, message: Message) -> None:
        self.words, self.name, self.message = words, name, message

    def __call__(self, **values: Any) -> str:
        """The words with `values`, all of which are required: numbers are written in the language of the site, parts of
        pages stay parts of pages."""
        if set(values) != self.message.names:
            raise TypeError(
                f"the words “{self.name}” need {sorted(self.message.names)}, and are given {sorted(values)}"
            )
        form = self.words.locale.plural_form(values[COUNT]) if self.message.counted else "other"
        text = self.message.forms[form]
        shown = {
            name: self.words.number(value) if isinstance(value, (int, float)) else value
            for name, value in values.items()
        }
        if _is_page(shown.values()):
            return Markup(NAME.sub(lambda found: str(escape(shown[found[1]])), str(escape(text))))
        return NAME.sub(lambda found: str(shown[found[1]]), text)

    def __str__(self) -> str:
        raise TypeError(f"the words “{self.name}” need {sorted(self.message.names)}: give them in brackets")

    __html__ = __str__


@cache
def words_in(wording: Wording) -> Words:
    """The words of a site."""
    return Words(wording)
