"""Reading the closed editions: data/editions/<guideline>/<number>.yml."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.content import folders
from macros.content.fields import ABSENT, Reading
from macros.content.findings import Place, shown
from macros.content.model import Edition

FOLDER = "editions"
NUMBER = re.compile(r"[1-9][0-9]{0,2}")


def read_all(
    root: Path, reading: Reading, known: Callable[[Path], bool], record: Callable[..., Any]
) -> dict[str, tuple[Edition, ...]]:
    """The editions of each guideline, the first first. `reading` takes the findings; `known` says whether a path is of
    the data at all, `record` reads a file."""
    found: dict[str, tuple[Edition, ...]] = {}
    for folder in filter(known, folders.entries(root / "data" / FOLDER, f"data/{FOLDER}", reading.note)):
        place = Place(f"data/{FOLDER}/{folder.name}")
        if not os.path.isdir(folder):
            reading.wrong(
                place,
                "this is not read: editions stand in a folder for each guideline",
                f"move it to data/{FOLDER}/<guideline>/, or elsewhere",
            )
        elif not (root / "data" / "guidelines" / f"{folder.name}.yml").exists():
            reading.wrong(
                place,
                f"there is no guideline “{shown(folder.name)}” that these editions could be of",
                "name the folder as the guideline's file is named; where the guideline is gone, delete the folder",
            )
        else:
            paths = filter(known, folders.entries(folder, place.path, reading.note))
            editions = [one for path in paths if (one := _edition(path, folder.name, reading, record))]
            found[folder.name] = tuple(sorted(editions, key=lambda one: one.number))
    return found


def _edition(path: Path, guideline: str, reading: Reading, record: Callable[..., Any]) -> Edition | None:
    place = Place(f"data/{FOLDER}/{guideline}/{path.name}")
    if os.path.isdir(path) or path.suffix != ".yml" or not NUMBER.fullmatch(path.stem):
        reading.wrong(
            place,
            f"“{shown(path.name)}” is not an edition",
            "editions are written by “edition close”, and named 1.yml, 2.yml, …; move this elsewhere",
        )
        return None
    edition = record(Edition, path, place, id=path.stem, guideline=guideline)
    return None if edition is ABSENT else edition
