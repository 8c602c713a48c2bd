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
# How many files are kept: the most recently used.
MOST = 4
DIGEST = 32


def store(root: Path, *made_by: object, kind: str = KIND) -> Store:
    """The store of the site in the folder `root` (a full path), for whatever makes things of it: this engine with these
    packages, and what `made_by` says. `kind` is the folder that it is in, with others of which few are kept. Raises
    OSError if the engine's own files cannot be read."""
    whole = repr((str(root), kept.engine(), *made_by)).encode("utf-8", "backslashreplace")
    return Store(kept.CACHE / kind / f"{hashlib.sha256(whole).hexdigest()}.sqlite")


class Store:
    """The things kept in the file at `path`. Until `save` others see none of what is new."""

    def __init__(self, path: Path) -> None:
        self.path, self.used = path, set[bytes]()
        for _ in range(2):  # once more where the first file is damaged
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.connection = _opened(str(self.path))
            except (sqlite3.Error, OSError) as error:
                self._give_up(error)
            else:
                break
        # What this process has kept, where nothing was there before: of that, nothing else need be asked for.
        self.all_there_is: set[bytes] | None = None if self._run("SELECT name FROM things LIMIT 1") else set()

    def read(self, kind: str, name: bytes) -> bytes | None:
        """What is kept of this `kind` by this `name`; None where nothing is, or where it is damaged."""
        key = _key(kind, name)
        self.used.add(key)
        if self.all_there_is is not None and key not in self.all_there_is:
            return None
        found = self._run("SELECT value FROM things WHERE name = ?", key)
        if not found or hashlib.sha256(found[0][0][DIGEST:]).digest() != found[0][0][:DIGEST]:
            return None
        return bytes(found[0][0][DIGEST:])

    def keep(self, kind: str, name: bytes, made: bytes) -> None:
        """Keeps what was `made`, for others from the next `save` on."""
        key = _key(kind, name)
        self.used.add(key)
        if self.all_there_is is not None:
            self.all_there_is.add(key)
        self._run("INSERT OR REPLACE INTO things VALUES (?, ?)", key, hashlib.sha256(made).digest() + made)

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

    def save(self, *, everything: bool = True) -> None:
        """Writes what is new, where that can be done. What nobody asked for since this store was opened is left out, if
        `everything` was asked for that is still good."""
        there = {name for (name,) in self._run("SELECT name FROM things")} if everything else set()
        for name in there - self.used:
            self._run("DELETE FROM things WHERE name = ?", name)
        try:
            self.connection.commit()
            with contextlib.suppress(OSError):
                os.utime(self.path)
                self._tidy()
        except sqlite3.Error as error:
            self._give_up(error)

    def _run(self, what: str, *given: bytes) -> list[tuple[bytes, ...]]:
        """What the file answers; nothing where it cannot be used."""
        try:
            return self.connection.execute(what, given).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def _tidy(self) -> None:
        for old in sorted(self.path.parent.glob("*.sqlite"), key=lambda path: path.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)

    def _give_up(self, error: Exception) -> None:
        """Does without the file, and keeps what is new in memory: another build writes it at this moment; or it is
        damaged, and goes."""
        self.connection = _opened(":memory:")
        if getattr(error, "sqlite_errorcode", None) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)


class Files(dict[str, Any]):
    """What was read of files without findings, by path: as it was read in this process, or kept in a `store` by one
    before it. With a store, it stays in memory only if this process reads again and again (`holds`)."""

    def __init__(self, store: Store | None = None, *, holds: bool = True) -> None:
        super().__init__()
        self.store, self.holds = store, holds or store is None

    def get(self, path: str, default: Any = None) -> Any:
        """What was read of the file at `path` when it was last read."""
        if path in self or self.store is None:
            return super().get(path, default)
        found = self.store.read_object("file", path.encode("utf-8", "surrogateescape"))
        if self.holds and found is not None:
            super().__setitem__(path, found)
        return default if found is None else found

    def take(self, path: str, pickled: bytes) -> None:
        """Keeps what another process has read of the file at `path`, and pickled."""
        if self.holds:
            super().__setitem__(path, pickle.loads(pickled))
        if self.store is not None:
            self.store.keep("file", path.encode("utf-8", "surrogateescape"), pickled)

    def __setitem__(self, path: str, read: Any) -> None:
        if self.holds:
            super().__setitem__(path, read)
        if self.store is not None:
            self.store.keep_object("file", path.encode("utf-8", "surrogateescape"), read)


def _opened(path: str) -> sqlite3.Connection:
    """The things at `path`. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=0, check_same_thread=False)
    # A file that a power cut leaves half-written is found damaged, and made anew.
    connection.execute("PRAGMA synchronous = OFF")
    # Most of what is kept takes several pages of the usual 4 KiB, and so twice the time.
    connection.execute("PRAGMA page_size = 16384")
    connection.execute("CREATE TABLE IF NOT EXISTS things (name BLOB PRIMARY KEY, value BLOB)")
    connection.execute("SELECT name, value FROM things LIMIT 1").fetchall()
    return connection


def _key(kind: str, name: bytes) -> bytes:
    return hashlib.sha256(kind.encode() + b"\0" + name).digest()
