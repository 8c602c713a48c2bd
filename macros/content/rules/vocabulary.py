"""The words of vocabulary.yml find something, no two groups share words, and no question has two answers."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from macros.content.fields import Record
from macros.content.findings import WARNING, Finding, Place, errors, shown
from macros.content.model import VocabularyFile
from macros.content.rules.draft import Draft

# The longest phrase that the search looks at as a whole, in words: LONGEST in overrides/assets/js/search/vocabulary.js.
LONGEST = 5
WORD = re.compile(r"[^\W_]+")


def check(draft: Draft) -> Iterator[Finding]:
    """Findings for words in two groups, phrases that are too long, groups that lead to nothing that the site says,
    words that are answered elsewhere and here, and questions that stand in two places."""
    told = draft.vocabulary
    if told is None:
        return
    yield from _twice(told)
    yield from _long(told)
    yield from _asked(told)
    if not errors(draft.reading.findings):
        said = _said(draft)
        yield from _nowhere(told, said)
        yield from _here(told, said)


def _twice(told: VocabularyFile) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for group in told.same:
        if len(group.words) == 1:
            yield Finding(
                group.at("words"),
                f"“{shown(group.words[0])}” is alone in its group: it finds nothing else",
                tip="add the word that means the same, or delete the group",
            )
        for phrase in dict.fromkeys(phrase.casefold() for phrase in group.words):
            if phrase in first:
                yield Finding(
                    group.at("words"),
                    (
                        f"“{shown(phrase)}” is in another group as well, at {first[phrase]}: each would find what "
                        f"the other means"
                    ),
                    tip="merge the two groups, or delete it from one",
                )
            first.setdefault(phrase, group.at("words"))
    for meaning in told.means:
        for phrase in meaning.typed:
            first.setdefault(phrase.casefold(), meaning.at("typed"))
    for phrase in told.elsewhere:
        if phrase.casefold() in first:
            yield Finding(
                told.at("elsewhere"),
                f"“{shown(phrase)}” is not answered here, and leads to something at {first[phrase.casefold()]}",
                tip="take it out of one of the two",
            )


def _long(told: VocabularyFile) -> Iterator[Finding]:
    lists: list[tuple[Record, str, tuple[str, ...]]] = [
        *((group, "words", group.words) for group in told.same),
        *((one, "typed", one.typed) for one in told.means),
        (told, "elsewhere", told.elsewhere),
    ]
    for record, name, phrases in lists:
        for phrase in phrases:
            if len(WORD.findall(phrase)) > LONGEST:
                yield Finding(
                    record.at(name),
                    f"“{shown(phrase)}” has more than {LONGEST} words: nobody would type all of it into the search",
                    WARNING,
                    "write a shorter part that still identifies it",
                )


def _asked(told: VocabularyFile) -> Iterator[Finding]:
    first: dict[str, tuple[str, Place]] = {}
    lists = [*((one.answer, one.at("asked"), one.asked) for one in told.questions)]
    if told.nothing:
        lists.append(("", told.at("nothing"), told.nothing))
    for answer, place, questions in lists:
        for question in dict.fromkeys(question.casefold() for question in questions):
            before, where = first.setdefault(question, (answer, place))
            if before != answer:
                yield Finding(
                    place,
                    f"“{shown(question)}” is asked here, and at {where}: the search cannot learn where it leads",
                    tip="keep it where the best answer is",
                )


def _nowhere(told: VocabularyFile, said: set[str]) -> Iterator[Finding]:
    for group in told.same:
        if not any(_stands(phrase, said) for phrase in group.words):
            yield Finding(
                group.at("words"),
                f"nothing on the site says “{shown(group.words[0])}” or any word of its group, so they find nothing",
                WARNING,
                "add the word that the guidance has for it, or delete the group",
            )
    for one in told.means:
        for phrase in one.means:
            if not _stands(phrase, said):
                yield Finding(
                    one.at("means"),
                    f"nothing on the site says “{shown(phrase)}”, so it finds nothing",
                    WARNING,
                    "write the words that the guidance has for it",
                )


def _here(told: VocabularyFile, said: set[str]) -> Iterator[Finding]:
    for word in told.elsewhere:
        if word.casefold() in said:
            yield Finding(
                told.at("elsewhere"),
                f"the site itself says “{shown(word)}”: it is found, though it stands under what is not answered here",
                WARNING,
                "write a phrase that only questions for somebody else have, or delete it",
            )


def _stands(phrase: str, said: set[str]) -> bool:
    """Whether all words of `phrase` are on the site, in any form: all but their ends are compared."""
    return all(
        any(word.startswith(part[: max(3, len(part) - 3)]) for word in said) for part in WORD.findall(phrase.casefold())
    )


def _said(draft: Draft) -> set[str]:
    others = (
        getattr(draft, field.name)
        for field in dataclasses.fields(draft)
        if field.name not in ("today", "reading", "vocabulary", "pages")
    )
    return {
        word
        for part in (*draft.pages.values(), *others)
        for text in _texts(part)
        for word in WORD.findall(text.casefold())
    }


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Record):
        for field in dataclasses.fields(value):
            if field.name not in ("place", "places"):
                yield from _texts(getattr(value, field.name))
