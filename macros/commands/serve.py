"""`serve`: the site at a local address, rebuilt as files change."""

from __future__ import annotations

import argparse

from macros.engine.engines import engine


def run(given: argparse.Namespace) -> int:
    """Runs `serve`. Returns the exit status."""
    return engine(given.engine).serve(given.site, given.port)
