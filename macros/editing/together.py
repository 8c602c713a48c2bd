"""Changes files of the data together: first on a copy, then all of them or none."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from macros.content.findings import Finding, errors, report
from macros.content.load import load
from macros.content.refused import Refused
from macros.editing.whole import write_whole

# The new contents of each file, by its path from the site's folder; None: the file is removed.
Files = Mapping[str, str | bytes | None]


def read(path: Path) -> tuple[str, str, str]:
    """The beginning of the file at `path` (a byte order mark, or nothing), its text with \n at line ends, and its line
    ends.

    Raises Refused if it cannot be read.
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


def write(
    root: Path, files: Files, before: Mapping[str, bytes | None], today: date, known: Iterable[Finding] | None = None
) -> list[Finding]:
    """Writes `files` in the site `root`, if `before` is still what is there (None: nothing). Returns the new findings,
    which are warnings; `known` are the present ones (None: they are determined).

    Raises Refused if that would cause errors, if somebody else has written meanwhile, or if a file cannot be written:
    then nothing is changed.
    """
    new = new_findings(root, files, load(root, today).findings if known is None else known, today)
    if errors(new):
        raise Refused(f"“make check” would find mistakes then, so nothing was changed:\n{report(errors(new))}")
    write_all(root, files, before)
    return new


def new_findings(
    root: Path, files: Files, known: Iterable[Finding], today: date, renamed: Mapping[str, str] | None = None
) -> list[Finding]:
    """The findings that the site in `root` would have with `files` and that are not `known`, tried on a copy.

    `renamed` are words of known findings that will be different. Another line number does not make a finding new.
    """
    left = Counter(_about(one, renamed or {}) for one in known)
    new = []
    for one in _findings_with(root, files, today):
        left[_about(one, {})] -= 1
        if left[_about(one, {})] < 0:
            new.append(one)
    return new


def _about(finding: Finding, renamed: Mapping[str, str]) -> tuple[str, str]:
    """What a finding says, wherever it is."""
    text = re.sub(r":\d+(:\d+)?", "", finding.message)
    for old, new in renamed.items():
        text = text.replace(old, new)
    return finding.level, text


def _findings_with(root: Path, files: Files, today: date) -> list[Finding]:
    with tempfile.TemporaryDirectory(prefix="editing-") as folder:
        copy = Path(folder)
        for part in ("data", "docs"):
            if (root / part).is_dir():
                shutil.copytree(root / part, copy / part, ignore_dangling_symlinks=True)
        if (root / "mkdocs.yml").is_file():
            shutil.copy(root / "mkdocs.yml", copy)
        for name, data in files.items():
            _put(copy / name, data, lambda path, data: path.write_bytes(data))
        return load(copy, today).findings


def write_all(root: Path, files: Files, before: Mapping[str, bytes | None] | None = None) -> None:
    """Writes `files` below `root`, all or none, if `before` is still what is there (if left out: whatever is there).

    Raises Refused if somebody else has written meanwhile, or if a file cannot be written: then nothing is changed.
    """
    now = {name: _bytes(root / name) for name in files}
    if before is not None and any(now.get(name) != data for name, data in before.items()):
        raise Refused("the data were changed by somebody else meanwhile: nothing was changed; try again")
    done: list[str] = []
    name = ""
    try:
        # Removals come last: a file that moves is always in at least one place.
        for name, data in sorted(files.items(), key=lambda one: one[1] is None):
            done.append(name)
            _put(root / name, data)
    except OSError as error:
        for one in done:
            _back(root / one, now[one])
        raise Refused(f"{root / name} cannot be written: {error.strerror}; nothing was changed") from error


def _put(path: Path, data: str | bytes | None, write: Callable[[Path, bytes], object] = write_whole) -> None:
    """Calls `write` to put `data` at `path`; None removes the file, and the folder if it is empty."""
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
    """Restores `path`; folders that were made for it are removed."""
    if data is not None:
        if _bytes(path) != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
        return
    with suppress(OSError):  # it was never created
        path.unlink()
    for folder in (path.parent, path.parent.parent):
        with suppress(OSError):  # not empty: it was there before, or was never made
            folder.rmdir()
