"""Reading the closed editions: data/editions/<guideline>/<number>.yml."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from macros.content import folders
from macros.content.fields import ABSENT, Reading, Record
from macros.content.findings import Place, shown
from macros.content.model import Edition, Item, Retired
from macros.content.page_kinds import TARGETS

FOLDER = "editions"
NUMBER = re.compile(r"[1-9][0-9]{0,2}")
# A link by id, as written: what comes before the id, and the id.
LINK = re.compile(rf"(\]\(\s*<?(?:{'|'.join(TARGETS)}):)([a-z0-9-]+)")


def read_all(
    root: Path, reading: Reading, known: Callable[[Path], bool], record: Callable[..., Any]
) -> dict[str, tuple[Edition, ...]]:
    """The editions of each guideline, oldest first. `reading` takes the findings; `known` says whether a path belongs
    to the data at all, `record` reads a file."""
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


def followed(editions: dict[str, tuple[Edition, ...]], renamed: Mapping[str, str]) -> dict[str, tuple[Edition, ...]]:
    """`editions` with current ids wherever they mention something that was `renamed` since (the current id by each
    former one): the files stay as they were closed, and renaming changes nothing that a guideline says."""
    return {id: tuple(_renamed(one, renamed) for one in some) for id, some in editions.items()} if renamed else editions


def _renamed(value: Any, renamed: Mapping[str, str]) -> Any:
    """`value` with current ids; the same object if nothing in it was renamed."""
    if isinstance(value, tuple):
        made = tuple(_renamed(one, renamed) for one in value)
        return value if all(one is other for one, other in zip(made, value, strict=True)) else made
    if not isinstance(value, Record):
        return value
    new = {
        name: _renamed(getattr(value, name), renamed)
        for name in ("sections", "items", "purpose", "retired", "earlier")
        if hasattr(value, name)
    }
    for name in ("text", "corrected", "details", "empty", "reason"):
        text = getattr(value, name, None)
        if text and "](" in text:
            new[name] = LINK.sub(lambda found: f"{found[1]}{renamed.get(found[2], found[2])}", text)
    if isinstance(value, Item) and value.force:
        new["force"] = renamed.get(value.force, value.force)
    if isinstance(value, Retired):
        new["replaced_by"] = tuple(renamed.get(id, id) for id in value.replaced_by)
    other = {name: one for name, one in new.items() if one != getattr(value, name)}
    return dataclasses.replace(value, **other) if other else value


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
