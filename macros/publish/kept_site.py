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
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros import kept
from macros.publish.files import digest, files_below

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
    `engine`; and the key under which it is kept, None if nobody can say what it depends on."""

    root: Path
    url: str | None
    number: str
    engine: str
    folder: Path | None


def asked(root: Path, url: str | None, number: str, engine: str) -> BuildRequest:
    """The site to build, with everything that it is made from, as of now."""
    root = root.resolve()
    try:
        settings = _settings(root / SETTINGS)
        key = None if settings is None else _key(root, settings)
    except (OSError, ValueError):
        key = None
    if key is None:
        return BuildRequest(root, url, number, engine, None)
    whole = repr((key, url, number, engine, str(date.today()), [os.environ.get(name) for name in SURROUNDINGS]))
    return BuildRequest(
        root, url, number, engine, kept.CACHE / KIND / _digest(whole.encode("utf-8", "backslashreplace"))
    )


def take(asked: BuildRequest, made: Path) -> dict[str, str] | None:
    """Fills the new folder `made` with the kept site. Returns what is recorded about it; None if no complete copy is
    kept, and then there is no `made`."""
    try:
        told = None if asked.folder is None else _told(asked.folder)
        if asked.folder is None or told is None:
            return None
        for name, digest in told["files"].items():
            content = (asked.folder / FILES / name).read_bytes()
            if _digest(content) != digest:
                raise OSError(f"{name} is damaged")
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        os.utime(asked.folder)
    except (OSError, ValueError):
        shutil.rmtree(made, ignore_errors=True)
        return None
    return dict(told["said"])


def keep(wanted: BuildRequest, made: Path, said: dict[str, str], known: dict[str, str]) -> None:
    """Keeps the finished site in `made`, with what is recorded as `said`, if possible: a build does not depend on it.
    `known` are digests of its files, by their paths. Keeps nothing if anything was edited in the meantime."""
    folder = wanted.folder
    if folder is None:
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
            new = Path(beside, "site")
            shutil.copytree(made, new / FILES, copy_function=shutil.copyfile)
            files = {name: known.get(name) or digest(made / name) for name in files_below(made)}
            told = {"said": said, "files": files}
            text = json.dumps(told)
            (new / TOLD).write_text(f"{_digest(text.encode())}\n{text}", "utf-8")
            if asked(wanted.root, wanted.url, wanted.number, wanted.engine) == wanted:
                shutil.rmtree(folder, ignore_errors=True)
                new.rename(folder)
        _tidy(folder.parent)
    except OSError:
        return


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
    """Everything that a site in `root` with `settings` is made from. Raises OSError."""
    texts = [path.read_text("utf-8") for path in settings]
    return str(root), texts, kept.sources((root / "data", root / "docs")), kept.engine()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _tidy(folder: Path) -> None:
    for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-MOST]:
        shutil.rmtree(old, ignore_errors=True)
