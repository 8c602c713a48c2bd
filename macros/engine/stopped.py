"""What stops a build, in any engine."""

from __future__ import annotations

import traceback
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


class Abort(SystemExit):
    """A sentence that says what is wrong. If nothing catches it, Python prints it and ends with status 1, which also
    helps people who run MkDocs by its own command."""


class Overtaken(BaseException):
    """A build that nobody waits for any more, as something was edited meanwhile. No fault: nothing reports it."""


def in_one_line(error: Exception) -> str:
    """An error in the engine itself, with the last of our lines that it came from: for people who edit templates or
    Python."""
    if isinstance(error, SyntaxError):
        return f"{_short(error.filename)}:{error.lineno}: {type(error).__name__}: {error.msg}"
    places = [(_short(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    file, line = ([place for place in places if place[0].startswith(("macros/", "overrides/"))] or places)[-1]
    return f"{file}:{line}: {type(error).__name__}: {error}"


def _short(path: str | None) -> str:
    return str(path).removeprefix(f"{HOME}/")
