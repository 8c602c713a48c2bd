"""`rename`, `retire`, `move`, `split` and `replace-person`: every mention changes together, or nothing does."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from macros.commands.sound_data import sound_data
from macros.content.days import Day
from macros.content.load import Loaded
from macros.content.refused import Refused
from macros.editing.changed import Changed
from macros.editing.close import day_of
from macros.editing.together import write_all


def run(given: argparse.Namespace) -> int:
    """Runs the command that `given` names. Returns the exit status: 1, with a sentence, if nothing was changed."""
    loaded = sound_data(given.site.resolve(), date.today())
    if loaded is None:
        return 1
    try:
        changed = WORK[given.work](given, loaded)
        files, before = changed.written()
        if given.dry_run:
            print(changed.diff())
            print("\n".join(changed.told))
            print(f"Nothing was written; it would be: {', '.join(files)}")
            return 0
        write_all(given.site, files, before)
    except (Refused, OSError) as refused:
        print(refused, file=sys.stderr)
        return 1
    print("\n".join(changed.told))
    print(f"Written: {', '.join(name for name, data in files.items() if data is not None)}")
    return 0


def _rename(given: argparse.Namespace, loaded: Loaded) -> Changed:
    from macros.editing.rename import renamed

    return renamed(given.site, loaded, given.old, given.new)


def _retire(given: argparse.Namespace, loaded: Loaded) -> Changed:
    from macros.editing.retire import retired

    return retired(given.site, loaded, given.id, _day(given), given.reason, given.replaced_by)


def _move(given: argparse.Namespace, loaded: Loaded) -> Changed:
    from macros.editing.move import moved

    return moved(given.site, loaded, given.id, given.after, given.reason)


def _split(given: argparse.Namespace, loaded: Loaded) -> Changed:
    from macros.editing.split import split

    return split(given.site, loaded, given.id, given.new, given.at, given.meaning)


def _person(given: argparse.Namespace, loaded: Loaded) -> Changed:
    from macros.editing.person import replaced

    return replaced(given.site, loaded, given.who, given.person, _day(given), given.by)


def _day(given: argparse.Namespace) -> Day:
    return day_of(given.on or date.today().isoformat(), "--on", date.today())


WORK = {"rename": _rename, "retire": _retire, "move": _move, "split": _split, "replace-person": _person}
