"""What a process that builds repeatedly forgets before each build: what it read and, after an edit of the engine,
everything."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

# Code that waits for a build to stop recognises the exception by its class.
STAYS = "macros.engine.stopped"


def load_afresh() -> ModuleType:
    """Forgets what was read from the data and, after an edit of the engine, the engine's modules, which Python keeps
    for the life of the process.

    Returns the module macros.engine.current to use from now on.
    """
    current = import_module("macros.engine.current")
    if current.engine() != current.ENGINE:
        for name in [n for n in sys.modules if (n == "macros" or n.startswith("macros.")) and n != STAYS]:
            del sys.modules[name]
        current = import_module("macros.engine.current")
    current.forget()
    return current
