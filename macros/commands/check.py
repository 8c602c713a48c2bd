"""`check`: the findings in a site's data, without building anything."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from macros.content.findings import Finding, errors, report, undecided
from macros.content.load import load
from macros.content.loaded import keeping_all


def run(given: argparse.Namespace) -> int:
    """Runs `check`. Returns the exit status."""
    return check(given.site, given.today)


def check(root: Path, today: date | None = None) -> int:
    """Prints the findings of the site in `root`, as of `today` (the current day by default). Returns the exit status: 1
    if something stops publishing."""
    with keeping_all():
        return say(load(root.resolve(), today or date.today()).findings)


def say(findings: list[Finding]) -> int:
    """Prints `findings`. Returns the exit status: 1 if one of them would stop publishing."""
    stops = bool(errors(findings) or undecided(findings))
    print(report(findings), file=sys.stderr if stops else sys.stdout)
    return int(stops)
