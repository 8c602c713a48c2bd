"""The commands: python -m macros check, build, serve, find, fields, links, register, and those around publishing."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from macros.commands import given_day, links, publishing
from macros.commands.register import add_words


def main(words: list[str]) -> int:
    """Runs the command that `words` name. Returns the exit status."""
    given = _parser().parse_args(words)
    if given.command in ("published", "live", "issue", "nginx"):
        return given.run(given)
    if not (given.site / "mkdocs.yml").is_file():
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
    if "run" in given:
        return given.run(given)
    from macros.commands.fields import fields

    print(fields(), end="")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description="Guidance kept as data, as a site.")
    parser.set_defaults(site=Path("."))
    commands = parser.add_subparsers(dest="command", required=True)
    publishing.add(commands)
    made = {
        name: commands.add_parser(name, help=meaning)
        for name, meaning in (("check", "say what is wrong in the data"), ("build", "build the site"),
                              ("serve", "show the site, and rebuild it as files change"),
                              ("fields", "print the tables of fields"), ("links", "check the links, inside and outside"),
                              ("find", "show what a reader would get for some words, and why"))
    }
    for name in ("check", "build", "serve", "find"):
        made[name].add_argument("--site", type=Path, default=Path("."), help="the folder of another organisation's site")
    made["check"].add_argument("--today", type=given_day.day, help=given_day.MEANING)
    add_words(commands)
    made["build"].add_argument("--out", type=Path, default=Path("site"), help="where to build it")
    made["build"].add_argument("--url", help="the address that it is for")
    made["build"].add_argument("--revision", default=os.environ.get("REVISION") or "unknown", help="the commit that it is built from")
    made["find"].add_argument("words", help="what a reader types, in quotes")
    made["find"].add_argument("--limit", type=int, default=5, help="how many hits to show")
    made["serve"].add_argument("--port", type=int, default=8000)
    links.declare(made["links"])
    made["links"].set_defaults(run=links.links)
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:  # whoever reads what is printed has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
