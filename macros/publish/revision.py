"""Which revision of its sources a built site is made from, in a file of the site, so that anybody can ask the live
one."""

from __future__ import annotations

import json
import re
from pathlib import Path

FILE = "revision.json"
UNKNOWN = "unknown"
GOOD = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,79}")


def fault(revision: str) -> str:
    """A sentence on why `revision` cannot be one; empty if it can."""
    return (
        ""
        if GOOD.fullmatch(revision)
        else f"“{revision[:60]}” is not a revision: give the id of a commit, letters and digits only"
    )


def write(made: Path, revision: str, url: str) -> None:
    """Writes into `made` the `revision`, and the address `url` that the site was built for (may be empty)."""
    (made / FILE).write_text(json.dumps({"revision": revision, "url": url}, indent=1) + "\n", "utf-8")
