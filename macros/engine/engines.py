"""The engines that can build the site, and what a command asks of one. Each is a folder beside this file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

HOME = Path(__file__).resolve().parent
# Those that there are, first the one that builds where nobody says: a folder that is deleted is no engine any more.
ENGINES = tuple(name for name in ("mkdocs", "zensical") if (HOME / name / "engine.py").is_file())
DEFAULT = ENGINES[0]


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


class Engine(Protocol):
    """What each engine can do: the functions of its engine.py."""

    def generate(self, root: Path, made: Path, url: str | None) -> Told:
        """Builds the site in the folder `root` into `made`, for the address `url` (None: as it says itself). Raises
        Abort with a sentence."""

    def keeps(self, told: Told, root: Path) -> bool:
        """Whether nothing took part in building the site in `root` (a full path) with the settings `told` but its data,
        its docs, its settings and the code of this project: see publish/kept_site.py."""


def engine(name: str) -> Engine:
    """The engine called `name`, one of ENGINES, with what it imports."""
    return cast("Engine", import_module(f"macros.engine.{name}.engine"))
