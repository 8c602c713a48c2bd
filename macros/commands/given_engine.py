"""The engine given with `--engine`."""

from __future__ import annotations

import argparse

from macros.commands.command import arg
from macros.engine.engines import DEFAULT, ENGINES


def named(text: str) -> str:
    """The engine that `text` names. Raises ArgumentTypeError with the choices."""
    if text not in ENGINES:
        raise argparse.ArgumentTypeError(f"there is no engine “{text}”: the site is built with {' or '.join(ENGINES)}")
    return text


ENGINE = arg("--engine", type=named, default=DEFAULT, help=f"what builds it: {' or '.join(ENGINES)}")
