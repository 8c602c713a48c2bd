"""`register`: what a keeper of a register does (add, set, review, export), and what a Git host does for the keeper."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date

from macros.content.days import parse
from macros.content.findings import errors, report
from macros.content.load import load
from macros.content.refused import Refused


def run(given: argparse.Namespace) -> int:
    """Runs the command that was given. Returns the exit status; if anything goes wrong it prints a sentence and leaves
    nothing half written."""
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
        if given.task == "offer":
            return offer.offer(given.event, os.environ)
        loaded = load(given.site, given.today)
        if loaded.content is None:
            print(report(errors(loaded.findings)), file=sys.stderr)
            return 1
        return doing[given.task](given, loaded.content)
    except Refused as stopped:
        print(f"error: {stopped}", file=sys.stderr)
    except OSError as error:
        print(f"error: {error.filename or 'a file'}: {error.strerror}", file=sys.stderr)
    return 1


def a_day(text: str) -> date:
    """The day that `text` names, as 2026-11-22. Raises ArgumentTypeError with what to write instead."""
    try:
        day = parse(text)
    except ValueError:
        day = None
    if day is None or day.day is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2026-11-22")
    return day.last
