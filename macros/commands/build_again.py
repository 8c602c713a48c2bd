"""A second `build` of exactly the same site: puts the kept copy of the first in place. It loads no engine. Where
something was edited, build_edited.py is asked next, and the engine last."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.commands.in_place import in_place
from macros.content.refused import Refused
from macros.publish import kept_site
from macros.publish.marker import SITE
from macros.publish.place import OutputFolder


def run(given: argparse.Namespace) -> int:
    """Runs `build`: a copy, a build of what was edited, or a whole build. Returns the exit status."""
    asked = kept_site.asked(given.site, given.url, given.revision, given.engine)
    if build_again(asked, given.out):
        return 0
    from macros.engine import current

    current.keep_for(given.site, given.url)
    try:
        if (status := _after_edit(asked, given.out)) is not None:
            return status
        from macros.commands import build

        return build.build(given.site, given.out, given.url, given.revision, engine=given.engine, asked=asked)
    finally:
        current.reset()


def _after_edit(asked: kept_site.BuildRequest, out: Path) -> int | None:
    """The exit status of a build that makes only what an edit has changed; None if the engine has to build."""
    from macros.commands.build_edited import build_edited

    return build_edited(asked, out)


def build_again(asked: kept_site.BuildRequest, out: Path) -> bool:
    """Puts what was `asked` for at `out`, if it is kept. Returns whether it did; if not, it has touched nothing and
    printed nothing."""
    if asked.folder is None or not asked.folder.is_dir():
        return False
    try:
        with OutputFolder(out, SITE, asked.root) as place:
            said = kept_site.take(asked, place.made)
            if said is None:
                return False
            place.publish()
    except Refused:  # a build says why
        return False
    print(f"{said['findings']}\n{in_place(place.out, said['header'])}")
    return True
