"""Results that took long to make and depend only on known input, kept in .cache/ from one build to the next.

The folder can be deleted at any time. Anything damaged is made again.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import sysconfig
import tempfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
# Where all of it is; measurements that begin with nothing use another folder.
CACHE = Path(os.environ.get("CACHE_FOLDER") or HOME / ".cache")
# How many files of each kind are kept: the most recently used.
MOST = 3000
# The length of a digest.
DIGEST = 32
# What the system said of a file when it was read, and a digest of it.
Read = tuple[tuple[int, ...], str]
# The files of the engine, which a build asks for three times.
_ENGINE: dict[str, Read] = {}


def made_by(sources: Iterable[Path], packages: Iterable[str]) -> bytes:
    """A digest of the code that makes something: the files in `sources` and the versions of `packages`."""
    from importlib.metadata import version  # which takes long to load

    whole = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in packages).encode())
    for path in sorted(sources):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.digest()


def engine() -> tuple[object, ...]:
    """What makes everything here: the engine's own files, the packages, and Python. Raises OSError."""
    packages = sorted(name for name in os.listdir(sysconfig.get_path("purelib")) if name.endswith(".dist-info"))
    return str(HOME), sources((HOME / "macros", HOME / "overrides"), _ENGINE), packages, sys.version


def sources(folders: Iterable[Path], read: dict[str, Read] | None = None) -> str:
    """A digest of all files below `folders`, with their names. Raises OSError. A file that is still as it was when it
    was `read` is not read again."""
    read = {} if read is None else read
    whole = hashlib.sha256()
    for top in folders:
        for here, inside, names in os.walk(top, followlinks=True):
            inside[:] = sorted(name for name in inside if name != "__pycache__")
            whole.update(f"{here} {inside}\n".encode("utf-8", "surrogateescape"))
            for name in sorted(names):
                path = os.path.join(here, name)
                whole.update(f"{name} {_digest(path, read)}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _digest(path: str, read: dict[str, Read]) -> str:
    """A digest of the file at `path`. Raises OSError."""
    told = os.stat(path)
    if not stat.S_ISREG(told.st_mode):
        raise OSError(f"{path} is no file")
    as_read, digest = read.get(path, (None, ""))
    now = told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns
    if as_read != now:
        with open(path, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        read[path] = now, digest
    return digest


def of(kind: str, made_from: bytes, make: Callable[[], bytes]) -> bytes:
    """The result of `make`: kept from before under everything that it is `made_from`, including the code, or made now
    and kept."""
    found = read(kind, made_from)
    if found is None:
        found = make()
        keep(kind, made_from, found)
    return found


def _path(kind: str, made_from: bytes) -> Path:
    return CACHE / kind / hashlib.sha256(made_from).hexdigest()


def read(kind: str, made_from: bytes) -> bytes | None:
    """What was kept under `made_from`; None if there is nothing, or it is damaged."""
    path = _path(kind, made_from)
    try:
        kept = path.read_bytes()
        found = zlib.decompress(kept[DIGEST:])
        if hashlib.sha256(found).digest() != kept[:DIGEST]:
            return None
        os.utime(path)
    except (OSError, zlib.error):
        return None
    return found


def keep(kind: str, made_from: bytes, made: bytes) -> None:
    """Keeps a result, if possible: a build does not depend on it."""
    path = _path(kind, made_from)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            file.write(hashlib.sha256(made).digest() + zlib.compress(made, 1))
        os.replace(file.name, path)
    except OSError:
        pass


def tidy(kind: str) -> None:
    """Keeps only the MOST that were used last."""
    try:
        for old in sorted((CACHE / kind).iterdir(), key=lambda path: path.stat().st_mtime)[:-MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        pass
