"""`check`: the findings in a site's data, without building anything."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from macros.content.findings import Finding, errors, report, undecided
from macros.content.load import load
from macros.content.loaded import keeping_all

if TYPE_CHECKING:
    from macros.store import Files

# With so many files of data, reading only those that have changed is worth keeping the others.
MANY = 100


def run(given: argparse.Namespace) -> int:
    """Runs `check`. Returns the exit status."""
    return check(given.site, given.today)


def check(root: Path, today: date | None = None) -> int:
    """Prints the findings of the site in `root`, as of `today` (the current day by default). Returns the exit status: 1
    if something stops publishing."""
    root = root.resolve()
    with keeping_all():
        files = _read_before(root)
        findings = load(root, today or date.today(), files).findings
        if files is not None and files.store is not None:
            files.store.save()
        return say(findings)


def _read_before(root: Path) -> Files | None:
    """What earlier checks have read of the site in `root`; None if reading all of it takes no longer than that."""
    if sum(len(files) for _, _, files in os.walk(root / "data")) < MANY:
        return None
    from macros.store import Files, store  # which takes longer to load than a small site to check

    try:
        return Files(store(root, kind="checks"), holds=False)
    except OSError:  # the engine's own files cannot be read: all of the site's are, each time
        return None


def say(findings: list[Finding]) -> int:
    """Prints `findings`. Returns the exit status: 1 if one of them would stop publishing."""
    stops = bool(errors(findings) or undecided(findings))
    print(report(findings), file=sys.stderr if stops else sys.stdout)
    return int(stops)
