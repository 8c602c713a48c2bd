"""Where MkDocs' macros plugin looks for its macros. They are defined in engine/mkdocs/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Gives pages their macros. The macros plugin calls this once for each build."""
    home = str(Path(__file__).resolve().parent.parent)
    if home not in sys.path:
        sys.path.insert(0, home)
    from macros.engine.mkdocs.placing import define

    define(env)
