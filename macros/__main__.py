"""The commands: python -m macros check, build, serve, find, fields, links, register, edition, approve, and those around
publishing."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

INTERRUPTED = 130  # the exit status that shells give to what Ctrl+C ended


def run(words: list[str]) -> int:
    """Runs the command that `words` name, whatever the terminal, the Python and the reader of its output do. Returns
    the exit status."""
    for stream in (sys.stdout, sys.stderr):  # whatever a terminal can show: no sentence may end in an error of encoding
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python can still read this far
        return _wrong_python(f"it is Python {sys.version_info[0]}.{sys.version_info[1]}, and 3.11 or newer is needed")
    try:
        return main(words)
    except ModuleNotFoundError as missing:
        if not missing.name or missing.name.partition(".")[0] == "macros":
            raise
        return _wrong_python(f"it lacks the package “{missing.name}”")
    except BrokenPipeError:  # whoever reads what is printed has heard enough
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
    """Runs the command that `words` name. Returns the exit status."""
    given = _parser().parse_args(words)
    if given.command in ("published", "live", "issue", "nginx", "new"):
        return int(given.run(given))
    if not os.path.isfile(given.site / "mkdocs.yml"):
        print(f"{given.site} is not the folder of a site: it has no mkdocs.yml", file=sys.stderr)
        return 1
    # Each command brings its own imports: a check needs no generator, and answers at once.
    if given.command == "check":
        from macros.commands.check import check

        return check(given.site, given.today)
    if given.command == "build":
        from macros.commands.build import build

        return build(given.site, given.out, given.url, given.revision)
    if given.command == "serve":
        from macros.commands.serve import serve

        return serve(given.site, given.port)
    if given.command == "find":
        from macros.commands.find import find

        return find(given.site, given.words, given.limit)
    if given.command == "words":
        from macros.render import script_words

        script_words.write()
        return 0
    if "run" in given:
        return int(given.run(given))
    from macros.commands.fields import fields

    print(fields(), end="")
    return 0


def _parser() -> argparse.ArgumentParser:
    from macros.commands import changing_words, edition_words, given_day, importing, links, new, publishing
    from macros.commands.register import add_words

    parser = argparse.ArgumentParser(prog="python -m macros", description="Guidance kept as data, as a site.")
    parser.set_defaults(site=Path("."))
    commands = parser.add_subparsers(dest="command", required=True)
    publishing.add(commands)
    made = {
        name: commands.add_parser(name, help=meaning)
        for name, meaning in (
            ("check", "report the mistakes in the data"),
            ("build", "build the site"),
            ("serve", "show the site, and rebuild it as files change"),
            ("fields", "print the tables of fields"),
            ("words", "write the words that scripts say, in English"),
            ("links", "check the links, inside and outside"),
            ("find", "show what a reader would get for some words, and why"),
        )
    }
    for name in ("check", "build", "serve", "find"):
        made[name].add_argument(
            "--site", type=Path, default=Path("."), help="the folder of another organisation's site"
        )
    made["check"].add_argument("--today", type=given_day.day, help=given_day.MEANING)
    add_words(commands)
    importing.declare(commands)
    new.declare(commands)
    made["build"].add_argument("--out", type=Path, default=Path("site"), help="where to build it")
    made["build"].add_argument("--url", help="the address that it is for")
    made["build"].add_argument(
        "--revision", default=os.environ.get("REVISION") or "unknown", help="the commit that it is built from"
    )
    made["serve"].add_argument("--port", type=int, default=8000, help="the port of this machine to show it at")
    made["find"].add_argument("words", help="what a reader types, in quotes")
    made["find"].add_argument("--limit", type=int, default=5, help="how many hits to show")
    edition_words.declare(commands)
    changing_words.declare(commands)
    links.declare(made["links"])
    made["links"].set_defaults(run=links.links)
    return parser


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
