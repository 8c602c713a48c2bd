"""What is said after “rename”, “retire”, “move”, “split” and “replace-person”; what they do is loaded when they are
called."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from macros.commands.edition_words import SITE


def declare(commands: Any) -> None:
    """Adds the commands that change ids and items to the `commands` of the parser."""
    rename = commands.add_parser("rename", help="give something another id; links, addresses and ticks go on")
    rename.add_argument("old", help="the id that it has: of an item, a page, a link, a contact, whatever has one")
    rename.add_argument("new", help="the id that it is to have")
    retire = commands.add_parser("retire", help="say that an item, or a checklist's own line, no longer holds")
    retire.add_argument("id", help="its id")
    retire.add_argument("--reason", required=True, help="why, in one sentence for readers who ticked it")
    retire.add_argument("--on", default="", help="the day, as 2026-12-01 (today)")
    retire.add_argument(
        "--replaced-by",
        action="append",
        default=[],
        metavar="ID",
        help="what holds instead, and is asked in its place; may be given again",
    )
    move = commands.add_parser("move", help="put an item, a section or another entry of a list in another place")
    move.add_argument("id", help="the id of what moves")
    move.add_argument(
        "--after", required=True, metavar="ID", help="what it is to stand behind; of a section: first in it"
    )
    move.add_argument("--reason", default="", help="why it stands elsewhere than in the source, where it is asked for")
    split = commands.add_parser("split", help="divide an item: the first part keeps the id")
    split.add_argument("id", help="the item's id")
    split.add_argument("new", help="the id of the second part")
    split.add_argument("--at", required=True, metavar="WORDS", help="the first words of the second part, in quotes")
    split.add_argument(
        "--meaning",
        choices=("same", "changed"),
        default="same",
        help="whether the first part asks something else now: then readers who ticked it are asked again",
    )
    person = commands.add_parser("replace-person", help="name another person, or nobody, in a role")
    person.add_argument("who", help="a contact's id, or the name of who is named today")
    person.add_argument("person", nargs="?", default="", help="who holds the role now; left out: nobody is named")
    person.add_argument("--by", required=True, help="what confirmed it, as “the office's page”")
    person.add_argument("--on", default="", help="when that was, as 2026-12-01 (today)")
    named = {"rename": rename, "retire": retire, "move": move, "split": split, "replace-person": person}
    for name, one in named.items():
        one.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
        one.add_argument("--site", type=Path, default=Path("."), help=SITE)
        one.set_defaults(run=_run, work=name)


def _run(given: argparse.Namespace) -> int:
    from macros.commands import changing

    return changing.run(given)
