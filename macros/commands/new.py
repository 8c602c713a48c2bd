"""`new`: a whole small site, or one file or entry to start with."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from macros.content.page_kinds import PAGE_KINDS

KINDS = ("site", *PAGE_KINDS, "entry", "link", "contact", "source")


def run(given: argparse.Namespace) -> int:
    """Creates what was asked for. Returns the exit status; if anything goes wrong it prints a sentence and leaves
    nothing half written."""
    from macros.content.refused import Refused

    try:
        return _site(given) if given.kind == "site" else _record(given)
    except Refused as refused:
        print(f"error: {refused}", file=sys.stderr)
    except OSError as error:
        print(f"error: {error.filename or given.name}: {error.strerror}", file=sys.stderr)
    except EOFError:
        print("error: the question was not answered, and nothing was written", file=sys.stderr)
    return 1


def _site(given: argparse.Namespace) -> int:
    from macros.commands.importing import asked as questions
    from macros.commands.importing import table
    from macros.starting.site import NewSite, start

    ask = sys.stdin.isatty()
    organisation = given.organisation if given.organisation is not None else input("Whose site is it? ") if ask else ""
    accent = (
        given.accent
        if given.accent is not None
        else input("Its accent colour, as #0b4a8f (Enter for ours): ")
        if ask
        else ""
    )
    file = given.file if given.file is not None else input("A document to import (Enter for none): ") if ask else ""
    some, made = start(
        NewSite(Path(given.name), organisation, accent.strip(), file.strip()), given.today or date.today()
    )
    print((table(made) if made else "") + "\n".join(f"Written: {Path(given.name) / one.path}" for one in some))
    print(
        (questions(made.questions) if made else "")
        + (
            f"Next: make serve SITE={given.name} shows it, make check SITE={given.name} looks for mistakes, make "
            f"build SITE={given.name} builds it."
        )
    )
    return 0


def _record(given: argparse.Namespace) -> int:
    from macros.commands.sound_data import sound_data
    from macros.content.findings import report
    from macros.starting.records import begin

    today = given.today or date.today()
    if not (given.site / "mkdocs.yml").is_file():
        print(f"{given.site} is not the folder of a site: it has no mkdocs.yml", file=sys.stderr)
        return 1
    loaded = sound_data(given.site, today)
    if loaded is None:
        return 1
    begun = begin(given.site, loaded, given.kind, given.name, {"url": given.address}, today)
    print(
        f"{'Written' if begun.change.new else 'Added to'}: {given.site / begun.change.path}\n{begun.next}"
        + (f"\n{report(begun.findings)}" if begun.findings else "")
    )
    return 0
