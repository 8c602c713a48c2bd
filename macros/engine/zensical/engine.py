"""Runs Zensical from here, on its own folder."""

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

from macros.engine.current import Abort
from macros.engine.zensical import settings
from macros.engine.zensical.staging import Staged, stage
from macros.render.addresses import page_address
from macros.render.markdown import wide

PLACED = re.compile(r'<div data-part="([0-9]+)"><!-- [^>]* --></div>')
# Characters that MiniJinja escapes without need, and Jinja does not.
SLASH = "&#x2f;"
# How Zensical begins an address relative to its page, where MkDocs does not.
HERE = re.compile(r'(<[^<>]+\s(?:href|src)=")\./(?=[^"])')
# What Zensical writes and no reader ever fetches; the sitemap is written later.
NEEDLESS = ("search.json", "objects.inv", "sitemap.xml")
# Where MiniJinja says that a template has an error.
IN_TEMPLATE = re.compile(r" \(in ([^():]+):([0-9]+)\)")
# It makes all pages in one go.
AT_FIRST = False


@dataclass(frozen=True)
class Told:
    """What the settings of a built site tell the later steps of the build."""

    site_name: str
    site_url: str
    extra: dict[str, Any]
    reads_only_its_own: bool


def generate(root: Path, made: Path, url: str | None) -> Told:
    """Builds the site in `root` into `made` for the address `url` (None: the one in its settings).

    Raises Abort with a sentence if anything is wrong. The last check reports broken links.
    """
    with tempfile.TemporaryDirectory(prefix="zensical-") as folder:
        staged = stage(root, Path(folder).resolve(), url)
        _run(staged)
        _fill(staged)
        shutil.copytree(staged.site, made, dirs_exist_ok=True)
    told = staged.settings
    return Told(told["site_name"], told["site_url"], told["extra"], settings.only_its_own(told, root / staged.theme))


def keeps(told: Told, root: Path) -> bool:
    """Whether nothing took part in building the site in `root` with the settings `told` but its data, its docs, its
    settings and the code of this project: see publish/kept_site.py."""
    return told.reads_only_its_own


def _run(staged: Staged) -> None:
    """Lets Zensical write the site. Raises Abort with a sentence if it cannot."""
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", str(staged.file)],
        capture_output=True,
        check=False,
        cwd=staged.folder,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        errors="replace",
    )
    if done.returncode:
        raise Abort(_sentence(done.stderr, done.returncode, staged.theme))


def _sentence(complaint: str, status: int, theme: str) -> str:
    """What is wrong, from the `complaint` and the `status` with which Zensical ended; `theme` is the templates'
    folder."""
    last = next((line for line in reversed(complaint.splitlines()) if line.strip()), f"it ended with status {status}")
    said = last.strip().removeprefix("RuntimeError: ").removeprefix("Error: ")
    found = list(IN_TEMPLATE.finditer(said))
    if found:
        message = re.split("[:()]", said[: found[-1].start()])[-1]
        template, line = found[-1].groups()
        return f"{theme}/{template}:{line}: this template cannot be used by Zensical: {message.strip()}"
    if "No module named zensical" in said:
        return "Zensical is not installed here: “make check” installs what is pinned"
    return f"Zensical could not build the site: {said}"


def _fill(staged: Staged) -> None:
    """Puts the parts in place, and removes what nobody fetches. Raises Abort if Zensical left out a page or a
    placeholder, which it does without saying so."""
    for name in NEEDLESS:
        (staged.site / name).unlink(missing_ok=True)
    filled: list[int] = []

    def part(place: re.Match[str]) -> str:
        filled.append(int(place[1]))
        return staged.parts[filled[-1]]

    for page in staged.site.rglob("*.html"):
        text = HERE.sub(r"\1", page.read_text("utf-8").replace(SLASH, "/"))
        page.write_text(wide(PLACED.sub(part, text)), "utf-8")
    missing = [path for path in staged.pages if not (staged.site / page_address(path) / "index.html").is_file()]
    if missing:
        raise Abort(f"Zensical left out {', '.join(missing)}, and did not say why")
    if sorted(filled) != list(range(len(staged.parts))):
        raise Abort(f"Zensical kept {len(filled)} of {len(staged.parts)} places for parts of pages")
