"""The list that a build leaves in a folder that it made, so that a later build can tell its own files from anybody
else's.

It is in the folder, so it stays with it when the folder is moved or copied. Like the bill of materials it has only file
names and hashes, and no paths of the machine: if a host publishes it, it reveals nothing.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.publish.files import digest

FILE = ".built"
SITE, SERVED, REPORT = "a site", "a folder for nginx", "a report on links"
SHOWN = 5
NOTHING: Mapping[str, str] = {}


def write(folder: Path, kind: str, known: Mapping[str, str] = NOTHING) -> None:
    """Writes the list of all files in `folder` into it. `kind` says what the folder is: one of the three above. `known`
    are digests of finished files."""
    files = {
        name: known.get(name) or digest(folder / name)
        for name in _names(folder)
        if name != FILE and (name in known or (folder / name).is_file())
    }
    (folder / FILE).write_text(json.dumps({"kind": kind, "files": files}, indent=0) + "\n", "utf-8")


def refusal(folder: Path, kind: str) -> str:
    """A sentence on why the existing `folder` must not be replaced by another of its `kind`; empty if it may be. Raises
    OSError."""
    if not folder.is_dir():
        return f"{folder} is a file: name a folder"
    if (folder / ".git").exists():
        return f"{folder} is a Git work tree: name another folder, and copy what was made into the work tree"
    if not any(folder.iterdir()):
        return ""
    files = _listed(folder, kind)
    if files is None:
        return (
            f"{folder} is not known to be {kind} that was made here: it has no list of what was made ({FILE}). "
            f"Name another folder; "
            f"or, if nothing in it is yours (an earlier version wrote no list), delete it"
        )
    strange = list(_strange(folder, files))
    if strange:
        more = f" and {len(strange) - SHOWN} more" if len(strange) > SHOWN else ""
        return (
            f"{folder} holds what was not made here, or was changed since: {', '.join(strange[:SHOWN])}{more}. "
            f"Nothing was touched. Move that elsewhere, or name another folder; if it is not needed, delete it"
        )
    return ""


def state(folder: Path) -> list[tuple[str, int, int, int, int]] | None:
    """What the system says of everything in a `folder` that was made here: it differs as soon as anything was written,
    replaced or renamed. None if it was not made here. Raises OSError."""
    if not (folder / FILE).is_file():
        return None
    told = ((name, os.lstat(f"{folder}/{name}")) for name in _names(folder))
    return [(name, one.st_mode, one.st_ino, one.st_size, one.st_ctime_ns) for name, one in told]


def _listed(folder: Path, kind: str) -> dict[str, str] | None:
    """The names in the list in `folder`, with their hashes; None if there is no list for this `kind`."""
    try:
        told = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    files = told.get("files") if isinstance(told, dict) and told.get("kind") == kind else None
    return files if isinstance(files, dict) else None


def _strange(folder: Path, files: dict[str, str]) -> Iterator[str]:
    """What in `folder` differs from `files`; missing files do not matter."""
    folders = {name[:end] for name in files for end in range(len(name)) if name[end] == "/"}
    for name in _names(folder):
        path = f"{folder}/{name}"
        mode = os.lstat(path).st_mode
        if stat.S_ISDIR(mode):
            if name not in folders:
                yield f"{name}/"
        elif name != FILE and (not stat.S_ISREG(mode) or files.get(name) != digest(path)):
            yield name


def _names(folder: Path) -> Iterator[str]:
    """Every file, and every empty folder, below `folder`. Links are listed and not followed. Raises OSError."""

    def failed(error: OSError) -> None:
        raise error

    top = len(f"{folder}/")
    for here, folders, files in os.walk(folder, onerror=failed):
        folders.sort()
        inside = f"{here[top:]}/" if here[top:] else ""
        links = [name for name in folders if os.path.islink(f"{here}/{name}")]
        for name in sorted([*files, *links]):
            yield f"{inside}{name}"
        if not folders and not files and inside:
            yield here[top:]
