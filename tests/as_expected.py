"""Texts that are kept in files as they are expected. `make expected` runs the tests that compare with them once with
EXPECTED=write: then they are written anew, and what is different is printed."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

HINT = "If the change is meant: “make expected”, and read what it prints before you commit it."


def difference(kept: Path, text: str) -> str:
    """How `text` differs from what the file `kept` holds, as lines; empty where it does not."""
    before = kept.read_text("utf-8") if kept.is_file() else ""
    lines = difflib.unified_diff(before.split("\n"), text.split("\n"), f"expected/{kept.name}", "now", lineterm="")
    said = "\n".join(lines)
    if os.environ.get("EXPECTED") != "write":
        return said
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(text, "utf-8")
    print(said, end="\n" if said else "")
    return ""
