"""`import`: turns a document into a source and a guideline, says what happened to each part, and asks about whatever is
unsure."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from macros.commands import again

if TYPE_CHECKING:
    from macros.content.load import Loaded
    from macros.importing.making import Made

WIDTH = 60


def run(given: argparse.Namespace) -> int:
    """Imports a document into a site. Returns the exit status; if anything goes wrong it prints a sentence and leaves
    nothing half written."""
    from macros.commands.sound_data import sound_data
    from macros.content.refused import Refused

    today = given.today or date.today()
    try:
        loaded = sound_data(given.site, today)
        return _imported(given, loaded, today) if loaded else 1
    except Refused as refused:
        print(f"error: {refused}", file=sys.stderr)
    except OSError as error:
        print(f"error: {error.filename or given.file}: {error.strerror}", file=sys.stderr)
    return 1


def _imported(given: argparse.Namespace, loaded: Loaded, today: date) -> int:
    from macros.content.findings import errors, report
    from macros.importing import files
    from macros.importing.importing import Wanted, former, prepared

    one = prepared(Wanted(given.file, given.id, given.title, tuple(given.more)), loaded, today)
    before = former(one, loaded.content)
    if before and loaded.content:
        return again.run(given, loaded.content, one, before, today)
    some = files.changes(given.site, one.made, one.id, one.source)
    print(table(one.made))
    if given.dry_run:
        findings = files.tried(given.site, some, today)
        print("\n".join(f"---- {change.path}{'' if change.new else ', added to'}\n{change.text}" for change in some))
        print(f"{asked(one.made.questions)}{report(findings)}\nNothing was written.")
        return int(bool(errors(findings)))
    findings = files.written(given.site, some, today)
    print("\n".join(f"{'Written' if change.new else 'Added to'}: {change.path}" for change in some))
    print(f"{asked(one.made.questions)}{report(findings)}")
    return 0


def table(made: Made) -> str:
    """What happened to each unit of the document, in columns, and how many of each kind there are."""
    from macros.content.findings import shown

    rows = [(row.unit, row.kind, f"{row.became} {row.id}".strip(), shown(row.words, WIDTH)) for row in made.rows]
    heads = ("Unit", "In the document", "Became", "Words")
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(3)]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3]]).rstrip()
        for row in (heads, *rows)
    ]
    counts: dict[str, int] = {}
    for row in made.rows:
        counts[row.kind] = counts.get(row.kind, 0) + 1
    total = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in counts.items())
    return "\n".join(
        [
            *lines,
            (
                f"{_many(len(rows), 'unit')}: {total}; {_many(len(made.links), 'new link')}, "
                f"{_many(len(made.contacts), 'new contact')}."
            ),
            "",
        ]
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def asked(questions: list[str]) -> str:
    """The questions, numbered; they are in the guideline's file too."""
    if not questions:
        return ""
    lines = [f"{number}. {question}" for number, question in enumerate(questions, 1)]
    return (
        "\nTo be answered by an editor (the questions stand at the top of the guideline's file, too):\n"
        + "\n".join(lines)
        + "\n\n"
    )
