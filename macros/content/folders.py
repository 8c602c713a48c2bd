"""What is in a folder, with a finding where that cannot be seen: a folder that nobody may read is not an empty one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from macros.content.bytes import Note
from macros.content.findings import Finding, Place


def entries(folder: Path, name: str, note: Note) -> list[Path]:
    """What is in `folder`, by name; nothing where there is no such folder. `note` takes a finding under `name` where it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        note(unreadable(name, error))
        return []


def everything_below(folder: Path, name: str, note: Note) -> Iterator[Path]:
    """Everything below `folder` that is no folder itself, by name; links to folders are not followed."""
    faults: list[OSError] = []
    for place, below, files in os.walk(folder, onerror=faults.append):
        below.sort()
        yield from (Path(place, file) for file in sorted(files))
    for error in faults:
        if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
            note(unreadable(f"{name}/{Path(error.filename).relative_to(folder).as_posix()}".removesuffix("/."), error))


def unreadable(name: str, error: OSError) -> Finding:
    """The finding for the folder `name` that cannot be read."""
    return Finding(Place(name), f"this folder cannot be read: {error.strerror}", tip="ask for the right to read it, or to have its rights mended")
