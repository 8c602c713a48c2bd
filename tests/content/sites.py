"""The small site that tests read, and copies of it that they break."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from macros.content.findings import report
from macros.content.load import Loaded, load
from tests.conftest import HOME

SMALL = HOME / "tests" / "sites" / "small"
TODAY = date(2026, 11, 22)


def small_copy(folder: Path) -> Path:
    """A copy of the small site in `folder`."""
    return Path(shutil.copytree(SMALL, folder / "small"))


def loaded(root: Path) -> Loaded:
    """The site in `root`, on the day of the tests."""
    return load(root, TODAY)


def report_of(root: Path) -> str:
    """What `check` prints for the site in `root`."""
    return report(loaded(root).findings)
