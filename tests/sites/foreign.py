"""A site in which nothing is English: its content in Cyrillic letters, its interface in Greek ones, its language with
six forms of a count.

Whatever Latin letters a reader still meets there were written into a template or a script.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from macros.content.message import NAME
from macros.content.wording import plural_forms, shipped
from tests import expected
from tests.conftest import HOME

LANGUAGE = "ar"
LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = str.maketrans(LATIN + LATIN.upper(), (letters := "абцдефгхийклмнопярстувшжыз") + letters.upper())
GREEK = str.maketrans(LATIN + LATIN.upper(), (letters := "αβψδεφγηιξκλμνοπχρστυωςϊυζ") + letters.upper())
# Both of them in Arabic letters, which run from right to left.
ARABIC = str.maketrans(
    "".join((LATIN + LATIN.upper()).translate(letters) for letters in (CYRILLIC, GREEK)),
    "ابتثجحخدذرزسشصضطظعغفقكلمنه" * 4,
)
# The fields of data files that a reader sees.
TEXTS = set(
    """title summary note text role purpose help word meaning heading task reason why audience facts person confirmed_by checked_by unit
    successor aim tested untested wanted changes_wanted organisation intro corrected details empty directory wording retention limit_from
    example when consent said_by options name""".split()
)
# What is a text in one place and an id in another.
ROLES = {"by"}
FORMER_NAMES = {"formerly"}
TARGET = re.compile(r"\([a-z]+:[a-z0-9-]+\)|\{[^}]*\}")


def foreign(text: str, letters: dict[int, int] = CYRILLIC) -> str:
    """`text` in other letters, but for what leads somewhere."""
    kept = TARGET.findall(text)
    parts = [part.translate(letters) for part in TARGET.split(text)]
    return "".join(part + end for part, end in zip(parts, [*kept, ""], strict=True))


def words() -> str:
    """All words of the interface in Greek letters, as a file of data/words/; each form of a count says which it is."""
    rooms = {}
    for room, messages in shipped("en").rooms.items():
        rooms[room] = {}
        for id, message in messages.items():
            forms = {
                form: _greek(message.forms.get(form, message.forms["other"]))
                for form in (plural_forms(LANGUAGE) if message.counted else ("other",))
            }
            rooms[room][id] = forms if message.counted else forms["other"]
    return yaml.safe_dump(rooms, allow_unicode=True, sort_keys=False, width=10_000)


def _greek(text: str) -> str:
    kept = NAME.findall(text)
    parts = NAME.split(text)[::2]
    return "".join(
        part.translate(GREEK) + (f"{{{name}}}" if name else "") for part, name in zip(parts, [*kept, ""], strict=True)
    )


def site(folder: Path) -> Path:
    """The small site of tests/expected, with every macro and statistics, in that language, in the new `folder`."""
    expected.site(folder)
    data = folder / "data"
    for path in sorted(data.rglob("*.yml")):
        account = path.parent.parent.name == "registers"
        fields = TEXTS | (ROLES if account else FORMER_NAMES if path.stem == "platforms" else set())
        tree = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        path.write_text(
            yaml.safe_dump(
                _translated(tree, fields, path.parent.name == "forms"),
                allow_unicode=True,
                sort_keys=False,
                width=10_000,
            ),
            "utf-8",
        )
    settings = data / "site.yml"
    settings.write_text(
        (f"{settings.read_text('utf-8')}language: {LANGUAGE}\nstatistics:\n  counter: "
f"https://counter.example/count?page={{path}}\n  purpose: Считаем.\n"),
        "utf-8",
    )
    (data / "words").mkdir()
    (data / "words" / f"{LANGUAGE}.yml").write_text(words(), "utf-8")
    for path in (folder / "docs").glob("*.md"):
        path.write_text(
            re.sub(
                r"(\{\{.*?\}\})|(\w+)",
                lambda one: one[1] or one[2].translate(CYRILLIC),
                path.read_text("utf-8").partition("---\n\n")[2] or path.read_text("utf-8"),
            ),
            "utf-8",
        )
    config = folder / "mkdocs.yml"
    named = re.sub(
        r"^(site_name|site_description): (.*)$",
        lambda one: f"{one[1]}: {one[2].translate(CYRILLIC)}",
        config.read_text("utf-8"),
        flags=re.M,
    )
    config.write_text(
        re.sub(r"^  - ([^:]+): (\S+)$", lambda one: f"  - {one[1].translate(CYRILLIC)}: {one[2]}", named, flags=re.M),
        "utf-8",
    )
    assert HOME.as_posix() in config.read_text("utf-8")
    return folder


def right_to_left(folder: Path) -> Path:
    """The same site in Arabic letters, in the new `folder`."""
    for path in (site(folder) / "data").rglob("*.yml"):
        path.write_text(path.read_text("utf-8").translate(ARABIC), "utf-8")
    return folder


def _translated(tree, fields: set[str], form: bool):
    """`tree` with the texts of its `fields` in Cyrillic letters; “when” of a `form` is a condition, “consent” of an
    account a group."""
    if isinstance(tree, list):
        return [_translated(one, fields, form) for one in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        name: _text(value) if name in fields and _is_text(value) else _translated(value, fields, form)
        for name, value in tree.items()
    }


def _is_text(value) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _text(value):
    return (
        [foreign(one) for one in value]
        if isinstance(value, list)
        else value
        if value in ("true", "false")
        else foreign(value)
    )
