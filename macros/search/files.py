"""The files of the index, made by the scripts from everything that can be found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.search.engine import taken

INDEX = "index.json"
# Up to this many records are fetched in one piece.
WHOLE = 600
# The long lists in what is told, and how much of one is told to the scripts in one text.
LISTS = ("records", "pages")
AT_ONCE = 500
# How many files they tell in one: everything in one text would be in memory several times.
FILES_AT_ONCE = 100


class Telling:
    """An index of which the scripts have been told everything but its long lists, as JSON."""

    def __init__(self, told: str) -> None:
        self.engine = taken(json.loads(told)["language"])
        self._run("(text) => { globalThis.told = JSON.parse(text); }", told)

    def add(self, name: str, some: str) -> None:
        """Tells of more of the list `name`."""
        self._run(f"(text) => {{ told.{name}.push(...JSON.parse(text)); }}", some)

    def files(self, whole: int) -> dict[str, str]:
        """The files of the index, by name. It ends the engine."""
        speech = json.dumps(self.engine.speech)
        self.engine.context.eval(
            f"globalThis.made = Object.entries(load('macros/search/divide.js').divide(told, load({speech}), {whole})); "
            "told = null"
        )
        made: dict[str, str] = {}
        while some := self.engine.call(f"made.splice(0, {FILES_AT_ONCE})"):
            made |= some
        self.engine.close()
        return made if len(made) == 1 else _named(made)

    def _run(self, function: str, given: str) -> None:
        # As text within the script, it would take twice as long.
        function_of = self.engine.context.eval(function)
        assert callable(function_of)
        function_of(given)


def files(told: dict[str, Any], whole: int = WHOLE) -> dict[str, str]:
    """The files of the index of all that is `told`, by name; in pieces if there are more than `whole` records."""
    telling = Telling(json.dumps(told | {name: [] for name in LISTS}))
    for name, some in batches(told):
        telling.add(name, json.dumps(some))
    return telling.files(whole)


def batches(told: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """The long lists in what is `told`, bit by bit, each with its name: in one text, everything would be in memory
    several times."""
    for name in LISTS:
        for first in range(0, len(told[name]), AT_ONCE):
            yield name, told[name][first : first + AT_ONCE]


# The index that is being made in this process.
OPEN: list[Telling] = []


def begin(told: str) -> None:
    """Begins an index, of which all but the long lists is `told` as JSON, in place of one that was not finished."""
    OPEN[:] = [Telling(told)]


def add(name: str, some: str) -> None:
    """Adds to its list `name` what is told as JSON."""
    OPEN[0].add(name, some)


def write(folder: str, whole: int) -> None:
    """Writes its files into `folder`."""
    made = OPEN.pop().files(whole)
    for parent in sorted({Path(folder, name).parent for name in made}):
        parent.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        Path(folder, name).write_text(text, "utf-8")


def _named(made: dict[str, str]) -> dict[str, str]:
    """The files, with all pieces in a folder named after their content."""
    index = json.loads(made.pop(INDEX))
    digest = hashlib.sha256("".join(made.values()).encode()).hexdigest()[:16]
    index["pieces"]["folder"] = f"{digest}/"
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n"
    return {INDEX: text, **{f"{digest}/{name}": text for name, text in made.items()}}
