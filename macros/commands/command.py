"""How a command is declared: its name, its help, its arguments and what runs it. table.py lists them all."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from macros.commands import given_day


@dataclass(frozen=True)
class Argument:
    """One argument: its name or names, and the rest as for argparse."""

    names: tuple[str, ...]
    how: dict[str, Any]


def arg(*names: str, **how: Any) -> Argument:
    """An argument, written as for argparse."""
    return Argument(names, how)


SITE = arg("--site", type=Path, default=Path("."), help="the folder of another organisation's site")
TODAY = arg("--today", type=given_day.day, help=given_day.MEANING)


@dataclass(frozen=True)
class Command:
    """One command. `run` names the function that runs it, with its module in macros/commands/, such as check.run. It is
    loaded when needed, takes the given arguments, and returns the exit status.

    `given` is what the command always passes on in addition. `tasks` are the commands after it, as in “links check”.
    `in_a_site` is false if it needs no site.
    """

    name: str
    help: str
    run: str = ""
    arguments: tuple[Argument, ...] = ()
    given: dict[str, Any] = field(default_factory=dict)
    tasks: tuple[Command, ...] = ()
    in_a_site: bool = True


def declare(commands: Iterable[Command], parser: argparse.ArgumentParser, dest: str = "command") -> None:
    """Adds `commands` and their tasks to `parser`."""
    known = parser.add_subparsers(dest=dest, required=True)
    for one in commands:
        made = known.add_parser(one.name, help=one.help)
        for argument in one.arguments:
            made.add_argument(*argument.names, **argument.how)
        if one.run:
            made.set_defaults(run=one.run, in_a_site=one.in_a_site, **one.given)
        if one.tasks:
            declare(one.tasks, made, "task")


def run(given: argparse.Namespace) -> int:
    """Runs the command in `given`. Returns the exit status."""
    module, _, name = str(given.run).rpartition(".")
    return int(getattr(import_module(f"macros.commands.{module}"), name)(given))
