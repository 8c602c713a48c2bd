"""What the tests of rename, retire, move, split and replace-person share."""

from __future__ import annotations

from pathlib import Path

from tests.content.sites import report_of
from tests.editing import run

RULES, VISIT = "data/guidelines/house-rules.yml", "data/checklists/first-visit.yml"
CIRCLE, CIRCLES = "data/forms/plan-a-circle.yml", "data/registers/reading-circles.yml"
CLEAN = "no errors, no warnings"


def files(root: Path) -> dict[str, bytes]:
    """Every file of the site, with its contents."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def done(site: Path, *words: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files before and after a successful command, only those that differ; the site then has no findings."""
    before = files(site)
    assert run(site, *words) == 0
    after = files(site)
    assert report_of(site) == CLEAN, report_of(site)
    return (
        {name: data for name, data in before.items() if after.get(name) != data},
        {name: data for name, data in after.items() if before.get(name) != data},
    )


def lines(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The removed lines and the new ones; the others keep their order."""
    import difflib

    found = list(difflib.ndiff(before.decode().split("\n"), after.decode().split("\n")))
    return [one[2:] for one in found if one[0] == "-"], [one[2:] for one in found if one[0] == "+"]


def refused(site: Path, capsys, *words: str) -> str:
    """What is printed if nothing is done: status 1, nothing written, nothing on standard output."""
    before = files(site)
    capsys.readouterr()
    assert run(site, *words) == 1
    said = capsys.readouterr()
    assert said.out == "" and files(site) == before and "Traceback" not in said.err
    return said.err
