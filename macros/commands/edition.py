"""`edition` and `approve`: closing an edition of a guideline, what changed between two, and who approved which."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from macros.commands.sound_data import sound_data
from macros.content.content import Content
from macros.content.editions.differences import differences
from macros.content.editions.history import approval_of
from macros.content.findings import Finding, report, undecided
from macros.content.model import Guideline
from macros.content.refused import Refused
from macros.content.rules import edition_answers
from macros.editing import close, telling, together
from macros.editing.changed import content_of


def run(given: argparse.Namespace) -> int:
    """Runs the command that `given` names. Returns the exit status: 1, with a sentence, if nothing was changed."""
    loaded = sound_data(given.site.resolve(), date.today())
    if loaded is None:
        return 1
    try:
        return int(WORK[given.work](given, content_of(loaded), loaded.findings))
    except (Refused, OSError) as refused:
        print(refused, file=sys.stderr)
        return 1


def _close(given: argparse.Namespace, content: Content, findings: list[Finding]) -> int:
    guideline = close.guideline_of(content, given.guideline)
    asked = _asked(guideline, findings)
    if asked:
        raise Refused(f"{report(asked)}\nNothing was changed: answer first.")
    on = close.day_of(given.date, "--date", date.today())
    made = close.closing(given.site, content, guideline.id, on, given.summary)
    print(f"Edition {made.number} of “{guideline.title}”, {on}")
    print(
        "\n".join(telling.told(made.differences, content))
        if made.number > 1
        else "The first edition: what is changed after it is asked about, and told."
    )
    if given.dry_run:
        print(f"Nothing was written; it would be: {', '.join(made.files)}")
        return 0
    together.write(given.site, made.files, made.before, date.today(), findings)
    print(f"Written: {', '.join(made.files)}")
    return 0


def _show(given: argparse.Namespace, content: Content, findings: list[Finding]) -> int:
    guideline = close.guideline_of(content, given.guideline)
    editions, known = content.editions.get(guideline.id, ()), close.states(content, guideline.id)
    if not editions:
        raise Refused(f"“{guideline.id}” has no closed edition yet: close one with “edition close {guideline.id}”")
    old, new = given.old or editions[-1].id, given.new or "now"
    for one in (old, new):
        if one not in known:
            raise Refused(f"“{guideline.id}” has no edition {one}: it has {', '.join(known)}")
    if given.old is None:
        for edition in editions:
            by = approval_of(guideline, edition, content.contacts)
            print(
                f"Edition {edition.number}, {edition.date}: {edition.summary} "
                + (f"Approved: {by.role}{f', {by.on}' if by.on else ''}." if by else "Not approved.")
            )
    print(f"From edition {old} to {'what is being worked on' if new == 'now' else f'edition {new}'}:")
    print("\n".join(telling.told(differences(known[old], known[new]), content)))
    if new == "now" and _asked(guideline, findings):
        print("Of some of these nobody has said yet whether the meaning changed: “make check” names them.")
    return 0


def _asked(guideline: Guideline, findings: list[Finding]) -> list[Finding]:
    """The questions about `guideline` that nobody has answered yet."""
    return [
        one
        for one in undecided(findings)
        if one.place.path == guideline.place.path and one.rule == edition_answers.NAME
    ]


def _approve(given: argparse.Namespace, content: Content, findings: list[Finding]) -> int:
    on = close.day_of(given.on, "--on", date.today())
    files, before, role = close.approval(given.site, content, given.guideline, given.edition, given.by, on)
    together.write(given.site, files, before, date.today(), findings)
    print(
        f"Edition {given.edition} of “{content.guidelines[given.guideline].title}” is approved: {role}, {on}. "
        f"Written: {', '.join(files)}"
    )
    return 0


WORK = {"close": _close, "show": _show, "approve": _approve}
