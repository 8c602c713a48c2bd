"""Several runs of one checklist: started, named, switched, deleted, and restored."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.keeping import MARCH, Sheet, another, reading
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser


def test_runs_are_begun_named_and_switched(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first).shows("1 of").name_it("Rename", "Lab X on Bluesky")
        assert "Lab X on Bluesky" in sheet.current
        sheet.name_it("New run", "Lab Y").shows("0 of")
        assert "Lab Y" in sheet.current
        sheet.tick(second).shows("1 of")
        sheet.choose("Lab X").shows("1 of")
        assert (sheet.states[first], sheet.states[second]) == ("done", "todo")
        sheet.again()
        assert "Lab X on Bluesky" in sheet.current
        sheet.choose("Lab Y").shows("1 of")
        assert (sheet.states[first], sheet.states[second]) == ("todo", "done")
        assert sorted(run["name"] for run in sheet.runs) == ["Lab X on Bluesky", "Lab Y"]


def test_a_new_name_can_be_undone_and_a_dialog_can_be_left(browser, built):
    with reading(browser, built) as sheet:
        sheet.tick(sheet.keys[0]).name_it("Rename", "Lab X").name_it("Rename", "Lab Z")
        sheet.press("Undo")
        expect(sheet.chooser.locator("option:checked")).to_contain_text("Lab X")
        kept = sheet.kept
        for leave in ("Cancel", "Escape"):
            for button in ("Rename", "New run"):
                sheet.press(button)
                sheet.dialog.get_by_label("Name of this run").fill("Never")
                if leave == "Cancel":
                    sheet.answer("Cancel")
                else:
                    sheet.page.keyboard.press("Escape")
                    expect(sheet.dialog).to_have_count(0)
                assert sheet.kept == kept
                assert sheet.lost == ""
        sheet.press("Rename")
        expect(sheet.dialog.get_by_label("Name of this run")).to_have_value("Lab X")


def test_a_name_is_text_and_of_bearable_length(browser, built):
    name = '<img src=x onerror="window.hacked=1">' + "Ä" * 200
    with reading(browser, built, width=320) as sheet:
        sheet.tick(sheet.keys[0]).name_it("Rename", name)
        assert sheet.run["name"] == name[:120]
        assert sheet.current.startswith("<img src=x")
        sheet.again()
        assert sheet.page.locator("img[src=x]").count() == 0
        assert sheet.page.evaluate("[window.hacked ?? null, document.documentElement.scrollWidth - innerWidth]") == [
            None,
            0,
        ]


def test_a_deleted_run_can_be_brought_back(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first).name_it("Rename", "Lab X").name_it("New run", "Lab Y").tick(second).shows("1 of")
        sheet.press("Delete run")
        expect(sheet.chooser.locator("option", has_text="Lab Y")).to_have_count(0)
        expect(sheet.dialog).to_have_count(0)
        assert sheet.lost == ""
        sheet.press("Undo")
        expect(sheet.chooser.locator("option", has_text="Lab Y")).to_have_count(1)
        sheet.choose("Lab Y").shows("1 of")
        assert (sheet.states[first], sheet.states[second]) == ("todo", "done")


def test_a_deleted_run_stays_away_and_is_gone_for_good_later(browser, built):
    with visit(browser, built) as visiting:
        visiting.page.clock.install()
        sheet = Sheet(visiting).open()
        sheet.tick(sheet.keys[0]).name_it("Rename", "Lab X").name_it("New run", "Lab Y").tick(sheet.keys[1]).press(
            "Delete run"
        )
        expect(sheet.chooser.locator("option", has_text="Lab Y")).to_have_count(0)
        sheet.again()
        assert [name for name in sheet.names if "Lab Y" in name] == []
        sheet.page.clock.fast_forward("48:00:00")
        sheet.again()
        sheet.page.clock.run_for(10_000)
        sheet.page.wait_for_function(
            "() => Object.keys(localStorage).filter(name => name.includes(':run:')).length === 1"
        )
        assert sheet.run["name"] == "Lab X"
        assert visiting.complaints == []


def test_the_only_run_can_be_deleted_and_brought_back(browser, built):
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.tick(first).shows("1 of").press("Delete run").shows("0 of")
        assert set(sheet.states.values()) == {"todo"}
        assert sheet.lost == ""
        sheet.press("Undo").shows("1 of")
        assert sheet.states[first] == "done"


def test_a_run_that_another_tab_deletes_is_not_written_anew(browser, built):
    with reading(browser, built) as sheet, another(sheet) as other:
        sheet.tick(sheet.keys[0]).shows("1 of")
        other.shows("1 of").press("Delete run").shows("0 of")
        sheet.shows("0 of")
        other.press("Undo").shows("1 of")
        assert len(sheet.runs) == 1


def test_runs_of_one_day_and_runs_of_one_name_can_be_told_apart(browser, built):
    with visit(browser, built) as visiting:
        visiting.page.clock.set_fixed_time(MARCH)
        sheet = Sheet(visiting).open().tick("seek-approval")
        for minute, name in enumerate(("", "", "Lab X", "Lab X", "Lab X (2)"), start=1):
            visiting.page.clock.set_fixed_time(f"2026-03-03T12:{minute:02}:00")
            sheet.name_it("New run", name)
        assert sheet.names == [
            "My first run",
            "Run of 3 March 2026",
            "Run of 3 March 2026 (2)",
            "Lab X",
            "Lab X (2)",
            "Lab X (2) (2)",
        ]
        sheet.chooser.select_option(label="Run of 3 March 2026 (2)")
        sheet.tick("seek-approval").says("Run of 3 March 2026 (2): 0 of").shows("1 of")
        assert b"Run of 3 March 2026 (2)" in sheet.take("CSV file")
        sheet.chooser.select_option(label="Lab X")
        assert sheet.press("Delete run").again().names == [
            "My first run",
            "Run of 3 March 2026",
            "Run of 3 March 2026 (2)",
            "Lab X",
            "Lab X (2)",
        ]
        assert visiting.complaints == []
