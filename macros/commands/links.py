"""`links`: internal and external links, the report about them, and what a person confirms or moves."""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from macros.content.refused import Refused

if TYPE_CHECKING:
    from macros.content.findings import Finding
    from macros.links.progress import Progress
    from macros.links.settings import Settings
    from macros.links.uses import ExternalLink

STATE = "links-state.json"


def links(given: argparse.Namespace) -> int:
    """Runs the command that `given` names. Returns the exit status."""
    try:
        return _run(given)
    except KeyboardInterrupt:
        print("Stopped. What was found so far is remembered.", file=sys.stderr)
        return 130


def _run(given: argparse.Namespace) -> int:
    state = getattr(given, "state", None) or given.site / STATE
    if given.task == "check":
        return check(given.site, given.built, given.url)
    if given.task == "outside":
        return outside(given.site, state, today=given.today, publishing=given.publishing)
    if given.task == "report":
        return report(given.site, state, None if given.markdown else given.out, given.today)
    return edit(given)


def check(root: Path, built: Path | None, url: str | None) -> int:
    """Prints what is wrong with the links inside the site in `root`, built afresh unless `built` is given. Returns the
    exit status."""
    from macros.engine import current
    from macros.links import check as inside
    from macros.links.progress import Progress
    from macros.links.serving import Serving

    base = urlsplit(url or "/").path.rstrip("/") + "/"
    with tempfile.TemporaryDirectory(prefix="links-") as beside, Progress() as progress:
        folder = built.resolve() if built else Path(beside) / "site"
        if not built or folder.is_dir():
            with Serving(folder, base) as serving:
                progress.at("Building the site")
                if not built and not _built(root, folder, serving.url):
                    return 1
                found = inside.check(folder, serving, base, root, current.loaded(root.resolve()), progress)
        else:
            print(f"{built} is not a folder", file=sys.stderr)
            return 1
    return _print(found)


def outside(
    root: Path, state: Path, settings: Settings | None = None, today: date | None = None, publishing: bool = False
) -> int:
    """Checks the external links of the site in `root`, remembers the answers in `state` and prints what needs a person.

    Returns the exit status; when `publishing`, an error counts only if the site's `link_checks` let it stop publishing.
    """
    from macros.engine import current
    from macros.links import outside as asking
    from macros.links.progress import Progress
    from macros.links.settings import Settings
    from macros.links.state import State

    with Progress() as progress, _external_links(root, progress) as found:
        if found is None:
            return 1
        content = current.content(root)
        memory, rules = State.at(state), asking.Rules.of(content.site, today or date.today())
        print("".join(f"{note}\n" for note in memory.notes), end="", file=sys.stderr)
        try:
            asking.run(found, memory, rules, settings or Settings(), progress)
        except Refused as offline:
            print(offline, file=sys.stderr)
            return 1
        except OSError as error:
            print(f"{state} cannot be written: {error.strerror}", file=sys.stderr)
            return 1
    status = _print(asking.findings(found, content.link_exceptions, memory, rules))
    checks = content.site.link_checks
    return 0 if publishing and checks and checks.publishing == "warn" else status


def report(root: Path, state: Path, out: Path | None, today: date | None = None) -> int:
    """Writes the report about the external links of the site in `root`, from what `state` remembers, into the folder
    `out`.

    Without `out` it prints what needs a person. Returns the exit status.
    """
    from macros.engine import current
    from macros.links.outside import Rules
    from macros.links.progress import Progress
    from macros.links.report import markdown, rows, write
    from macros.links.state import State

    with Progress() as progress, _external_links(root, progress) as found:
        if found is None:
            return 1
        content, memory = current.content(root), State.at(state)
        rules = Rules.of(content.site, today or date.today())
        if out is None:
            print("".join(f"{note}\n" for note in memory.notes), end="", file=sys.stderr)
            print(markdown(rows(found, content, memory, rules)), end="")
            return 0
        try:
            problem = write(out, found, content, memory, rules)
        except OSError as error:
            problem = f"{out} cannot be written: {error.strerror}"
    print(
        "".join(f"{note}\n" for note in memory.notes) + (problem or f"Wrote {out / 'index.html'}"),
        file=sys.stderr if problem else sys.stdout,
    )
    return int(bool(problem))


def edit(given: argparse.Namespace) -> int:
    """Writes a person's confirmation, or a new address, into links.yml."""
    from macros.links import edit as editing

    today = date.today()
    try:
        if given.task == "confirm":
            print(editing.confirm(given.site, given.id, given.by, given.on or today.isoformat()))
        else:
            print(
                editing.move(
                    given.site, given.id, given.new, given.when or f"until about {today:%B %Y}", given.by, today
                )
            )
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{given.site / editing.LINKS} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    return 0


@contextlib.contextmanager
def _external_links(root: Path, progress: Progress) -> Iterator[list[ExternalLink] | None]:
    """Every external link of the site in `root`, which is built for this; None if it cannot be built, after saying
    so."""
    from macros.engine import current
    from macros.links.check import walked
    from macros.links.uses import external_links

    with tempfile.TemporaryDirectory(prefix="links-") as beside:
        folder, own = Path(beside) / "site", "http://127.0.0.1/"
        progress.at("Building the site")
        yield (
            external_links(root, current.loaded(root.resolve()), walked(folder, "/", own, progress))
            if _built(root, folder, own)
            else None
        )


def _built(root: Path, folder: Path, url: str) -> bool:
    """Builds the site for `url` into `folder`, without the last check: the link check explains the same faults
    better."""
    from macros.commands.build import build

    with contextlib.redirect_stdout(io.StringIO()):
        return build(root, folder, url, look=lambda made, base: []) == 0


def _print(found: list[Finding]) -> int:
    """Prints a report on the findings. Returns the exit status."""
    from macros.content.findings import errors, report

    stops = bool(errors(found))
    print(report(found), file=sys.stderr if stops else sys.stdout)
    return int(stops)
