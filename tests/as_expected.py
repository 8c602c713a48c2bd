"""Texts that are kept in files as they are expected. `make expected` runs the tests that compare with them once with
EXPECTED=write: then they are written anew, and what is different is printed."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

HINT = "If the change is meant: “make expected”, and read what it prints before you commit it."
# Begins what is kept for one of several tests in one file.
APART = "==== "


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


def kept_apart(request: pytest.FixtureRequest, text: str) -> str:
    """How `text` differs from what is kept for this test, and for its parameters by their number, in
    expected/<file of tests>.txt beside it; empty where it does not."""
    path = request.path.parent / "expected" / f"{request.path.stem}.txt"
    before = path.read_text("utf-8") if path.is_file() else ""
    sections = dict(one.split("\n", 1) for one in before.split(APART)[1:])
    parameters = getattr(request.node, "callspec", None)
    numbers = dict.fromkeys(f"{number + 1:02}" for number in parameters.indices.values()) if parameters else ()
    name, now = " ".join([request.node.originalname, *numbers]), f"{text}\n"
    if os.environ.get("EXPECTED") == "write":
        sections[name] = now
        return difference(path, "".join(f"{APART}{one}\n{sections[one]}" for one in sorted(sections)))
    kept = sections.get(name, "")
    return "\n".join(
        difflib.unified_diff(kept.split("\n"), now.split("\n"), f"expected/{path.name}", "now", lineterm="")
    )
