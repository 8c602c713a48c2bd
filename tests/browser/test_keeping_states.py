"""To do, done, does not apply; notes; progress; undo and redo; start over."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keeping import another, reading

pytestmark = pytest.mark.browser

SUNDAY = "2026-11-22T12:00:00"
PROGRESS = "e => [e.value, e.max, e.position >= 0 && e.position <= 1]"


def progress(sheet) -> list:
    """The value, the most, and whether it lies between nothing and all."""
    return sheet.root.locator("progress").evaluate(PROGRESS)


def test_an_item_is_to_do_or_done_or_does_not_apply(browser, built):
    with reading(browser, built) as sheet:
        sheet.page.clock.set_fixed_time(SUNDAY)
        key = sheet.keys[0]
        when = sheet.item(key).locator(".tick-when")
        assert sheet.states[key] == "todo"
        sheet.tick(key)
        expect(when).to_have_text("Done on 22 November 2026")
        sheet.na(key).click()
        expect(when).to_have_text("Marked as not applying on 22 November 2026")
        assert (sheet.box(key).is_checked(), sheet.na(key).get_attribute("aria-pressed")) == (False, "true")
        sheet.na(key).click()
        assert (sheet.states[key], sheet.na(key).get_attribute("aria-pressed")) == ("todo", "false")
        sheet.na(key).click()
        sheet.tick(key)
        assert (sheet.states[key], sheet.na(key).get_attribute("aria-pressed")) == ("done", "false")
        sheet.tick(key)
        assert sheet.states[key] == "todo"
        expect(when).not_to_contain_text("2026")


def test_a_reason_and_a_note_are_kept(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        expect(sheet.reason(first)).to_be_hidden()
        sheet.na(first).click()
        sheet.write(sheet.reason(first), "No “account” <b>yet</b>")
        sheet.write(sheet.open_note(first), "Line one\nLine two")
        sheet.write(sheet.open_note(second), "On an item that is still to do")
        sheet.again()
        assert sheet.reason(first).input_value() == "No “account” <b>yet</b>"
        assert sheet.open_note(first).input_value() == "Line one\nLine two"
        assert sheet.open_note(second).input_value() == "On an item that is still to do"
        assert sheet.states[second] == "todo"
        sheet.na(first).click()
        expect(sheet.reason(first)).to_be_hidden()


def test_a_note_typed_and_left_by_closing_the_tab_is_kept(browser, built):
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.open_note(first).press_sequentially("Typed, and gone")
        sheet.again()
        assert sheet.open_note(first).input_value() == "Typed, and gone"


def test_progress_counts_honestly(browser, built):
    with reading(browser, built) as sheet:
        keys = sheet.keys
        total = len(keys)
        assert (sheet.words, progress(sheet)) == (f"0 of {total} done, {total} left", [0, total, True])
        sheet.tick(*keys[:2])
        sheet.na(keys[2]).click()
        sheet.shows(f"2 of {total} done, 1 does not apply, {total - 3} left")
        assert progress(sheet) == [3, total, True]
        for key in keys[2:]:
            sheet.box(key).check()
        sheet.shows(f"{total} of {total} done, nothing left")
        assert progress(sheet) == [total, total, True]
        for key in keys:
            sheet.na(key).click()
        sheet.shows(f"0 of {total} done, {total} do not apply, nothing left")
        assert progress(sheet) == [total, total, True]
        assert "NaN" not in sheet.root.inner_text()


def test_what_hides_what_is_done_is_there_once_something_is_done(browser, built):
    with reading(browser, built) as sheet:
        hide = sheet.root.locator(".hide-done")
        expect(hide).to_be_hidden()
        sheet.tick(sheet.keys[0]).shows("1 of")
        expect(hide).to_be_visible()
        assert hide.bounding_box()["height"] >= 44
        hide.click()
        sheet.press("Undo").shows("0 of")
        expect(hide.locator("input")).to_be_checked()
        hide.click()
        expect(hide.locator("input")).not_to_be_checked()
        sheet.box(sheet.keys[0]).focus()
        expect(hide).to_be_hidden()


def test_what_is_done_can_be_hidden(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first)
        hide = sheet.root.get_by_label("Hide done items")
        hide.check()
        expect(sheet.item(first)).to_be_hidden()
        expect(sheet.item(second)).to_be_visible()
        sheet.box(second).focus()
        sheet.page.keyboard.press("Space")
        expect(sheet.item(second)).to_be_hidden()
        assert sheet.lost == ""
        sheet.shows("2 of").press("Undo")
        expect(sheet.item(second)).to_be_visible()
        for key in sheet.keys[1:]:
            sheet.box(key).check()
        assert sheet.lost == ""
        hide.uncheck()
        expect(sheet.item(first)).to_be_visible()


def test_undo_and_redo_by_button(browser, built):
    with reading(browser, built) as sheet:
        first, second, third, *_ = sheet.keys
        untouched = sheet.states
        sheet.tick(first)
        sheet.na(second).click()
        sheet.write(sheet.reason(second), "Because")
        sheet.write(sheet.open_note(third), "A note")
        done = sheet.states
        sheet.press("Undo")
        expect(sheet.note(third)).to_have_value("")
        sheet.press("Undo")
        expect(sheet.reason(second)).to_have_value("")
        sheet.press("Undo").press("Undo").shows("0 of")
        assert sheet.states == untouched
        for _ in range(4):
            sheet.press("Redo")
        sheet.shows("1 of")
        assert sheet.states == done
        assert (sheet.reason(second).input_value(), sheet.note(third).input_value()) == ("Because", "A note")
        sheet.again()
        assert sheet.states == done


def test_ctrl_z_and_its_opposite(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first, second).shows("2 of")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("1 of")
        sheet.page.keyboard.press("Control+Shift+z")
        sheet.shows("2 of")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("1 of")
        sheet.page.keyboard.press("Control+y")
        sheet.shows("2 of")
        sheet.page.evaluate("document.activeElement.blur()")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("1 of")
        sheet.page.keyboard.press("Control+z")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("0 of")


def test_ctrl_z_in_a_text_field_is_the_fields_own(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first)
        note = sheet.open_note(second)
        note.press_sequentially("abc")
        sheet.page.keyboard.press("Control+z")
        expect(note).not_to_have_value("abc")
        sheet.page.keyboard.press("Control+z")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("1 of")
        assert sheet.states[first] == "done"


def test_undo_takes_back_only_what_this_tab_did(browser, built):
    with reading(browser, built) as sheet, another(sheet) as other:
        first, second, *_ = sheet.keys
        sheet.tick(first).shows("1 of")
        other.shows("1 of").tick(second).shows("2 of")
        sheet.shows("2 of").press("Undo").shows("1 of")
        assert sheet.states[second] == "done"
        other.shows("1 of")


def test_start_over_asks_nothing_and_can_be_undone(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first)
        sheet.na(second).click()
        sheet.write(sheet.reason(second), "Because")
        sheet.write(sheet.open_note(first), "A note")
        done = sheet.states
        sheet.press("Start over").shows("0 of")
        expect(sheet.dialog).to_have_count(0)
        assert set(sheet.states.values()) == {"todo"}
        assert sheet.note(first).input_value() == ""
        assert "A note" not in str(sheet.kept) and "Because" not in str(sheet.kept)
        sheet.press("Undo").shows("1 of")
        assert sheet.states == done
        sheet.again()
        assert sheet.states == done
        assert (sheet.reason(second).input_value(), sheet.open_note(first).input_value()) == ("Because", "A note")


def test_what_was_done_can_be_undone_after_a_reload_too(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first)
        sheet.write(sheet.open_note(second), "A note")
        sheet.press("Start over").shows("0 of").left().shows("0 of")
        able(sheet, "Undo").press("Undo").shows("1 of")
        expect(sheet.note(second)).to_have_value("A note")
        sheet.says("Undone: starting over").left()
        able(sheet, "Redo").press("Redo").shows("0 of").press("Undo").press("Undo")
        expect(sheet.note(second)).to_have_value("")
        sheet.press("Undo").shows("0 of")
        assert sheet.everything()["session"] == {}


def test_a_run_that_was_deleted_comes_back_after_a_reload_too(browser, built):
    with reading(browser, built) as sheet:
        sheet.tick(sheet.keys[0]).name_it("Rename", "Lab X").press("Delete run").shows("0 of").left()
        sheet.page.goto(built.url + "404.html")
        able(sheet.open(), "Undo").press("Undo").shows("1 of")
        assert "Lab X" in sheet.current


def test_what_can_be_undone_is_this_tabs_own(browser, built):
    with reading(browser, built) as sheet:
        sheet.tick(sheet.keys[0]).shows("1 of").left()
        able(sheet, "Undo")
        with another(sheet) as other:
            other.shows("1 of").tick(sheet.keys[1]).press("Undo").shows("1 of")
            expect(other.button("Undo")).to_have_attribute("aria-disabled", "true")
        sheet.press("Undo").shows("0 of")


def able(sheet, name: str):
    """Waits until a button can be pressed."""
    expect(sheet.button(name)).to_have_attribute("aria-disabled", "false")
    return sheet


def test_the_dates_are_those_of_the_ticks_also_after_undo(browser, built):
    with reading(browser, built) as sheet:
        sheet.page.clock.set_fixed_time("2026-03-03T12:00:00")
        key = sheet.keys[0]
        sheet.tick(key)
        sheet.page.clock.set_fixed_time(SUNDAY)
        sheet.tick(key).press("Undo")
        expect(sheet.item(key).locator(".tick-when")).to_have_text(re.compile("Done on 3 March 2026"))
