"""Writing the file of an entry: whole or not at all, and not where the check would find mistakes then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.content.findings import Finding, errors
from macros.content.load import load
from macros.content.refused import Refused
from macros.editing.together import new_findings, write_all


def keep(root: Path, path: Path, text: str, today: date) -> list[Finding]:
    """Writes `text` to `path`, a file in the site `root`, unless that brings an error. Returns the findings that are
    new.

    Raises Refused where the data have errors already, or nothing can be written."""
    known = load(root, today).findings
    if errors(known):
        raise Refused("the data have mistakes already, so nothing is written", "run “make check” and mend them first")
    files = {path.relative_to(root).as_posix(): text}
    try:
        new = new_findings(root, files, known, today)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}") from error
    if not errors(new):
        write_all(root, files)
    return new
