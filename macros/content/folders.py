"""The contents of a folder, with a finding if they cannot be read: an unreadable folder is not an empty one."""

from __future__ import annotations

from pathlib import Path

from macros.content.bytes import Note
from macros.content.findings import Finding, Place


def entries(folder: Path, name: str, note: Note) -> list[Path]:
    """The contents of `folder`, by name; nothing if there is no such folder. `note` takes a finding under `name` if it
    cannot be read."""
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        note(unreadable(name, error))
        return []


def unreadable(name: str, error: OSError) -> Finding:
    """The finding for the folder `name` that cannot be read."""
    return Finding(
        Place(name),
        f"this folder cannot be read: {error.strerror}",
        tip="ask for the right to read it, or to have its rights mended",
    )
