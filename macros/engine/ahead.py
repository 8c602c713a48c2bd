"""The parts of made pages and the Word files of a large site that is built for the first time, made by two processes
before an engine asks for them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path

from macros import built
from macros.engine import current
from macros.engine.made import Stub
from macros.engine.second_process import processors, shared
from macros.render.addresses import page_address
from macros.render.trace import Made

# For fewer pages a second process takes longer to begin than it saves.
LEAST = 60


def make(root: Path, stubs: Sequence[Stub], address: str) -> None:
    """Makes and keeps what is on the pages `stubs` of the site in `root`, for its `address` ("" if it has none), if
    nothing of it is kept and there is a second processor. A fault is left to the engine, which says on which page."""
    kept, store = current.MEMORY.kept, current.MEMORY.store
    if kept is None or store is None or store.all_there_is is None or current.MEMORY.again:
        return
    if len(stubs) < LEAST or processors() < 2:
        return
    kept_here = kept

    def part(number: int) -> list[tuple[Hashable, Made]]:
        stub = stubs[number]
        current.part(root, page_address(stub.path), stub.macro, (stub.id,), address)
        if stub.macro == "guideline":
            current.word_file(root, stub.id, address)
        made = list(kept_here.made.items())
        kept_here.made.clear()
        return made

    for made in shared(len(stubs), part, _alone):
        for key, one in made:
            kept.take(key, one)


def _alone() -> None:
    """Lets this process hold what it makes, and not write where another does."""
    kept, files = current.MEMORY.kept, current.MEMORY.files
    current.MEMORY.store = built.KEPT.store = None
    if kept is not None:
        kept.store, kept.holds = None, True
    if files is not None:
        files.store = None
