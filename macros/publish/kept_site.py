"""The sites that were built last, kept whole: a build of the very same is a copy.

A site is kept in .cache/ under all that it was made from: the site's own files and settings, the code, the engine that
builds it, the names and versions of the packages, the address, the revision and the day. A site that brings code or
settings of other kinds is not kept, as nobody could say what it is made from. What is damaged is built again."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros import kept

HOME = Path(__file__).resolve().parents[2]
KIND = "sites"
# So many are kept: those that were used last.
MOST = 2
SETTINGS, TOLD, FILES = "mkdocs.yml", "told.json", "files"
INHERITS = re.compile(r"^INHERIT: *(\S+) *$", re.M)
# What else a build asks of its surroundings.
SURROUNDINGS = ("SOURCE_DATE_EPOCH", "TZ")


@dataclass(frozen=True)
class Asked:
    """What somebody wants to have built: the site in the folder `root` (a full path), for the address `url`, of the
    revision `number`, by an `engine`; and where that is kept, None where nobody can say what it is made from."""

    root: Path
    url: str | None
    number: str
    engine: str
    folder: Path | None


def asked(root: Path, url: str | None, number: str, engine: str) -> Asked:
    """What is wanted, with all that it is made from as that is at this moment."""
    root = root.resolve()
    try:
        settings = _settings(root / SETTINGS)
        key = None if settings is None else _key(root, settings)
    except (OSError, ValueError):
        key = None
    if key is None:
        return Asked(root, url, number, engine, None)
    whole = repr((key, url, number, engine, str(date.today()), [os.environ.get(name) for name in SURROUNDINGS]))
    return Asked(root, url, number, engine, kept.CACHE / KIND / _digest(whole.encode("utf-8", "backslashreplace")))


def take(asked: Asked, made: Path) -> dict[str, str] | None:
    """Fills the new folder `made` with the site as it was kept. Returns what was said of it; None where none is kept
    whole, and then there is no `made`."""
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


def keep(wanted: Asked, made: Path, said: dict[str, str]) -> None:
    """Keeps the finished site in `made`, and what was `said` of it, where that can be done: a build does not need it.
    Nothing is kept where anything was edited meanwhile."""
    folder = wanted.folder
    if folder is None:
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
            new = Path(beside, "site")
            shutil.copytree(made, new / FILES)
            files = {path: path.relative_to(made).as_posix() for path in sorted(made.rglob("*")) if path.is_file()}
            told = {"said": said, "files": {name: _digest(path.read_bytes()) for path, name in files.items()}}
            text = json.dumps(told)
            (new / TOLD).write_text(f"{_digest(text.encode())}\n{text}", "utf-8")
            if asked(wanted.root, wanted.url, wanted.number, wanted.engine) == wanted:
                shutil.rmtree(folder, ignore_errors=True)
                new.rename(folder)
        _tidy(folder.parent)
    except OSError:
        return


def _told(folder: Path) -> dict[str, Any] | None:
    """What is known of the site that is kept in `folder`; None where nothing is, or it is damaged. Raises OSError."""
    digest, _, text = (folder / TOLD).read_text("utf-8").partition("\n")
    return json.loads(text) if digest == _digest(text.encode()) else None


def _settings(path: Path) -> list[Path] | None:
    """The file of settings at `path`, and those that it inherits from. None where that cannot be seen at a glance, or
    where they ask for what is in no file. Raises OSError."""
    text = path.read_text("utf-8")
    found = INHERITS.findall(text)
    if "!" in text or text.count("INHERIT") != len(found) or len(found) > 1:
        return None
    more = _settings(path.parent / found[0]) if found else []
    return None if more is None else [path, *more]


def _key(root: Path, settings: list[Path]) -> tuple[object, ...]:
    """All that a site in `root` with `settings` is made from, whoever wants it. Raises OSError."""
    packages = sorted(name for name in os.listdir(sysconfig.get_path("purelib")) if name.endswith(".dist-info"))
    folders = (root / "data", root / "docs", HOME / "macros", HOME / "overrides")
    texts = [path.read_text("utf-8") for path in settings]
    return str(root), texts, _sources(folders), str(HOME), packages, sys.version


def _sources(folders: Iterable[Path]) -> str:
    """A digest of all files below `folders`, and of their names. Raises OSError."""
    whole = hashlib.sha256()
    for top in folders:
        for here, inside, names in os.walk(top, followlinks=True):
            inside[:] = sorted(name for name in inside if name != "__pycache__")
            whole.update(f"{here} {inside}\n".encode("utf-8", "surrogateescape"))
            for name in sorted(names):
                path = os.path.join(here, name)
                if not os.path.isfile(path):
                    raise OSError(f"{path} is no file")
                with open(path, "rb") as file:
                    whole.update(f"{name} {_digest(file.read())}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _tidy(folder: Path) -> None:
    for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-MOST]:
        shutil.rmtree(old, ignore_errors=True)
