"""A large site of which nothing is kept: what is quick to make of it, and each further page as somebody asks for it,
until the engine has built all of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from macros.engine import current, made
from macros.engine.engines import Engine
from macros.engine.stopped import Abort, Overtaken

# With fewer made pages, the whole site is soon there.
MANY = 100
# What makes each page that is still to come, by its address from the site's root.
Makers = dict[str, Callable[[], bytes]]


def makers(root: Path, to: Path, url: str, engine: Engine) -> Makers:
    """Has the `engine` make what is quick to make of the site in `root`, for the address `url`, in the folder `to`.
    Returns what makes the further pages; nothing where that is no use, or where something is wrong: the engine says it
    when it builds the whole site."""
    if not engine.AT_FIRST or sum(1 for _ in itertools.islice(made.pages(current.content(root)), MANY)) < MANY:
        return {}
    current.MEMORY.at_first = found = Makers()
    try:
        engine.generate(root, to, url)
    except (Abort, Overtaken):
        return {}
    finally:
        current.MEMORY.at_first = None
    return found
