"""The content of the current site, loaded once for each build, and the parts made from it."""

from __future__ import annotations

import os
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from macros.content.content import Content
from macros.content.findings import report
from macros.content.load import Loaded, load
from macros.engine.stopped import Abort as Abort
from macros.render.renderer import Renderer
from macros.render.trace import Kept
from macros.search import listing

HOME = Path(__file__).resolve().parents[2]


def engine() -> dict[str, int]:
    """The time of the last change of each file of the engine, by its path."""
    return {
        path: _changed(path)
        for top in ("macros", "overrides")
        for here, folders, files in os.walk(HOME / top)
        if not here.endswith("__pycache__")
        for path in (os.path.join(here, name) for name in files)
    }


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:  # an editor's own temporary file, already gone
        return 0


# The engine as it was when this module was loaded.
ENGINE = engine()


# Kept between builds in a process that builds repeatedly: files without findings, and parts.
FILES: dict[str, Any] = {}


@dataclass
class Memory:
    """The parts that are kept; None in a process that builds once."""

    kept: Kept | None = None


MEMORY = Memory()
# The Word files of one build: each is needed twice, because its size is on the page.
WORD_FILES: dict[Hashable, bytes] = {}


def forget() -> None:
    """Forgets what was read, so that the next build reads it again. From now on, whatever has not changed is kept."""
    loaded.cache_clear()
    WORD_FILES.clear()
    MEMORY.kept = MEMORY.kept or Kept()


@cache
def loaded(root: Path) -> Loaded:
    """The content of the site in the folder `root`, and its findings, as of today."""
    return load(root, date.today(), None if MEMORY.kept is None else FILES)


def content(root: Path) -> Content:
    """The content of the site in `root`, as published or, in a process that builds repeatedly, as being edited. Raises
    Abort with the report if an error stops it."""
    found = loaded(_resolved(root))
    made = found.published if MEMORY.kept is None else found.content
    if made is None:
        raise Abort(f"\n{report(found.findings)}")
    return made


class Placed(NamedTuple):
    """A part on a page: the key under which it is kept."""

    root: Path
    page: str
    macro: str
    ids: tuple[str, ...]
    address: str


@cache
def _resolved(root: Path) -> Path:
    return root.resolve()


def part(root: Path, page: str, macro: str, ids: tuple[str, ...], address: str) -> str:
    """The part that `macro` makes with `ids` on the page at the address `page`, from the site's root.

    `address` is the address of the site; "" if it has none.
    """
    root = _resolved(root)

    def make(content: Content) -> str:
        return Renderer(content, page, lambda guideline: word_file(root, guideline, address), listing).part(macro, *ids)

    if MEMORY.kept is None:
        return make(content(root))
    return str(MEMORY.kept.of(Placed(root, page, macro, ids, address), content(root), make))


def word_file(root: Path, guideline: str, address: str) -> bytes:
    """The Word file of a guideline of the site in `root`, for the site's `address` ("" if it has none)."""
    from macros.render import word_files

    root = _resolved(root)
    key = root, guideline, address
    if MEMORY.kept is not None:
        return bytes(MEMORY.kept.of(key, content(root), lambda content: word_files.of(content, guideline, address)))
    if key not in WORD_FILES:
        WORD_FILES[key] = word_files.of(content(root), guideline, address)
    return WORD_FILES[key]
