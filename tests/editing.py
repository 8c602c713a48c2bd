"""The small site with editions, for the tests of its commands, rules and pages."""

from __future__ import annotations

from pathlib import Path

from macros.__main__ import main
from tests.content.sites import small_copy

RULES = "data/guidelines/house-rules.yml"
FIRST, SECOND = "data/editions/house-rules/1.yml", "data/editions/house-rules/2.yml"
CLOSE = ("edition", "close", "house-rules", "--date", "2026-06", "--summary", "As it hangs.")
NEXT = ("edition", "close", "house-rules", "--date", "2026-07-01", "--summary", "Seats are chairs: “#1”.")
SEAT = "Book a seat before you come, on the [booking page](link:booking-page)."


def open_site(folder: Path) -> Path:
    """A copy of the small site in `folder` that commands can be run on."""
    root = small_copy(folder)
    (root / "mkdocs.yml").touch()
    return root


def closed_site(folder: Path) -> Path:
    """The same with its first edition closed."""
    root = open_site(folder)
    assert run(root, *CLOSE) == 0
    return root


def run(site: Path, *words: str) -> int:
    """The exit status of a command run on `site`."""
    return main([*words, "--site", str(site)])


def edit(root: Path, old: str, new: str, path: str = RULES) -> None:
    """Replaces the first `old` in a file with `new`."""
    text = (root / path).read_bytes().decode("utf-8")
    assert old in text
    (root / path).write_bytes(text.replace(old, new, 1).encode())
