"""The site as `serve` showed it last, kept in .cache/: shown again at once when it is next served, until it is built.

Nothing is ever made from it. The folder can be deleted at any time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from macros import kept

KIND = "shown"
# How many are kept: the most recently shown.
MOST = 2


class _Stopped(Exception):
    """Something more urgent is to be done."""


def take(root: Path, address: str, shown: Path) -> bool:
    """Fills the empty folder `shown` with the site in `root` as it was last shown at `address`. Returns whether there
    was one."""
    folder = _folder(root, address)
    try:
        if folder.is_dir():
            _copy(folder, shown)
            return True
    except OSError:  # it was deleted just now, or cannot be read: the site is built all the same
        shutil.rmtree(shown, ignore_errors=True)
        shown.mkdir(exist_ok=True)
    return False


def keep(root: Path, address: str, shown: Path, stopped: Callable[[], bool] = bool) -> bool:
    """Keeps the site in `root` as it is `shown` at `address`, where that can be done. Returns whether there is nothing
    more to do: not if it was `stopped` meanwhile."""
    folder = _folder(root, address)
    with contextlib.suppress(OSError, _Stopped):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".") as beside:
            new = Path(beside, "site")
            _copy(shown, new, stopped)
            shutil.rmtree(folder, ignore_errors=True)
            new.rename(folder)
        for old in sorted(folder.parent.glob("[!.]*"), key=lambda path: path.stat().st_mtime)[:-MOST]:
            shutil.rmtree(old, ignore_errors=True)
    return not stopped()


def _copy(folder: Path, to: Path, stopped: Callable[[], bool] = bool) -> None:
    """Files that are never written to, but replaced: so each needs to be on the disk once."""

    def link(file: str, to: str) -> None:
        if stopped():
            raise _Stopped
        _link(file, to)

    shutil.copytree(folder, to, copy_function=link, dirs_exist_ok=True)


def _link(file: str, to: str) -> None:
    try:
        os.link(file, to)
    except OSError:  # another disk
        shutil.copyfile(file, to)


def _folder(root: Path, address: str) -> Path:
    return kept.CACHE / KIND / hashlib.sha256(f"{root} {address}".encode("utf-8", "surrogateescape")).hexdigest()
