"""`register`: what a keeper of a register does: add, set, review, export; and what a Git host does in the keeper's
place."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from macros.content.days import parse
from macros.content.findings import errors, report
from macros.content.load import load
from macros.content.model import STATES
from macros.registering.unreadable import Unreadable


def add_words(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tells the parser what can be said after “register”."""
    parser = commands.add_parser("register", help="keep a register of accounts")
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(dest="action", required=True)
    made = {
        name: actions.add_parser(name, help=meaning)
        for name, meaning in (
            ("add", "turn a request into an entry"),
            ("set", "record the new state of an account"),
            ("review", "say which entries are due for review"),
            ("export", "print the accounts of a list"),
            ("issue-form", "print the form for issues at a Git host"),
            ("from-issue", "turn an issue at a Git host into an entry"),
            ("offer", "offer what from-issue made as a pull request, and answer in the issue"),
        )
    }
    for one in made.values():
        one.add_argument("--site", type=Path, default=Path("."), help="the folder of another organisation's site")
        one.add_argument("--register", help="the id of the register, where there are several")
        one.add_argument("--today", type=_day, default=date.today(), help="the day to reckon from, as 2026-11-22")
    made["add"].add_argument("file", help="a file with the request, or - for what is pasted or piped in")
    made["add"].add_argument("--write", action="store_true", help="write the entry; without this it is only shown")
    made["export"].add_argument("--list", required=True, help="the id of the list")
    made["export"].add_argument(
        "--state",
        choices=STATES,
        default="listed",
        help="the accounts in this state; those listed, where nothing is said",
    )
    for name in ("from-issue", "offer"):
        made[name].add_argument("event", type=Path, help="the file that the Git host wrote about the event")
    made["from-issue"].add_argument(
        "--output", type=Path, help="a file to add the outcome to, for the steps that follow"
    )
    _set_words(made["set"])


def _set_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("handle", help="the account, as its name or its address")
    parser.add_argument("--state", choices=STATES, required=True, help="what became of it")
    parser.add_argument("--platform", help="the id of its platform, where the name is on several")
    parser.add_argument("--on", type=_day, help="when it happened; today, where nothing is said")
    parser.add_argument("--by", help="the role that decided it; the register's keeper, where nothing is said")
    parser.add_argument("--reason", help="why, in words that may be public")
    parser.add_argument("--to", help="the new name of an account that was renamed")


def run(given: argparse.Namespace) -> int:
    """Does what was asked. Returns the exit status; whatever goes wrong is said in a sentence, and nothing is half
    written."""
    from macros.commands.register import add, export, from_issue, issue_form, offer, review, set_state

    doing = {
        "add": add.add,
        "set": set_state.set_state,
        "review": review.review,
        "export": export.export,
        "issue-form": issue_form.issue_form,
        "from-issue": from_issue.from_issue,
    }
    try:
        if given.action == "offer":
            return offer.offer(given.event, os.environ)
        loaded = load(given.site, given.today)
        if loaded.content is None:
            print(report(errors(loaded.findings)), file=sys.stderr)
            return 1
        return doing[given.action](given, loaded.content)
    except Unreadable as stopped:
        print(stopped, file=sys.stderr)
    except OSError as error:
        print(f"error: {error.filename or 'a file'}: {error.strerror}", file=sys.stderr)
    return 1


def _day(text: str) -> date:
    try:
        day = parse(text)
    except ValueError:
        day = None
    if day is None or day.day is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2026-11-22")
    return day.last
