"""What the builds of one site have made, kept from one to the next in one file of .cache/.

Each thing is kept by its kind and its name, with a hash of its bytes. Whoever asks for it decides whether it still
holds: here nothing is known of what it was made from. The file can be deleted at any time, and a build does not need
it. What is damaged, or locked by another build, is not there."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sqlite3
from pathlib import Path
from typing import Any

from macros import kept

KIND = "builds"
# So many files are kept: those that were used last.
MOST = 4
DIGEST = 32


def store(root: Path, *made_by: object) -> Store:
    """The store of the site in the folder `root` (a full path), for whatever makes things of it: this engine with these
    packages, and what `made_by` says."""
    whole = repr((str(root), kept.engine(), *made_by)).encode("utf-8", "backslashreplace")
    return Store(kept.CACHE / KIND / f"{hashlib.sha256(whole).hexdigest()}.sqlite")


class Store:
    """The things kept in the file at `path`. They are written there by `save` alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.new: dict[bytes, bytes] = {}
        self.used = set[bytes]()
        try:
            self.connection = self._opened()
        except (sqlite3.Error, OSError):
            self._remove()
            self.connection = None

    def _opened(self) -> sqlite3.Connection | None:
        if not self.path.is_file():
            return None
        connection = sqlite3.connect(self.path, timeout=0, check_same_thread=False)
        connection.execute("SELECT name FROM things LIMIT 1").fetchall()
        return connection

    def read(self, kind: str, name: bytes) -> bytes | None:
        """What is kept of this `kind` by this `name`; None where nothing is, or where it is damaged."""
        key = _key(kind, name)
        self.used.add(key)
        if key in self.new:
            return self.new[key]
        if self.connection is None:
            return None
        try:
            found = self.connection.execute("SELECT value FROM things WHERE name = ?", (key,)).fetchone()
        except sqlite3.Error:
            return None
        if found is None or hashlib.sha256(found[0][DIGEST:]).digest() != found[0][:DIGEST]:
            return None
        return bytes(found[0][DIGEST:])

    def keep(self, kind: str, name: bytes, made: bytes) -> None:
        """Keeps what was `made`, from the next `save` on."""
        key = _key(kind, name)
        self.used.add(key)
        self.new[key] = made

    def read_object(self, kind: str, name: bytes) -> Any:
        """As `read`, what `keep_object` kept."""
        found = self.read(kind, name)
        try:
            return None if found is None else pickle.loads(found)
        except (pickle.UnpicklingError, LookupError, AttributeError, ImportError, TypeError, ValueError, EOFError):
            return None

    def keep_object(self, kind: str, name: bytes, made: Any) -> None:
        """As `keep`, for any object that can be pickled."""
        self.keep(kind, name, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))

    def save(self) -> None:
        """Writes what is new, and leaves out what nobody asked for since this store was opened, where that can be
        done."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = self.connection or sqlite3.connect(self.path, timeout=0, check_same_thread=False)
            self.connection = connection
            # A file that a power cut leaves half-written is found damaged, and made anew.
            connection.execute("PRAGMA synchronous = OFF")
            with connection:
                connection.execute("CREATE TABLE IF NOT EXISTS things (name BLOB PRIMARY KEY, value BLOB)")
                there = {name for (name,) in connection.execute("SELECT name FROM things")}
                connection.executemany("DELETE FROM things WHERE name = ?", [(one,) for one in there - self.used])
                values = ((name, hashlib.sha256(made).digest() + made) for name, made in self.new.items())
                connection.executemany("INSERT OR REPLACE INTO things VALUES (?, ?)", values)
            self.new.clear()
            os.utime(self.path)
            self._tidy()
        except sqlite3.OperationalError:  # another build writes at this moment, or the disk is full
            return
        except (sqlite3.Error, OSError):
            self._remove()

    def _tidy(self) -> None:
        for old in sorted(self.path.parent.glob("*.sqlite"), key=lambda path: path.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)

    def _remove(self) -> None:
        self.connection = None
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


def _key(kind: str, name: bytes) -> bytes:
    return hashlib.sha256(kind.encode() + b"\0" + name).digest()
