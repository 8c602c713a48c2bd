"""The generators that can build the site: what each is called, and what it is asked for.

Each brings its own imports."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast

MKDOCS, ZENSICAL = "mkdocs", "zensical"
ENGINES = (MKDOCS, ZENSICAL)
# What builds where nobody says: for “build”, and for what looks at a built site (find, links). “serve” is MkDocs' own.
DEFAULT = MKDOCS


class Told(Protocol):
    """What the settings of a built site say that the steps after the build need."""

    @property
    def site_name(self) -> str:
        """What the site is called."""

    @property
    def site_url(self) -> str | None:
        """The address that it is for."""

    @property
    def extra(self) -> dict[str, Any]:
        """What the frame of its pages was told."""


# Builds a site (its folder) into a folder, for an address (None: as it says itself). Raises Abort with a sentence.
Generate = Callable[[Path, Path, str | None], Told]


def generator(engine: str) -> Generate:
    """What builds with the `engine`, one of ENGINES."""
    if engine == ZENSICAL:
        from macros.zensical.engine import generate as with_zensical

        return with_zensical
    from macros.commands.generator import generate as with_mkdocs
    from macros.commands.generator import show_warnings

    show_warnings()
    return cast("Generate", with_mkdocs)  # MkDocs declares its settings by descriptors


def named(text: str) -> str:
    """The engine that `text` names. Raises ArgumentTypeError with what there is."""
    if text not in ENGINES:
        raise argparse.ArgumentTypeError(f"there is no engine “{text}”: the site is built with {' or '.join(ENGINES)}")
    return text
