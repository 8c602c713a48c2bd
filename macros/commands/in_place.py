"""What a build says when its site is in place."""

from __future__ import annotations

import json
from pathlib import Path

from macros.publish import revision


def in_place(out: Path, header: str) -> str:
    """The lines to print when a site was put in place at `out`, with its policy as a `header`."""
    return (
        f"Built {out}\n{_below_a_path(out)}A server that sends headers should send:\nContent-Security-Policy: {header}"
    )


def _below_a_path(out: Path) -> str:
    """A line on what a site without an address cannot do; empty for a site that knows its address."""
    if json.loads((out / revision.FILE).read_text("utf-8"))["url"]:
        return ""
    return (
        "No address was given (SITE_URL=https://…/): so the page for what is not there, 404.html, works at the "
        "root of a host only, not below a path.\n"
    )
