"""The commands: python -m macros check, build, serve, find, fields, links, register, edition, approve, rename, retire,
move, split, replace-person, and those around publishing."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path

INTERRUPTED = 130  # the exit status that shells use after Ctrl+C
# New objects until Python looks for those that nobody uses any more: of what a command makes, most stays to its end.
MADE_MEANWHILE = 50_000


def run(words: list[str]) -> int:
    """Runs the command in `words`, whatever the terminal, the Python version and the reader of its output do. Returns
    the exit status."""
    for stream in (sys.stdout, sys.stderr):  # whatever the terminal can show: no sentence may end in an encoding error
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python can still read this far
        return _wrong_python(f"it is Python {sys.version_info[0]}.{sys.version_info[1]}, and 3.11 or newer is needed")
    try:
        return main(words)
    except ModuleNotFoundError as missing:
        if not missing.name or missing.name.partition(".")[0] == "macros":
            raise
        return _wrong_python(f"it lacks the package “{missing.name}”")
    except BrokenPipeError:  # the reader of the output has closed it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 0 if words[:1] == ["serve"] else INTERRUPTED


def _wrong_python(why: str) -> int:
    print(
        f"This Python cannot run the project: {why}.\n"
        "Write .venv/bin/python in place of it. Where there is no .venv yet, “make check” makes it.",
        file=sys.stderr,
    )
    return 1


def main(words: list[str]) -> int:
    """Runs the command in `words`. Returns the exit status."""
    given = _parser(words).parse_args(words)
    if given.in_a_site and not os.path.isfile(given.site / "mkdocs.yml"):
        print(f"{given.site} is not the folder of a site: it has no mkdocs.yml", file=sys.stderr)
        return 1
    from macros.commands.command import run as run_command

    # Each command has its own imports: a check needs no engine, and is quick.
    return run_command(given)


def _parser(words: list[str] | None = None) -> argparse.ArgumentParser:
    """The parser for the commands, as far as `words` need it: a build does not need to know other commands."""
    from macros.commands.command import declare
    from macros.commands.table import commands, daily

    parser = argparse.ArgumentParser(prog="python -m macros", description="Guidance kept as data, as a site.")
    parser.set_defaults(site=Path("."))
    declare(daily() if words and words[0] == "build" else commands(), parser)
    return parser


if __name__ == "__main__":
    gc.set_threshold(MADE_MEANWHILE, 20, 100)
    sys.exit(run(sys.argv[1:]))
