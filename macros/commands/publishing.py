"""The commands around publishing: review, published, live, issue, nginx. What each takes, and what runs it."""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import date
from pathlib import Path

from macros.commands import given_day

# Seconds between two looks at an address that is not ready yet.
PAUSE = 5


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds these commands to the parser's."""
    review = commands.add_parser("review", help="say which guidance is due for review")
    review.add_argument("--site", type=Path, default=Path("."), help="the folder of another organisation's site")
    review.add_argument("--today", type=given_day.day, default=None, help=given_day.MEANING)
    review.add_argument("--soon", type=int, default=60, help="how many days ahead to look")
    review.add_argument(
        "--markdown", action="store_true", help="print Markdown for an issue; print nothing if none is due"
    )
    review.set_defaults(run=_review)
    published = commands.add_parser("published", help="say what the site just built would take away from readers")
    published.add_argument("--sitemap", required=True, help="the last published sitemap: its address, or a file")
    published.add_argument("--folder", type=Path, default=Path("site"), help="the site just built")
    published.set_defaults(run=_published)
    live = commands.add_parser("live", help="check the live site")
    live.add_argument("url", help="the address of the published site")
    live.add_argument("--revision", required=True, help="the commit that was published")
    live.add_argument(
        "--headers", action="store_true", help="the server is ours: it must send the security headers, too"
    )
    live.add_argument("--within", type=int, default=0, help="for how many seconds to look again until all is well")
    live.set_defaults(run=_live)
    issue = commands.add_parser("issue", help="keep one issue up to date; close it when there is nothing to say")
    for name, meaning in (
        ("label", "by which it is found again"),
        ("title", "its title"),
        ("file", "its text; an empty file closes it"),
    ):
        issue.add_argument(f"--{name}", required=True, help=meaning)
    issue.set_defaults(run=_issue)
    nginx = commands.add_parser("nginx", help="make the folder from which nginx serves a built site")
    nginx.add_argument("--folder", type=Path, default=Path("site"), help="the built site")
    nginx.add_argument("--to", type=Path, default=Path("served"), help="the folder to make")
    nginx.add_argument("--listen", default="8080", help="the port, or the address and the port")
    nginx.add_argument(
        "--run", dest="writes", type=Path, default=Path("/tmp"), help="the folder that nginx may write into"
    )
    nginx.set_defaults(run=_nginx)


def _review(given: argparse.Namespace) -> int:
    from macros.commands.review import review

    return review(given.site, given.today or date.today(), given.soon, given.markdown)


def _published(given: argparse.Namespace) -> int:
    from macros.publish.fetch import Unreachable
    from macros.publish.published import ANCHORS, TICKS, before, lost
    from macros.publish.redirects import LIST

    if not all((given.folder / name).is_file() for name in (ANCHORS, TICKS, LIST)):
        return _no(f"{given.folder} is not a site that was built here")
    try:
        was = before(given.sitemap)
    except Unreachable as error:
        return _no(f"{error}\nWhat was published before is not known, so nothing should be published now.")
    if was is None:
        print(f"Nothing was published before: there is no {given.sitemap}")
        return 0
    gone = lost(was, given.folder)
    if gone:
        return _no("\n".join([*gone, "Nothing should be published before that is mended."]))
    print(f"All {len(was.pages)} pages and {len(was.anchors)} places that were published stay within reach.")
    return 0


def _live(given: argparse.Namespace) -> int:
    from macros.publish.live import Live

    site = Live(given.url.rstrip("/") + "/", given.revision, given.headers)
    until = time.monotonic() + given.within
    faults = site.faults()
    while faults and time.monotonic() < until:
        time.sleep(min(PAUSE, max(0.0, until - time.monotonic())))
        faults = site.faults()
    if faults:
        return _no("\n".join(faults))
    print(f"{site.url} shows revision {given.revision}, whole and with what it should send.")
    return 0


def _issue(given: argparse.Namespace) -> int:
    from macros.publish.fetch import Unreachable
    from macros.publish.issue import LABEL, Repository

    if not LABEL.fullmatch(given.label):
        return _no(f"“{given.label[:60]}” is not a label: small letters, digits and hyphens")
    try:
        repository = Repository.named(os.environ)
        text = Path(given.file).read_text("utf-8", errors="replace")
        print(repository.keep(given.label, given.title, text))
    except OSError as error:
        return _no(f"{given.file} cannot be read: {error.strerror}")
    except Unreachable as error:
        return _no(str(error))
    return 0


def _nginx(given: argparse.Namespace) -> int:
    from macros.publish.place import Refused
    from macros.publish.serving import serve_from

    try:
        serve_from(given.folder, given.to, given.listen, given.writes)
    except Refused as error:
        return _no(str(error))
    except OSError as error:
        return _no(f"{given.to} cannot be made: {error.strerror}")
    print(f"Made {given.to}. To serve it: nginx -p {given.to}/ -c nginx.conf")
    return 0


def _no(words: str) -> int:
    print(words, file=sys.stderr)
    return 1
