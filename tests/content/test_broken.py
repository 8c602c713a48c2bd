"""Each case of wrong data gives exactly its report: what an editor reads is the contract."""

from __future__ import annotations

import pytest

from tests.content.broken import FOLDER, Case, cases, write
from tests.content.sites import SMALL, report_of

CASES = cases()
HINT = "If the change is meant: “make broken”, and read what it prints before you commit it."


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_exactly_its_report(case, tmp_path):
    assert case.report.is_file(), f"{case.report} is missing: “make broken” writes it"
    assert case.found(tmp_path) == case.report.read_bytes().decode("utf-8"), HINT


def test_every_report_has_its_case():
    reports = {case.report for case in CASES}
    assert set(FOLDER.rglob("*.txt")) == reports
    assert len(reports) == len(CASES) > 400


def test_every_case_stands_in_a_folder():
    assert [path.name for path in FOLDER.iterdir() if path.is_file()] == [], (
        "a case goes into tests/broken/<where>/, or a folder by subject in it"
    )


def test_the_small_site_has_no_findings():
    assert report_of(SMALL) == "no errors, no warnings"


EDITS = """\
- old: "organisation: Harbour"
  new: "organization: Harbour"
- file: data/guidelines/house-rules.yml
  old: "id: take-a-key"
  new: "id: Take a key"
"""


def test_edits_are_made_where_they_belong(tmp_path):
    case = Case(tmp_path / "site/two-files.edits.yml", tmp_path)
    case.path.parent.mkdir()
    case.path.write_text(EDITS, "utf-8")
    assert case.name == "site/two-files" and case.report == tmp_path / "site/two-files.txt"
    (tmp_path / "empty").mkdir()
    found = case.found(tmp_path / "empty")
    assert "data/site.yml:1:1: error: “organization” is not a known name here" in found
    assert "error: “Take a key” is not an id" in found


@pytest.mark.parametrize("old", ["Nothing of the kind", "meaning: "])
def test_an_edit_that_has_no_one_place_is_no_edit(tmp_path, old):
    case = Case(tmp_path / "site/one.edits.yml", tmp_path)
    case.path.parent.mkdir()
    case.path.write_text(f'- old: "{old}"\n  new: ""\n', "utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(AssertionError, match=r"once in site\.yml"):
        case.found(tmp_path / "empty")


def test_reports_are_written_anew_and_what_is_different_is_printed(tmp_path, capsys):
    name = "guidelines/ids/id-twice"
    here = tmp_path / f"{name}.yml"
    here.parent.mkdir(parents=True)
    here.write_bytes((FOLDER / f"{name}.yml").read_bytes())
    right = (FOLDER / f"{name}.txt").read_text("utf-8")
    (tmp_path / "guidelines/of-no-case.txt").write_text("no errors, no warnings\n", "utf-8")
    write(tmp_path)
    said = capsys.readouterr().out
    assert (tmp_path / f"{name}.txt").read_text("utf-8") == right
    assert all(f"+{line}" in said.splitlines() for line in right.splitlines())
    assert "-no errors, no warnings\n" in said and not (tmp_path / "guidelines/of-no-case.txt").exists()
    (tmp_path / f"{name}.txt").write_text(right.replace("twice", "two times", 1), "utf-8")
    write(tmp_path)
    said = capsys.readouterr().out
    assert said.startswith(f"--- before/{name}.txt\n+++ now/{name}.txt\n")
    assert [line for line in said.splitlines()[3:] if line[0] in "+-"] == [
        "-" + right.replace("twice", "two times", 1).splitlines()[0],
        "+" + right.splitlines()[0],
    ]
    write(tmp_path)
    assert capsys.readouterr().out == ""
