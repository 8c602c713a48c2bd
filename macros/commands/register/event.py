"""Reads the file that a Git host writes about an event: which issue it was, if it is one for the register."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from macros.commands.register.issue_form import LABEL
from macros.content.refused import Refused


def asked(event: Path) -> dict[str, Any]:
    """The issue in the file `event`. Raises Refused if it has no issue with the label."""
    try:
        issue: Any = json.loads(event.read_bytes())["issue"]
        labels = [label["name"] for label in issue["labels"]]
    except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
        raise Refused(f"{event} is not the record of an issue") from error
    if LABEL not in labels:
        raise Refused(f"this issue does not have the label “{LABEL}”")
    return dict(issue)
