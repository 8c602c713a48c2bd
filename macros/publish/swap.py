"""Moving a finished site into place: readers find the old one, whole, until the new one is there, whole."""

from __future__ import annotations

import shutil
from pathlib import Path

# Files that every built site has; a folder without them is somebody's own, and is not replaced.
MARKS = ("404.html", "sitemap.xml")


def refusal(out: Path) -> str:
    """Why `out` must not be replaced, in a sentence; empty where it may be."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return ""
    if out.is_dir() and all((out / mark).is_file() for mark in MARKS):
        return ""
    return f"{out} exists and is not a site that was built here: name another folder, or remove it"


def recover(out: Path) -> None:
    """Puts back what a swap that was cut off has left aside."""
    aside = _aside(out)
    if aside.exists() and not out.exists():
        aside.rename(out)
    elif aside.exists():
        shutil.rmtree(aside)


def swap(made: Path, out: Path) -> None:
    """Moves the folder `made` to `out`; what stood there is removed after that. Both must be on one file system."""
    aside = _aside(out)
    if out.exists():
        out.rename(aside)
    made.rename(out)
    if aside.exists():
        shutil.rmtree(aside)


def _aside(out: Path) -> Path:
    return out.with_name(f".{out.name}.before")
