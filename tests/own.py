"""The project's own content, as of the newest day in its data: what a test reads is the same whenever it runs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from macros.content.content import Content
from macros.content.findings import report
from macros.content.load import load

HOME = Path(__file__).resolve().parents[1]
PAST = re.compile(r"\b(?:seen|checked|confirmed|retrieved|since|on): *[\"']?(\d{4})-(\d\d)(?:-(\d\d))?")


def newest() -> date:
    """The newest day on which anything in the data happened."""
    found = (PAST.finditer(path.read_text("utf-8")) for path in (HOME / "data").rglob("*.yml"))
    return max(
        date(int(year), int(month), int(day or 28))
        for many in found
        for year, month, day in (one.groups() for one in many)
    )


def content() -> Content:
    """The content. Raises AssertionError with the findings if an error stops it."""
    loaded = load(HOME, newest())
    assert loaded.content, report(loaded.findings)
    return loaded.content
