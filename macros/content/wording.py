"""The words of the interface: what every page, script and Word file says that is not in a data file. One file for each
language.

English comes with the project, in macros/words/en.yml, and decides which ids there are. A site with `language: cy`
reads macros/words/cy.yml and then data/words/cy.yml: some words of its own, or all of them if the project does not have
the language.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from macros.content import wording_checks
from macros.content.fields import Reading
from macros.content.findings import WARNING, Finding, Place, shown
from macros.content.message import Message
from macros.content.nodes import Group, Text
from macros.content.yamlfile import read

if TYPE_CHECKING:
    from babel import Locale

SHIPPED = Path(__file__).resolve().parents[1] / "words"
FOLDER = "data/words"
# The language that comes with the project, and decides which ids there are.
FIRST = "en"
LOCALE = "locale"
# The plural categories of languages for which Babel need not be loaded, which takes longer than everything else in
# `check`.
KNOWN_FORMS = {"en": ("one", "other"), "en-GB": ("one", "other")}


@dataclass(frozen=True)
class Wording:
    """All words in one `language` (a tag, such as “en”). `locale` is how it writes dates and numbers; `rooms` has the
    messages by id."""

    language: str
    locale: str
    rooms: dict[str, dict[str, Message]] = field(hash=False, repr=False)


def locale_of(tag: str) -> Locale:
    """What is known about a language, by its tag, such as “en-GB”. Raises LookupError or ValueError if nothing is."""
    import babel.dates  # noqa: F401 - what Babel keeps of a language needs it, and would import it while that is read
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError as unknown:
        raise LookupError(tag) from unknown


@cache
def plural_forms(tag: str) -> tuple[str, ...]:
    """The plural categories of a language (CLDR), “other” last."""
    if tag in KNOWN_FORMS:
        return KNOWN_FORMS[tag]
    known = locale_of(tag).plural_form.tags
    return tuple(form for form in ("zero", "one", "two", "few", "many", "other") if form in known or form == "other")


@cache
def shipped(language: str) -> Wording | None:
    """The words that come with the project in `language`; None if there are none. Raises ValueError if their file has a
    mistake."""
    path = SHIPPED / f"{language}.yml"
    if not path.is_file():
        return None
    reading = Reading()
    node = read(path, path.name, reading.note)
    first = None if language == FIRST else shipped(FIRST)
    made = _read(node, language, reading, first, first is not None) if isinstance(node, Group) else None
    if reading.findings or made is None:
        raise ValueError("\n".join(map(str, reading.findings)))
    return made


def english() -> Wording:
    """The English words, which decide which ids there are."""
    made = shipped(FIRST)
    assert made, f"macros/words/{FIRST}.yml is missing"
    return made


def languages() -> list[str]:
    """The languages that come with the project."""
    return sorted(path.stem for path in SHIPPED.glob("*.yml"))


def words_of(paths: list[Path], language: str, said: Place, reading: Reading) -> Wording | None:
    """The words of a site whose language is `language` (given at `said`); None, and findings, if some are wrong.

    `paths` are the files in data/words/.
    """
    first, own = _brought(language), next((path for path in paths if path.stem == language), None)
    for path in paths:
        if path != own:
            reading.note(_not_used(path, language))
    if own is None:
        if first is None:
            reading.wrong(
                said,
                f"the site has no words in “{language}”",
                (
                    f"write {FOLDER}/{language}.yml, with all that is in macros/words/{FIRST}.yml; or choose one "
                    f"of: {', '.join(languages())}"
                ),
            )
        return first
    node = read(own, f"{FOLDER}/{own.name}", reading.note)
    if node is None:
        return None
    if not isinstance(node, Group):
        reading.wrong(
            node.place,
            "here the parts of the interface are expected",
            "begin with a part, as “frame:”, and below it the words",
        )
        return None
    before = len(reading.findings)
    made = _read(node, language, reading, first or english(), first is None)
    return made if len(reading.findings) == before and made else None


def _not_used(path: Path, language: str) -> Finding:
    return Finding(
        Place(f"{FOLDER}/{path.name}"),
        f"these words are not used: the language of the site is “{language}”",
        WARNING,
        f"write “language: {shown(path.stem)}” in data/site.yml, or delete this file",
    )


def _brought(language: str) -> Wording | None:
    """The words that come with the project in `language`, or in the same language without its country."""
    known = shipped(language) or shipped(language.partition("-")[0])
    return replace(known, language=language, locale=language) if known and known.language != language else known


def _read(node: Group, language: str, reading: Reading, first: Wording | None, whole: bool) -> Wording | None:
    """The words in `node`, over those of `first`. `whole` says that none of `first` may be missing.

    Without `first`, these words decide which ids there are.
    """
    locale = _locale(node, language, reading, first)
    if locale is None:
        return None
    known = {room: dict(messages) for room, messages in first.rooms.items()} if first else None
    found = wording_checks.rooms(node, plural_forms(locale), known, whole, reading)
    rooms = {room: {**(known or {}).get(room, {}), **messages} for room, messages in found.items()}
    return Wording(language, locale, {**(known or {}), **rooms})


def _locale(node: Group, language: str, reading: Reading, first: Wording | None) -> str | None:
    given = node.values.get(LOCALE)
    tag = given.text.strip() if isinstance(given, Text) else language
    if given is None and first and first.language == language:
        return first.locale
    try:
        if tag not in KNOWN_FORMS:
            locale_of(tag)
    except (LookupError, ValueError):
        reading.wrong(
            given.place if given else node.place,
            f"“{shown(tag)}” is no language whose dates and numbers are known here",
            "write a language, or a language and a country: “locale: cy”, “locale: en-GB”",
        )
        return None
    return tag
