"""A fault of the engine itself, in one line: for whoever edits templates, styles or Python."""

from __future__ import annotations

import traceback
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]


def in_one_line(error: Exception) -> str:
    """What went wrong, after the last place in the engine where it did."""
    if isinstance(error, SyntaxError):
        return f"{_short(error.filename)}:{error.lineno}: {type(error).__name__}: {error.msg}"
    places = [(_short(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own = [place for place in places if place[0].startswith(("macros/", "overrides/"))]
    return ":".join(map(str, [*(own or places or [()])[-1], f" {type(error).__name__}: {error}"]))


def _short(path: str | None) -> str:
    return str(path).removeprefix(f"{HOME}/")
