"""The content of the site at hand, loaded once for each build (the modules are loaded afresh for the next)."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from macros.content.content import Content
from macros.content.findings import report
from macros.content.load import Loaded, load

try:
    from mkdocs.exceptions import Abort
except ImportError:  # another generator reads the same macros
    Abort = SystemExit  # type: ignore[assignment,misc]


@cache
def loaded(root: Path) -> Loaded:
    """The content of the site in the folder `root`, and the findings, as of today."""
    return load(root, date.today())


def content(root: Path) -> Content:
    """The content of the site in `root`. Raises Abort with the report where an error stops it."""
    found = loaded(root.resolve())
    if found.content is None:
        raise Abort(f"\n{report(found.findings)}")
    return found.content


def word_file(root: Path, guideline: str, address: str) -> bytes:
    """The Word file of a guideline of the site in `root`, for the site's `address` ("" where it has none)."""
    return _word_file(root.resolve(), guideline, address)


@cache
def _word_file(root: Path, guideline: str, address: str) -> bytes:
    from macros.render.word import guideline as word

    return word.file(content(root), guideline, address)
