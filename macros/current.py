"""The content of the site at hand, loaded once for each build."""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

from macros.content.content import Content
from macros.content.findings import report
from macros.content.load import Loaded, load

try:
    from mkdocs.exceptions import Abort as Abort
except ImportError:  # another generator reads the same macros
    Abort = SystemExit  # type: ignore[assignment,misc]


HOME = Path(__file__).resolve().parents[1]


def engine() -> dict[str, int]:
    """When each file of the engine was last changed, by its path."""
    return {path: _changed(path) for top in ("macros", "overrides") for here, folders, files in os.walk(HOME / top)
            if not here.endswith("__pycache__") for path in (os.path.join(here, name) for name in files)}


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:  # an editor's own file, which has gone already
        return 0


# The engine as it was when this module was loaded.
ENGINE = engine()


def forget() -> None:
    """Forgets what was read, so that the next build reads it again."""
    loaded.cache_clear()
    _word_file.cache_clear()


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
