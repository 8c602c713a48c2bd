"""Writes a data file completely or not at all, and undoes it if the check finds a problem."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.content.findings import Finding, errors
from macros.content.load import load
from macros.content.refused import Refused
from macros.editing.whole import write_whole


def keep(root: Path, path: Path, text: str, today: date) -> list[Finding]:
    """Writes `text` to `path` and checks the whole site in `root`. Returns the new findings.

    If one of them is an error, the file is unchanged. Raises Refused if the data already have errors, or nothing can be
    written.
    """
    before = load(root, today).findings
    if errors(before):
        raise Refused("the data have mistakes already, so nothing is written", "run “make check” and mend them first")
    folder_is_new = not path.parent.exists()
    try:
        old = path.read_bytes() if path.exists() else None
        _write(path, text.encode("utf-8"))
        new = [finding for finding in load(root, today).findings if finding not in before]
        if errors(new):
            _undo(path, old, folder_is_new)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}") from error
    return new


def _undo(path: Path, old: bytes | None, folder_is_new: bool) -> None:
    if old is not None:
        _write(path, old)
        return
    path.unlink()
    if folder_is_new:
        path.parent.rmdir()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)
