"""Files of the data changed together: tried on a copy first, then all of them, or none."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from macros.content.findings import Finding, errors, report
from macros.content.load import load
from macros.editing.refused import Refused
from macros.links.state import write_whole


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


def write(root: Path, files: dict[str, str], before: dict[str, bytes | None]) -> list[Finding]:
    """Writes each of `files` (paths from `root`, and texts) where `before` is still what stands there (None: nothing).
    Returns the findings.

    Raises Refused where that would bring mistakes, where somebody else wrote meanwhile, and where a file cannot be
    written: then nothing is changed."""
    findings = _tried(root, files)
    if any(_bytes(root / name) != data for name, data in before.items()):
        raise Refused("the data were changed by somebody else meanwhile: nothing was changed; try again")
    done: list[str] = []
    try:
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(root / name, text)
            done.append(name)
    except OSError as error:
        for one in (*done, name):
            _back(root / one, before[one])
        raise Refused(f"{root / name} cannot be written: {error.strerror}; nothing was changed") from error
    return findings


def _tried(root: Path, files: dict[str, str]) -> list[Finding]:
    with tempfile.TemporaryDirectory(prefix="editing-") as folder:
        copy = Path(folder)
        for part in ("data", "docs"):
            if (root / part).is_dir():
                shutil.copytree(root / part, copy / part)
        for name, text in files.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(text.encode("utf-8"))
        found = load(copy, date.today()).findings
    if errors(found):
        raise Refused(f"this would not be right, and nothing was changed:\n{report(errors(found))}")
    return found


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _back(path: Path, data: bytes | None) -> None:
    """Puts `path` back to what it was; folders that were made for it go again."""
    if data is not None:
        if path.read_bytes() != data:
            write_whole(path, data.decode("utf-8"))
        return
    path.unlink(missing_ok=True)
    for folder in (path.parent, path.parent.parent):
        with suppress(OSError):  # not empty: it was there before, or never made
            folder.rmdir()
