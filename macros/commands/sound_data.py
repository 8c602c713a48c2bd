"""The data that a command is about to change: none begins where they have mistakes already."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from macros.content.findings import errors, report
from macros.content.load import Loaded, load


def sound_data(root: Path, today: date) -> Loaded | None:
    """The data of the site in `root`, as of `today`. None if they have errors: then a report is printed."""
    loaded = load(root, today)
    found = errors(loaded.findings)
    if found:
        print(f"{report(found)}\nThe data have mistakes, so nothing was changed: mend them first.", file=sys.stderr)
        return None
    return loaded
