"""What is said after “edition” and “approve” on the command line; what they do is loaded when they are called."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

SITE = "the folder of another organisation's site"


def declare(commands: Any) -> None:
    """Adds `edition` and `approve` to the `commands` of the parser."""
    edition = commands.add_parser("edition", help="close an edition of a guideline, or say what changed between two")
    task = edition.add_subparsers(dest="task", required=True)
    closed = task.add_parser("close", help="save the guideline as it is now as its next edition")
    closed.add_argument("guideline", help="the guideline's id: its file's name")
    closed.add_argument("--date", required=True, help="the day of the edition, as 2026-12-01, or the month, as 2026-12")
    closed.add_argument("--summary", required=True, help="what is new in it, in one sentence for readers")
    closed.add_argument("--dry-run", action="store_true", help="show what it would be, and write nothing")
    shown = task.add_parser("show", help="say what changed from one edition to another, or since the last one")
    shown.add_argument("guideline", help="the guideline's id")
    shown.add_argument("old", nargs="?", help="the number of the older edition")
    shown.add_argument("new", nargs="?", help="the number of the newer one, or now")
    approve = commands.add_parser("approve", help="record the approval of an edition")
    approve.add_argument("guideline", help="the guideline's id")
    approve.add_argument("edition", help="the number of the edition")
    approve.add_argument("--by", required=True, help="the role that approved it: a contact's id, or its role in words")
    approve.add_argument("--on", required=True, help="the day, as 2026-12-01")
    for one, run in ((closed, "close"), (shown, "show"), (approve, "approve")):
        one.add_argument("--site", type=Path, default=Path("."), help=SITE)
        one.set_defaults(run=_run, work=run)


def _run(given: argparse.Namespace) -> int:
    from macros.commands import edition

    return edition.run(given)
