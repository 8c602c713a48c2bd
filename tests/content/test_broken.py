"""Each broken file gives exactly its findings: what an editor reads is the contract.

A file in tests/broken is named `<where>--<case>.<ext>`, and `<where>--<case>.txt` beside it holds the report. It is
added to a copy of the small site (guidelines, checklists, registers, sources, docs; entries: to its register), or
stands in for its file (site, links, ...)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import HOME
from tests.content.sites import SMALL, report_of, small_copy

CASES = sorted(path for path in (HOME / "tests" / "broken").iterdir() if path.suffix != ".txt")
FOLDERS = {"docs": "docs", "entries": "data/registers/reading-circles"}
REPLACED = ("site", "links", "contacts", "platforms", "vocabulary")


def overlay(root: Path, case: Path) -> None:
    where, name = case.name.split("--", 1)
    target = root / "data" / f"{where}.yml" if where in REPLACED else root / FOLDERS.get(where, f"data/{where}") / name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(case.read_bytes())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_broken_file_gives_exactly_its_findings(case, tmp_path):
    root = small_copy(tmp_path)
    overlay(root, case)
    assert report_of(root) + "\n" == case.with_suffix(".txt").read_bytes().decode("utf-8")


def test_every_report_has_its_file():
    cases = {case.stem for case in CASES}
    assert {path.stem for path in (HOME / "tests" / "broken").glob("*.txt")} == cases
    assert len(cases) > 250


def test_the_small_site_has_no_findings():
    assert report_of(SMALL) == "no errors, no warnings"
