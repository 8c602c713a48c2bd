"""A guideline's revision is counted from its changes of meaning, and dated by the latest."""

from __future__ import annotations

from macros.render.published import guideline
from tests.content.sites import SMALL, loaded, small_copy

ADDED = (("2026-06", "true"), ("2026-07-01", "false"), ("2026-06-09", "true"))


def test_one_change_of_meaning_makes_the_second_revision():
    content = loaded(SMALL).content
    [rules] = content.guidelines.values()
    assert (rules.revision, guideline(rules, content)["revision"]) == (2, "2, of 2 May 2026")


def test_the_latest_change_of_meaning_dates_it_wherever_it_is_written(tmp_path):
    root = small_copy(tmp_path)
    path = root / "data" / "guidelines" / "house-rules.yml"
    more = "".join(f"  - on: {on}\n    summary: Again.\n    meaning: {meaning}\n" for on, meaning in ADDED)
    path.write_text(path.read_text("utf-8").replace("    meaning: true\n", f"    meaning: true\n{more}", 1), "utf-8")
    content = loaded(root).content
    [rules] = content.guidelines.values()
    assert guideline(rules, content)["revision"] == "4, of 9 June 2026"


def test_an_edit_of_the_wording_raises_nothing(tmp_path):
    root = small_copy(tmp_path)
    path = root / "data" / "guidelines" / "house-rules.yml"
    path.write_text(path.read_text("utf-8").replace("    meaning: true\n", "", 1), "utf-8")
    content = loaded(root).content
    [rules] = content.guidelines.values()
    assert guideline(rules, content)["revision"] == "1"
