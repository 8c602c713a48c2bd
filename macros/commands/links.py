"""`links`: the links inside the site, those that lead outside, the report on them, and a person's look and hand."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit


def declare(parser: argparse.ArgumentParser) -> None:
    """Adds what `links` can do to its `parser`."""
    todo = parser.add_subparsers(dest="todo", required=True)
    inside = todo.add_parser("check", help="build the site, and follow every link inside it")
    inside.add_argument("--built", type=Path, help="a site that is built already")
    inside.add_argument("--url", help="the address that it is for: its path counts")
    for one in (inside,):
        one.add_argument("--site", type=Path, default=Path("."), help="the folder of another organisation's site")


def links(given: argparse.Namespace) -> int:
    """Runs what `given` names. Returns the exit status."""
    return check(given.site, given.built, given.url)


def check(root: Path, built: Path | None, url: str | None) -> int:
    """Prints the faults of the links inside the site in `root`, built afresh unless `built` is given. Returns the exit status."""
    from macros import current
    from macros.content.findings import errors
    from macros.links import check as inside
    from macros.links.fault import report
    from macros.links.progress import Progress
    from macros.links.serving import Serving

    base = urlsplit(url or "/").path.rstrip("/") + "/"
    with tempfile.TemporaryDirectory(prefix="links-") as beside, Progress() as progress:
        folder = built.resolve() if built else Path(beside) / "site"
        with Serving(folder, base) as serving:
            progress.say("Building the site")
            if not built and not _built(root, folder, serving.url):
                return 1
            found = inside.faults(folder, serving, base, root, current.loaded(root.resolve()), progress)
    stops = bool(errors(found))
    print(report(found), file=sys.stderr if stops else sys.stdout)
    return int(stops)


def _built(root: Path, folder: Path, url: str) -> bool:
    """Builds the site for `url` into `folder`, without the last look: what that finds, the check says better."""
    from macros.commands.build import build

    with contextlib.redirect_stdout(io.StringIO()):
        return build(root, folder, url, look=lambda made, base: []) == 0
