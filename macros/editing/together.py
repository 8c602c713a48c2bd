"""Files of the data changed together: tried on a copy first, then all of them, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from macros.content.findings import Finding, errors, report
from macros.content.load import load
from macros.editing.refused import Refused
from macros.editing.whole import write_whole


def read(path: Path) -> tuple[str, str, str]:
    """What the file at `path` begins with (a byte order mark, or nothing), its text with \\n at the ends of lines, and
    what ends them.

    Raises Refused where it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path} cannot be read: run “make check”") from error
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = "\r\n" if "\r\n" in text else "\n"
    text = text.removeprefix(mark).replace("\r\n", "\n")
    if "\r" in text:
        raise Refused(f"{path} ends its lines in an old way: save it anew, with today's line ends")
    return mark, text, ends


def write(root: Path, files: Mapping[str, str | bytes | None], before: Mapping[str, bytes | None]) -> list[Finding]:
    """Writes each of `files` (paths from `root`, and what is to stand there; None: it goes) where `before` is still
    what stands there (None: nothing). Returns the findings.

    Raises Refused where that would bring mistakes, where somebody else wrote meanwhile, and where a file cannot be
    written: then nothing is changed."""
    findings = tried(root, files)
    if errors(findings):
        raise Refused(f"this would not be right, and nothing was changed:\n{report(errors(findings))}")
    if any(_bytes(root / name) != data for name, data in before.items()):
        raise Refused("the data were changed by somebody else meanwhile: nothing was changed; try again")
    done: list[str] = []
    name = ""
    try:
        # What goes, goes last: a file that moves is never in neither place.
        for name, data in sorted(files.items(), key=lambda one: one[1] is None):
            done.append(name)
            _put(root / name, data)
    except OSError as error:
        for one in done:
            _back(root / one, before[one])
        raise Refused(f"{root / name} cannot be written: {error.strerror}; nothing was changed") from error
    return findings


def tried(root: Path, files: Mapping[str, str | bytes | None]) -> list[Finding]:
    """The findings that the site in `root` would have with `files`: they are put into a copy of it."""
    with tempfile.TemporaryDirectory(prefix="editing-") as folder:
        copy = Path(folder)
        for part in ("data", "docs"):
            if (root / part).is_dir():
                shutil.copytree(root / part, copy / part, ignore_dangling_symlinks=True)
        if (root / "mkdocs.yml").is_file():
            shutil.copy(root / "mkdocs.yml", copy)
        for name, data in files.items():
            _put(copy / name, data, lambda path, data: path.write_bytes(data))
        return load(copy, date.today()).findings


def _put(path: Path, data: str | bytes | None, write: Callable[[Path, bytes], object] = write_whole) -> None:
    """Has `write` put `data` to `path`; nothing stands there after None, and no empty folder."""
    if data is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, data.encode("utf-8") if isinstance(data, str) else data)
        return
    path.unlink(missing_ok=True)
    with suppress(OSError):  # not empty
        path.parent.rmdir()


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _back(path: Path, data: bytes | None) -> None:
    """Puts `path` back to what it was; folders that were made for it go again."""
    if data is not None:
        if _bytes(path) != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        return
    path.unlink(missing_ok=True)
    for folder in (path.parent, path.parent.parent):
        with suppress(OSError):  # not empty: it was there before, or never made
            folder.rmdir()
