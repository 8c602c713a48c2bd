"""How a command is declared: its name, its help, its arguments and what runs it. The list of all is in table.py."""

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
    """One argument: its name, or names, and the rest as argparse takes it."""

    names: tuple[str, ...]
    how: dict[str, Any]


def arg(*names: str, **how: Any) -> Argument:
    """An argument, written as for argparse."""
    return Argument(names, how)


SITE = arg("--site", type=Path, default=Path("."), help="the folder of another organisation's site")
TODAY = arg("--today", type=given_day.day, help=given_day.MEANING)


@dataclass(frozen=True)
class Command:
    """One command. `run` is the function that runs it, with its module in macros/commands/, as check.run: that is
    loaded when it is asked for, takes what was given, and returns the exit status.

    `given` is what it always hands over besides. `tasks` are what stands after it, as in “links check”. `in_a_site` is
    false where it needs no site to work in."""

    name: str
    help: str
    run: str = ""
    arguments: tuple[Argument, ...] = ()
    given: dict[str, Any] = field(default_factory=dict)
    tasks: tuple[Command, ...] = ()
    in_a_site: bool = True


def declare(commands: Iterable[Command], parser: argparse.ArgumentParser, dest: str = "command") -> None:
    """Tells `parser` of `commands`, and those of what stands after them."""
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
    """Runs the command that was `given`. Returns the exit status."""
    module, _, name = str(given.run).rpartition(".")
    return int(getattr(import_module(f"macros.commands.{module}"), name)(given))
