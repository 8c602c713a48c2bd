"""What the macros plugin loads: each macro of content/placements.py under its name, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Gives pages their macros. Called by the macros plugin, once for each build."""
    home = str(Path(__file__).resolve().parent.parent)
    if home not in sys.path:
        sys.path.insert(0, home)
    from macros import current, placing
    from macros.content.placements import MACROS

    current.content(Path(env.project_dir))
    for name in MACROS:
        env.macros[name] = placing.macro(env, name)
