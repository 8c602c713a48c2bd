"""The focus is always somewhere, and the keyboard alone does everything."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keeping import LIST, Sheet, reading, unfold
from tests.browser.test_keyboard import FOCUSED

pytestmark = pytest.mark.browser


def test_the_focus_is_never_lost(browser, built):
    with reading(browser, built) as sheet:
        page, (first, second, third, *_) = sheet.page, sheet.keys

        def by_key(locator, key: str = "Enter") -> None:
            unfold(locator)
            locator.focus()
            page.keyboard.press(key)

        def kept(what: str) -> None:
            assert sheet.lost == "", what

        by_key(sheet.box(first), "Space")
        expect(sheet.box(first)).to_be_focused()
        by_key(sheet.na(second))
        expect(sheet.na(second)).to_be_focused()
        by_key(sheet.item(third).get_by_role("button", name=re.compile("^Note")))
        expect(sheet.note(third)).to_be_focused()
        page.keyboard.type("A note")
        for button in ("Undo", "Undo", "Undo", "Redo", "Redo", "Redo", "Start over", "Undo"):
            by_key(sheet.button(button))
            expect(sheet.button(button)).to_be_focused()
        by_key(sheet.na(second))
        sheet.na(second).click()
        sheet.reason(second).focus()
        page.keyboard.press("Control+z")
        kept("undo in a field")
        by_key(sheet.button("Undo"))
        for leave in ("Enter", "Escape"):
            for button in ("Rename", "New run"):
                by_key(sheet.button(button))
                expect(sheet.dialog.get_by_label("Name of this run")).to_be_focused()
                page.keyboard.type(f"{button} {leave}")
                page.keyboard.press(leave)
                expect(sheet.dialog).to_have_count(0)
                expect(sheet.button(button)).to_be_focused()
        assert sorted(run["name"] for run in sheet.runs) == ["New run Enter", "Rename Enter"]
        sheet.chooser.focus()
        page.keyboard.press("ArrowUp")
        expect(sheet.chooser).to_be_focused()
        by_key(sheet.button("Delete run"))
        kept("delete")
        by_key(sheet.button("Delete run"))
        kept("delete the last")
        by_key(sheet.button("Undo"))
        kept("undo a deletion")


def test_ctrl_z_that_takes_away_the_field_under_the_focus_keeps_it_somewhere(browser, built):
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.na(first).click()
        sheet.page.keyboard.press("Tab")
        sheet.reason(first).focus()
        sheet.button("Undo").evaluate("e => e.click()")
        expect(sheet.reason(first)).to_be_hidden()
        assert sheet.lost == ""


def test_another_tab_that_takes_away_the_place_of_the_focus_keeps_it_somewhere(browser, built):
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.na(first).click()
        sheet.reason(first).focus()
        other = Sheet(sheet.visiting, LIST, sheet.page.context.new_page()).open()
        other.na(first).click()
        expect(sheet.reason(first)).to_be_hidden()
        assert sheet.lost == ""


def tab_to(sheet, locator, key: str = "Tab") -> None:
    """Moves with Tab alone until `locator` has the focus, which is seen."""
    mark = locator.evaluate("e => e.dataset.goal = String(Math.random())")
    for _ in range(150):
        sheet.page.keyboard.press(key)
        if sheet.page.evaluate("document.activeElement.dataset.goal ?? ''") == mark:
            at = sheet.page.evaluate(FOCUSED)
            assert (at["seen"], at["shown"]) == (True, True), at
            return
    raise AssertionError(f"Tab never comes to {locator}")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_whole_run_by_keyboard_alone(browser, built, width):
    with reading(browser, built, width=width, permissions=["clipboard-read", "clipboard-write"]) as sheet:
        page, (first, second, third, *_) = sheet.page, sheet.keys
        tab_to(sheet, sheet.root.get_by_text("More than one run"))
        page.keyboard.press("Enter")
        tab_to(sheet, sheet.button("New run"))
        page.keyboard.press("Enter")
        expect(sheet.dialog.get_by_label("Name of this run")).to_be_focused()
        page.keyboard.type("By hand")
        page.keyboard.press("Enter")
        expect(sheet.dialog).to_have_count(0)
        tab_to(sheet, sheet.box(first))
        page.keyboard.press("Space")
        tab_to(sheet, sheet.na(second))
        page.keyboard.press("Enter")
        tab_to(sheet, sheet.reason(second))
        page.keyboard.type("None here")
        tab_to(sheet, sheet.item(third).get_by_role("button", name=re.compile("^Note")))
        page.keyboard.press("Space")
        page.keyboard.type("Later")
        tab_to(sheet, sheet.button("Start over"), "Shift+Tab")
        page.keyboard.press("Enter")
        sheet.shows("0 of")
        page.keyboard.press("Control+z")
        sheet.shows("1 of")
        tab_to(sheet, sheet.root.get_by_label("Hide done items"), "Shift+Tab")
        page.keyboard.press("Space")
        expect(sheet.item(first)).to_be_hidden()
        tab_to(sheet, sheet.root.get_by_text("Save a record"))
        page.keyboard.press("Enter")
        tab_to(sheet, sheet.root.locator(".take").get_by_role("button", name="Copy as text"))
        page.keyboard.press("Enter")
        sheet.says("The record is copied as text.")
        text = sheet.clipboard()
        assert all(words in text for words in ("By hand", "None here", "Later", "1 of"))
        [run] = sheet.runs
        assert (run["name"], len(run["items"])) == ("By hand", 3)
