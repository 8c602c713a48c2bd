"""The place of a folder that a command makes: decided first, filled beside it, put in place in one step.

All work is done in a folder `.building-NAME` beside NAME, which is locked for as long as its process lives. The next
command that makes something in the same parent folder removes what a killed process left.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from macros.content.refused import Refused
from macros.publish import marker
from macros.publish.swap import put

HOME = Path(__file__).resolve().parents[2]
# What a site is made from, and what it is kept with: nothing is made in these folders.
SOURCES = ("data", "docs", "macros", "overrides", ".git", ".github", ".venv")
# Where Linux lists what is mounted: os.path.ismount does not notice a folder of the same disk that is mounted again.
MOUNTS = Path("/proc/self/mountinfo")
WORK, MARK, ASIDE = ".building-", ".work-of-a-build", "aside"


class OutputFolder:
    """The folder `out`, to be made as `kind` (see marker.py) from the site in `root`. Used as a context manager: it is
    locked meanwhile.

    `made` is the folder to fill; `publish` puts it in place. Without that, `out` stays unchanged. Entering it raises
    Refused.
    """

    def __init__(self, out: Path, kind: str, root: Path = HOME) -> None:
        self.kind, self.given, self.root = kind, out, root.resolve()
        # What was there when it was found that it may be replaced.
        self.seen: object = None

    def __enter__(self) -> OutputFolder:
        self.out = _resolved(self.given)
        self._decide()
        try:
            _make_parents(self.out.parent)
            self.work = _Work(self.out)
        except OSError as error:
            raise Refused(f"{self.out} cannot be made: {error.strerror}") from error
        try:
            self.work.clear()
            for path in self.out.parent.glob(f"{WORK}*"):
                _clear_after_another(path)
            self.made = self.work.folder() / self.out.name
        except OSError as error:
            self.work.close()
            raise Refused(f"{self.out} cannot be made: {error.strerror}") from error
        except Refused:
            self.work.close()
            raise
        return self

    def publish(self, known: Mapping[str, str] = marker.NOTHING) -> None:
        """Puts `made` in place, readable for whatever serves it. `known` are digests of its files, by their paths.
        Raises Refused; `out` is then unchanged."""
        try:
            readable(self.made)
            marker.write(self.made, self.kind, known)
            (self.made / marker.FILE).chmod(0o644)
            self._decide()
            at_once = put(self.made, self.out, self.work.path / ASIDE)
        except OSError as error:
            raise Refused(f"{self.out} cannot be put in place: {error.strerror}. It is as it was") from error
        if not at_once:
            print(
                f"This system cannot exchange two folders in one step: for a moment there was nothing at {self.out}.",
                file=sys.stderr,
            )

    def __exit__(self, *_: object) -> None:
        self.work.close()

    def _decide(self) -> None:
        try:
            now = marker.state(self.out)
            problem = "" if now and now == self.seen else refusal(self.out, self.kind, self.root)
            self.seen = now
        except OSError as error:
            problem = f"{self.out} cannot be looked at: {error.strerror}"
        if problem:
            raise Refused(problem)


def refusal(out: Path, kind: str, root: Path = HOME) -> str:
    """A sentence on why nothing may be made at the full path `out`; empty if it may. Touches nothing. Raises
    OSError."""
    if _is_mounted(out):
        return f"{out} is the top of a file system, which cannot be exchanged: name a folder in it, as {out / 'site'}"
    for source in (folder / name for folder in (root, HOME) for name in SOURCES):
        if out == source or source in out.parents or out in source.parents:
            return f"{out} holds, or is part of, what sites are made from ({source}): name another folder, as site"
    return marker.refusal(out, kind) if os.path.lexists(out) else ""


def _is_mounted(out: Path) -> bool:
    """Whether another file system, or another folder of the same one, is mounted at `out`: then no other folder can
    replace it."""
    if os.path.ismount(out):
        return True
    try:
        lines = MOUNTS.read_bytes().splitlines()
    except OSError:  # a system without such a list
        return False
    # The fifth word is the mount point; a space in it is written \040 (man 5 proc).
    return os.fsencode(out) in (
        re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), line.split(b" ")[4])
        for line in lines
        if line.count(b" ") > 4
    )


def readable(folder: Path) -> None:
    """Lets everybody read `folder`, and only its owner write: servers often run as another user, whatever the umask
    was."""
    folder.chmod(0o755)
    for here, folders, files in os.walk(folder):
        for names, mode in ((folders, 0o755), (files, 0o644)):
            for name in names:
                os.chmod(os.path.join(here, name), mode)


class _Work:
    """The locked folder for the work on `out`. The constructor raises Refused and OSError."""

    def __init__(self, out: Path) -> None:
        self.out, self.path = out, out.with_name(f"{WORK}{out.name}")
        while not self._locked():
            pass

    def _locked(self) -> bool:
        """Makes and locks the folder; False if another process removed it in between."""
        self.path.mkdir(mode=0o700, exist_ok=True)
        try:
            self.lock = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.path.samestat(os.stat(self.path), os.fstat(self.lock)):
                raise FileNotFoundError
            if any(self.path.iterdir()) and not (self.path / MARK).is_file():
                raise Refused(f"{self.path} is in the way, and no build made it: move it elsewhere")
            (self.path / MARK).touch()
        except BlockingIOError as error:
            os.close(self.lock)
            raise Refused(
                f"{self.out} is being made by another command at this moment: wait until that has ended"
            ) from error
        except FileNotFoundError:
            os.close(self.lock)
            return False
        except (OSError, Refused):
            os.close(self.lock)
            raise
        return True

    def folder(self) -> Path:
        """A new folder to work in."""
        return Path(tempfile.mkdtemp(prefix="made-", dir=self.path))

    def clear(self) -> None:
        """Removes what is in here; a site that was put aside when its process was killed goes back first. Says what
        cannot be removed."""
        if (self.path / ASIDE).is_dir() and not os.path.lexists(self.out):
            (self.path / ASIDE).rename(self.out)
        for path in self.path.iterdir():
            if path.name != MARK:
                _remove(path)

    def close(self) -> None:
        """Removes the folder, and lets other processes work."""
        try:
            self.clear()
            if [path.name for path in self.path.iterdir()] == [MARK]:
                (self.path / MARK).unlink()
                self.path.rmdir()
        except OSError as error:
            print(f"{self.path} cannot be removed: {error.strerror}. Remove it by hand.", file=sys.stderr)
        finally:
            os.close(self.lock)


def _clear_after_another(path: Path) -> None:
    """Clears the work folder at `path` if its process is dead."""
    name = path.name.removeprefix(WORK)
    if name and path.is_dir() and not path.is_symlink() and ((path / MARK).is_file() or not any(path.iterdir())):
        with contextlib.suppress(Refused):  # its process is alive
            _Work(path.with_name(name)).close()


def _remove(folder: Path) -> None:
    """Removes `folder` as far as possible, and says what stays. It may be a file: a system may leave one where it
    showed a folder."""
    if folder.is_symlink() or not folder.is_dir():
        _without(str(folder), os.unlink)
        return
    for here, folders, files in os.walk(folder, topdown=False, onerror=_say):
        paths = [os.path.join(here, name) for name in (*files, *folders)]
        for path in paths:
            _without(path, os.rmdir if os.path.isdir(path) and not os.path.islink(path) else os.unlink)
    _without(str(folder), os.rmdir)


def _without(path: str, remove: Callable[[str], None]) -> None:
    try:
        remove(path)
    except OSError as error:
        if error.errno != errno.ENOTEMPTY:  # its contents have been named
            _say(error)


def _say(error: OSError) -> None:
    print(
        f"{error.filename} is no longer needed and cannot be removed: {error.strerror}. Remove it by hand.",
        file=sys.stderr,
    )


def _resolved(out: Path) -> Path:
    try:
        return out.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle; a NUL character in the name
        raise Refused(f"{out} is no place for a folder: {error}") from error


def _make_parents(folder: Path) -> None:
    """Makes `folder` and any missing folders above it, so that a server can enter them. Raises OSError."""
    if not folder.is_dir():
        _make_parents(folder.parent) if folder.parent != folder else None
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
