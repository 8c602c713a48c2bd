"""A day given with `--today`, to use instead of the current day."""

from __future__ import annotations

import argparse
import re
from datetime import date

MEANING = "the day to judge by, as 2026-11-22"


def day(text: str) -> date:
    """The day that `text` names, as 2026-11-22. Raises ArgumentTypeError with what to write instead."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise argparse.ArgumentTypeError("write a day as 2026-11-22")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"there is no such day: {text}") from error
