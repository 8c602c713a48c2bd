"""`import` of a document that was imported before and has changed: a table of each decision, the files, the
questions."""

from __future__ import annotations

import argparse
from datetime import date
from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.content.content import Content
    from macros.content.model import Guideline, Source
    from macros.importing.files import Change
    from macros.importing.importing import Prepared
    from macros.importing.renewing import Renewal
    from macros.importing.tree import Node

WIDTH = 60


def run(
    given: argparse.Namespace, content: Content, one: Prepared, before: tuple[Guideline, Source], today: date
) -> int:
    """Writes the draft of the next edition of a guideline. Returns the exit status. Raises Refused, with nothing
    written."""
    from macros.commands.importing import asked
    from macros.content.findings import errors, report
    from macros.importing import files
    from macros.importing.importing import is_the_same
    from macros.importing.renewing import renewed

    guideline, source = before
    if is_the_same(one, source, content):
        print(
            f"This document is here already, as {source.place.path}, and nothing in it is different. Nothing was "
            "written."
        )
        return 0
    made = renewed(given.site, content, one, guideline, source, today)
    print("\n".join(_told(made, guideline, source)))
    if given.dry_run:
        findings = files.tried(given.site, made.changes, today)
        print("\n".join(_differences(given, made.changes)))
        print(f"{asked(made.questions)}{report(findings)}\nNothing was written.")
        return int(bool(errors(findings)))
    findings = files.written(given.site, made.changes, today)
    print("\n".join(f"{'Written' if one.new else 'Changed'}: {one.path}" for one in made.changes))
    print(f"{asked(made.questions)}{report(findings)}")
    return 0


def _told(made: Renewal, guideline: Guideline, source: Source) -> Iterator[str]:
    from macros.content.findings import shown

    yield f"This document is here already, as {source.place.path}: “{guideline.id}” becomes what it says now."
    if made.closes:
        yield "It has no closed edition yet, so what it said until now is closed as edition 1."
    heads = ("Unit", "Was", "What became of it", "In", "Words")
    rows = [heads, *_rows(made)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        columns = (text.ljust(width) for text, width in zip(row, widths, strict=False))
        yield "  ".join([*columns, shown(row[4], WIDTH)]).rstrip()
    counts: dict[str, int] = {}
    for row in filter(lambda row: row[2], rows[1:]):
        counts[row[2]] = counts.get(row[2], 0) + 1
    yield ", ".join(f"{count} {what}" for what, count in counts.items()) + ".\n"


def _rows(made: Renewal) -> Iterator[tuple[str, str, str, str, str]]:
    pairing = made.whole.pairing
    carriers = {unit: node for node in made.whole.nodes for unit in node.units}
    for unit, words in pairing.texts.items():
        node, was = carriers.get(unit), pairing.was.get(unit, "")
        yield unit, was, _became(made, unit, node), node.id if node else "", words
        if was and not pairing.same(unit):
            yield "", "", "", "  was:", pairing.old_texts[was]
    for node, words in made.whole.gone:
        yield "", ", ".join(getattr(node.old, "source", ())), "retired", node.id, words


def _became(made: Renewal, unit: str, node: Node | None) -> str:
    pairing = made.whole.pairing
    if unit in pairing.left_out:
        return "left out as before"
    if unit not in pairing.was:
        return "holds again" if node is not None and node.put.get("retired", "") is None else "new"
    if not pairing.same(unit):
        return "reworded"
    return "moved" if unit in pairing.moved else "as it was"


def _differences(given: argparse.Namespace, changes: list[Change]) -> Iterator[str]:
    for one in changes:
        path = given.site / one.path
        before = "" if one.new else path.read_text("utf-8")
        yield f"---- {one.path}"
        yield from unified_diff(before.splitlines(), one.text.splitlines(), "before", "after", lineterm="")
