"""Runs the link checker (linkchecker with AnchorCheck) over a served site, and reads its report."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Only internal links, including anchors. The rate limit is for other people's servers; every static host redirects from
# a folder's name to the same name with a slash.
SETTINGS = """[checking]
threads=4
maxrequestspersecond=1000
[filtering]
checkextern=0
ignorewarnings=url-rate-limited,http-redirected
[output]
status=0
[AnchorCheck]
"""
# Everything in the environment that could send it, or its output, elsewhere.
LEFT_OUT = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy")


class LinkCheckerFailed(Exception):
    """The link checker itself failed; with its own words."""


@dataclass(frozen=True)
class Row:
    """One link as the link checker saw it. `parent` is the full address of its page."""

    address: str
    parent: str
    good: bool
    says: str


def check(url: str, heard: Callable[[int], None] = lambda count: None) -> list[Row]:
    """Every link that the link checker saw, starting at `url`; `heard` gets the number so far. Raises
    LinkCheckerFailed."""
    with tempfile.TemporaryDirectory(prefix="links-") as folder:
        settings = Path(folder) / "linkcheckerrc"
        settings.write_text(SETTINGS, "utf-8")
        Path(folder).chmod(0o755)  # when started as root, it continues as another user, who must be able to read this
        words = [
            sys.executable,
            "-m",
            "linkcheck",
            "--config",
            str(settings),
            "--no-robots",
            "--verbose",
            "--output",
            "csv",
            url,
        ]
        with subprocess.Popen(
            words,
            env=_surroundings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as done:
            try:
                rows = list(_rows(done.stdout or (), heard))
                said = done.stderr.read() if done.stderr else ""
            except BaseException:
                done.kill()
                raise
    if done.returncode not in (0, 1) or not rows:
        raise LinkCheckerFailed(" ".join(said.split())[-300:] or "it said nothing")
    return rows


def _surroundings() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.lower() not in LEFT_OUT}
    return kept | {"LC_ALL": "C.UTF-8", "LANGUAGE": "en", "PYTHONWARNINGS": "ignore"}


def _rows(lines: Iterable[str], heard: Callable[[int], None]) -> Iterator[Row]:
    reader = csv.DictReader((line for line in lines if line.strip() and not line.startswith("#")), delimiter=";")
    for count, row in enumerate(reader, 1):
        heard(count)
        good = row["valid"] == "True" and not row["warningstring"]
        yield Row(
            row["urlname"] or "",
            row["parentname"] or "",
            good,
            " ".join((row["warningstring"] or row["result"] or "").split())[:200],
        )
