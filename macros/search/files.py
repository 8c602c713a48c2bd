"""The files of the index, made by the scripts from everything that can be found."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from macros.search.engine import Engine

INDEX = "index.json"
# Up to this many records are fetched in one piece.
WHOLE = 600
# So many records are told to the scripts in one text.
AT_ONCE = 500


class Telling:
    """An index of which the scripts have been told everything but its records, as JSON."""

    def __init__(self, told: str) -> None:
        self.engine = Engine(json.loads(told)["language"])
        self._run("(text) => { globalThis.told = JSON.parse(text); }", told)

    def add(self, records: str) -> None:
        """Tells of more records."""
        self._run("(text) => { told.records.push(...JSON.parse(text)); }", records)

    def files(self, whole: int) -> dict[str, str]:
        """The files of the index, by name. It ends the engine."""
        divided = f"load('macros/search/divide.js').divide(told, load({json.dumps(self.engine.speech)}), {whole})"
        made = self.engine.call(divided)
        self.engine.close()
        return made if len(made) == 1 else _named(made)

    def _run(self, function: str, given: str) -> None:
        self.engine.context.eval(f"({function})({json.dumps(given)})")


def files(told: dict[str, Any], whole: int = WHOLE) -> dict[str, str]:
    """The files of the index of all that is `told`, by name; in pieces if there are more than `whole` records."""
    telling = Telling(json.dumps(told | {"records": []}))
    for some in batches(told["records"]):
        telling.add(json.dumps(some))
    return telling.files(whole)


def batches(records: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """`records`, bit by bit: in one text, all of them would be in memory several times."""
    return [records[first : first + AT_ONCE] for first in range(0, len(records), AT_ONCE)]


# The index that is being made in this process.
OPEN: list[Telling] = []


def begin(told: str) -> None:
    """Begins an index, of which all but the records is `told` as JSON, in place of one that was not finished."""
    OPEN[:] = [Telling(told)]


def add(records: str) -> None:
    """Adds records to it, told as JSON."""
    OPEN[0].add(records)


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
