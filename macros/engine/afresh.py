"""What a process that builds again and again forgets before each build: what was read, and after an edit of the engine
all of it."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

# Whoever waits for a build to stop knows the exception by its class.
STAYS = "macros.engine.stopped"


def load_afresh() -> ModuleType:
    """Forgets what was read from the data, and, after an edit of the engine, its modules; Python keeps them for the
    life of the process.

    Returns the module macros.engine.current that holds from now on.
    """
    current = import_module("macros.engine.current")
    if current.engine() != current.ENGINE:
        for name in [n for n in sys.modules if (n == "macros" or n.startswith("macros.")) and n != STAYS]:
            del sys.modules[name]
        current = import_module("macros.engine.current")
    current.forget()
    return current
