"""The engines that can build the site, and what a command can ask of one. Each is a folder beside this file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

HOME = Path(__file__).resolve().parent
# The engines in this project, the default first. If you delete its folder, the engine is gone.
ENGINES = tuple(name for name in ("mkdocs", "zensical") if (HOME / name / "engine.py").is_file())
DEFAULT = ENGINES[0]


class Told(Protocol):
    """What the settings of a built site tell the later steps of the build."""

    @property
    def site_name(self) -> str:
        """The name of the site."""

    @property
    def site_url(self) -> str | None:
        """The address of the site."""

    @property
    def extra(self) -> dict[str, Any]:
        """What the frame of its pages gets."""


class Engine(Protocol):
    """What every engine can do: what is in its engine.py. `AT_FIRST` says whether it can make only what is quick to
    make: see current.Memory."""

    AT_FIRST: bool

    def generate(self, root: Path, made: Path, url: str | None) -> Told:
        """Builds the site in the folder `root` into `made`, for the address `url` (None: the one in its settings).
        Raises Abort with a sentence."""

    def keeps(self, told: Told, root: Path) -> bool:
        """Whether the site in `root` (a full path) with the settings `told` was built only from its data, its docs, its
        settings and the code of this project: see publish/kept_site.py."""


def engine(name: str) -> Engine:
    """The engine called `name`, one of ENGINES. Importing it here loads what it needs."""
    return cast("Engine", import_module(f"macros.engine.{name}.engine"))
