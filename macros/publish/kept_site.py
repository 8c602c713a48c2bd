"""The last sites that were built, kept whole: a build of exactly the same site is a copy.

A site is kept in .cache/ under everything that it was made from: its own files and settings, the code, the engine, the
names and versions of the packages, the address, the revision and the day. A site with code or other kinds of settings
of its own is not kept, because nobody could say what it depends on. Anything damaged is built again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from macros import kept
from macros.publish.files import files_below
from macros.publish.marker import NOTHING

KIND = "sites"
# How many are kept: the most recently used.
MOST = 2
SETTINGS, TOLD, FILES = "mkdocs.yml", "told.json", "files"
INHERITS = re.compile(r"^INHERIT: *(\S+) *$", re.M)
# What else a build reads from its environment.
SURROUNDINGS = ("SOURCE_DATE_EPOCH", "TZ")


@dataclass(frozen=True)
class BuildRequest:
    """The site to build: in the folder `root` (a full path), for the address `url`, of the revision `number`, by an
    `engine`; the folder where it is kept, None if nobody can say what it depends on; and a digest of everything that it
    depends on but its data."""

    root: Path
    url: str | None
    number: str
    engine: str
    folder: Path | None
    beside_data: bytes = b""


def asked(root: Path, url: str | None, number: str, engine: str) -> BuildRequest:
    """The site to build, with everything that it is made from, as of now."""
    root = root.resolve()
    try:
        settings = _settings(root / SETTINGS)
        key = None if settings is None else _key(root, settings)
        data = kept.sources((root / "data",))
    except (OSError, ValueError):
        key = None
    if key is None:
        return BuildRequest(root, url, number, engine, None)
    beside = repr((key, url, number, engine, str(date.today()), [os.environ.get(name) for name in SURROUNDINGS]))
    whole = _digest((beside + data).encode("utf-8", "backslashreplace"))
    digest = hashlib.sha256(beside.encode("utf-8", "backslashreplace")).digest()
    return BuildRequest(root, url, number, engine, kept.CACHE / KIND / whole, digest)


def take(asked: BuildRequest, made: Path) -> dict[str, str] | None:
    """Fills the new folder `made` with the kept site. Returns what is recorded about it; None if no complete copy is
    kept, and then there is no `made`."""
    if asked.folder is None:
        return None
    try:
        told = _told(asked.folder)
        if told is None:
            return None
        for name, content, _ in contents(asked.folder):
            write(made / name, content)
        os.utime(asked.folder)
    except (OSError, ValueError):
        shutil.rmtree(made, ignore_errors=True)
        return None
    return dict(told["said"])


def contents(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """The files of the site kept in `folder`: their names, contents and digests. Raises OSError if one is damaged or
    missing, and ValueError."""
    files = (_told(folder) or {"files": {}})["files"]
    with (folder / FILES).open("rb") as kept:
        for name, (digest, size) in files.items():
            content = kept.read(size)
            if _digest(content) != digest:
                raise OSError(f"{name} is damaged")
            yield name, content, digest


def said(folder: Path) -> dict[str, str] | None:
    """What is recorded about the site kept in `folder`; None if there is none, or it is damaged."""
    try:
        told = _told(folder)
    except (OSError, ValueError):
        return None
    return None if told is None else dict(told["said"])


def write(path: Path, content: bytes) -> None:
    """Writes a file, and the folders above it. Raises OSError."""
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def keep(wanted: BuildRequest, made: Path, said: dict[str, str], digests: Mapping[str, str] = NOTHING) -> bool:
    """Keeps the finished site in `made`, with what is recorded as `said`, if possible: a build does not depend on it.
    `digests` are those of files in `made`, by name.

    Keeps nothing if anything was edited in the meantime. Returns whether the site is kept.
    """
    folder = wanted.folder
    if folder is None:
        return False
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
            new = Path(beside, "site")
            new.mkdir()
            with (new / FILES).open("wb") as file:
                text = json.dumps({"said": said, "files": dict(_kept_in(file, made, digests))})
            (new / TOLD).write_text(f"{_digest(text.encode())}\n{text}", "utf-8")
            if asked(wanted.root, wanted.url, wanted.number, wanted.engine) != wanted:
                return False
            shutil.rmtree(folder, ignore_errors=True)
            new.rename(folder)
        _tidy(folder.parent)
    except OSError:
        return False
    return True


def _kept_in(file: IO[bytes], made: Path, digests: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Writes the files below `made` to `file`, one after another: none has to be created and removed for each. Gives
    their names, digests and sizes. Raises OSError."""
    for name in files_below(made):
        content = (made / name).read_bytes()
        file.write(content)
        yield name, (digests.get(name) or _digest(content), len(content))


def _told(folder: Path) -> dict[str, Any] | None:
    """What is recorded about the site kept in `folder`; None if there is none, or it is damaged. Raises OSError."""
    digest, _, text = (folder / TOLD).read_text("utf-8").partition("\n")
    return json.loads(text) if digest == _digest(text.encode()) else None


def _settings(path: Path) -> list[Path] | None:
    """The settings file at `path`, and those that it inherits from. None if that is not easy to tell, or if they need
    something that is not in a file. Raises OSError."""
    text = path.read_text("utf-8")
    found = INHERITS.findall(text)
    if "!" in text or text.count("INHERIT") != len(found) or len(found) > 1:
        return None
    more = _settings(path.parent / found[0]) if found else []
    return None if more is None else [path, *more]


def _key(root: Path, settings: list[Path]) -> tuple[object, ...]:
    """Everything that a site in `root` with `settings` is made from, but its data. Raises OSError."""
    texts = [path.read_text("utf-8") for path in settings]
    return str(root), texts, kept.sources((root / "docs",)), kept.engine()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _tidy(folder: Path) -> None:
    for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-MOST]:
        shutil.rmtree(old, ignore_errors=True)
