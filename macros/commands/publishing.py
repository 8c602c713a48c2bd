"""The commands around publishing: review, published, live, issue, nginx."""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import date
from pathlib import Path

# Seconds between two checks of an address that is not ready yet.
PAUSE = 5


def review(given: argparse.Namespace) -> int:
    """Prints which guidance is due for review. Returns the exit status."""
    from macros.commands.review import review as said

    return said(given.site, given.today or date.today(), given.soon, given.markdown)


def published(given: argparse.Namespace) -> int:
    """Prints what the new site would remove. Returns the exit status."""
    from macros.online.fetch import Unreachable
    from macros.online.published import ANCHORS, TICKS, before, lost
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


def live(given: argparse.Namespace) -> int:
    """Checks the live site. Returns the exit status."""
    from macros.online.live import Live

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


def issue(given: argparse.Namespace) -> int:
    """Updates one issue. Returns the exit status."""
    from macros.host.issue import LABEL, Repository
    from macros.online.fetch import Unreachable

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


def nginx(given: argparse.Namespace) -> int:
    """Makes the folder from which nginx serves a built site. Returns the exit status."""
    from macros.content.refused import Refused
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
