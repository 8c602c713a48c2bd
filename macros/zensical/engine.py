"""Zensical, run from here, on a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros import current
from macros.current import Abort
from macros.placing import wide
from macros.search import index
from macros.zensical.staging import Staged, stage

PLACED = re.compile(r'<div data-part="([0-9]+)"><!-- [^>]* --></div>')
# How MiniJinja escapes what needs no escape, and Jinja leaves as it is.
SLASH = "&#x2f;"
# How Zensical begins an address from the page that it stands on, where MkDocs does not.
HERE = re.compile(r'(<[^<>]+\s(?:href|src)=")\./(?=[^"])')
# What Zensical writes that no reader ever fetches.
NEEDLESS = ("search.json", "objects.inv", "sitemap.xml")


@dataclass(frozen=True)
class Told:
    """What the settings of a built site say that the steps after the build need."""

    site_name: str
    site_url: str
    extra: dict[str, Any]


def generate(root: Path, made: Path, url: str | None) -> Told:
    """Builds the site in `root` into `made` for the address `url` (None: as it says itself).

    Raises Abort, with a sentence, where anything is wrong: a warning is enough.
    """
    with tempfile.TemporaryDirectory(prefix="zensical-") as folder:
        staged = stage(root, Path(folder).resolve(), url)
        _run(staged)
        _fill(staged)
        shutil.copytree(staged.site, made, dirs_exist_ok=True)
    name = str(staged.settings["site_name"])
    index.write(made, current.content(root), name)
    return Told(name, staged.settings["site_url"], staged.settings["extra"])


def _run(staged: Staged) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", str(staged.file)]
    done = subprocess.run(
        command,
        cwd=staged.folder,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"NO_COLOR": "1"},
    )
    if done.returncode:
        raise Abort(done.stdout + done.stderr)


def _fill(staged: Staged) -> None:
    """Puts the parts into their places, and takes away what nobody fetches."""
    for name in NEEDLESS:
        (staged.site / name).unlink(missing_ok=True)
    for page in staged.site.rglob("*.html"):
        text = HERE.sub(r"\1", page.read_text("utf-8").replace(SLASH, "/"))
        page.write_text(wide(PLACED.sub(lambda place: staged.parts[int(place[1])], text)), "utf-8")
