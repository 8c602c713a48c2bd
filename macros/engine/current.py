"""The content of the current site, loaded once for each build, and the parts made from it."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from macros import built
from macros.content.content import Content
from macros.content.findings import report
from macros.content.load import Loaded, load
from macros.engine.read_ahead import read_ahead
from macros.engine.stopped import Abort as Abort
from macros.engine.stopped import Overtaken
from macros.render.renderer import Renderer
from macros.render.trace import Kept
from macros.search import listing
from macros.store import Files, Store, store

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


@dataclass
class Memory:
    """What is kept from one build to the next: in the process (`parts`), and in a file (`store`). None where nothing
    is. `again` where this process builds again and again: it shows the site as it is worked on; `overtaken` says
    whether the build at hand has come too late. `finishes` where our styles and scripts are combined after the engine:
    then it need not copy them. `whole` is what edited_pages.py knows of the site that is shown whole.
    `at_first` where only what is quick to make is wanted: it then gets what makes each further page, by its address."""

    kept: Kept | None = None
    files: Files | None = None
    store: Store | None = None
    again: bool = False
    finishes: bool = False
    overtaken: Callable[[], bool] = bool
    whole: Any = None
    at_first: dict[str, Callable[[], bytes]] | None = None


MEMORY = Memory()
# The Word files of one build: each is needed twice, because its size is on the page.
WORD_FILES: dict[Hashable, bytes] = {}


def forget() -> None:
    """Forgets what was read, so that the next build reads it again. From now on, whatever has not changed is kept."""
    loaded.cache_clear()
    WORD_FILES.clear()
    MEMORY.again = True
    if MEMORY.kept is None:
        _keep(None)


def keep_for(root: Path, url: str | None) -> None:
    """Keeps what is made of the site in the folder `root`, for the address `url`, for the builds of other processes,
    and takes what those have kept. `save` writes it."""
    loaded.cache_clear()
    try:
        _keep(store(root.resolve(), url, MEMORY.again))
    except OSError:  # the engine's own files cannot be read: its build says so, if it must
        _keep(None)


def go_on() -> None:
    """Raises Overtaken where the build at hand has come too late."""
    if MEMORY.overtaken():
        raise Overtaken


def save(*, everything: bool = True) -> None:
    """Writes what was made, for the builds of other processes; and forgets the rest if `everything` was made or
    taken."""
    if MEMORY.store is not None:
        MEMORY.store.save(everything=everything)


def reset() -> None:
    """Keeps nothing any more, as in a process that has just begun."""
    loaded.cache_clear()
    WORD_FILES.clear()
    for name, value in vars(Memory()).items():
        setattr(MEMORY, name, value)
    built.KEPT.store = None


def _keep(store: Store | None) -> None:
    MEMORY.kept, MEMORY.files, MEMORY.store = Kept(store, holds=MEMORY.again), Files(store, holds=MEMORY.again), store
    built.KEPT.store = store


@cache
def loaded(root: Path) -> Loaded:
    """The content of the site in the folder `root`, and its findings, as of today."""
    if MEMORY.files is not None:
        read_ahead(root, MEMORY.files)
    return load(root, date.today(), MEMORY.files)


def content(root: Path) -> Content:
    """The content of the site in `root`, as published or, in a process that builds repeatedly, as being edited. Raises
    Abort with the report if an error stops it."""
    found = loaded(_resolved(root))
    made = found.content if MEMORY.again else found.published
    if made is None:
        raise Abort(f"\n{report(found.findings)}")
    if MEMORY.kept is not None and "keep" not in made.made:
        kept, whole = MEMORY.kept, made

        def keep(key: tuple[Hashable, ...], make: Callable[[Content], Any]) -> Any:
            go_on()
            return kept.of((_resolved(root), *key), whole, make)

        made.made["keep"] = keep
    return made


class Placed(NamedTuple):
    """A part on a page: the key under which it is kept."""

    root: Path
    page: str
    macro: str
    ids: tuple[str, ...]
    address: str


class Filed(NamedTuple):
    """A Word file: the key under which it is kept."""

    root: Path
    guideline: str
    address: str
    kind: str = "word"


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
    from macros.render.word import guideline as word  # only this needs lxml

    root = _resolved(root)
    key = Filed(root, guideline, address)
    if MEMORY.kept is not None:
        return bytes(MEMORY.kept.of(key, content(root), lambda content: word.file(content, guideline, address)))
    if key not in WORD_FILES:
        WORD_FILES[key] = word.file(content(root), guideline, address)
    return WORD_FILES[key]
