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
    """How `text` differs from what is kept for this test, with these parameters, in expected/<file of tests>.txt beside
    it; empty where it does not."""
    path = request.path.parent / "expected" / f"{request.path.stem}.txt"
    before = path.read_text("utf-8") if path.is_file() else ""
    sections = dict(one.split("\n", 1) for one in before.split(APART)[1:])
    numbers = getattr(request.node, "callspec", None)
    name = " ".join(
        [request.node.originalname, *(str(number + 1) for number in numbers.indices.values())]
        if numbers
        else [request.node.originalname]
    )
    if sections.get(name) == f"{text}\n":
        return ""
    if os.environ.get("EXPECTED") == "write":
        sections[name] = f"{text}\n"
        return difference(path, "".join(f"{APART}{name}\n{sections[name]}" for name in sorted(sections)))
    return "\n".join(
        difflib.unified_diff(
            sections.get(name, "").split("\n"), f"{text}\n".split("\n"), f"expected/{path.name}", "now", lineterm=""
        )
    )
