"""`serve`: the site at a local address, rebuilt as files change."""

from __future__ import annotations

import argparse

from macros.engine.serve import serve


def run(given: argparse.Namespace) -> int:
    """Runs `serve`. Returns the exit status."""
    return serve(given.site, given.port, given.engine)
