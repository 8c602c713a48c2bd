"""If a part that is rarely needed cannot be loaded, the page says so, loses nothing, and tries again when asked
again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.editions import OUTING
from tests.browser.keeping import JUNE, MARCH, Sheet
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

SENTENCE = "This could not be loaded. Check your connection and try again."


def test_without_a_connection_a_first_tick_is_kept_and_undone_and_all_else_says_that_it_is_not_there(browser, built):
    with visit(browser, built) as visiting:
        sheet = Sheet(visiting).open()
        first, second, third, *_ = sheet.keys
        visiting.page.context.set_offline(True)
        sheet.tick(first, second).shows("2 of").press("Undo").shows("1 of").press("Redo").shows("2 of")
        assert [run["items"][first]["mark"]["state"] for run in sheet.runs] == ["done"]
        said = sheet.root.locator(".run-said")
        for press in (
            lambda: sheet.press("Rename"),
            lambda: sheet.na(third).click(),
            lambda: sheet.item(second).get_by_role("button", name="Note").click(),
        ):
            said.evaluate("e => { e.textContent = ''; }")
            press()
            expect(said).to_have_text(SENTENCE)
            expect(sheet.dialog).to_have_count(0)
        sheet.shows("2 of")
        assert sheet.states[third] == "na"
        sheet.press("Start over").shows("0 of").press("Undo").shows("2 of").press("Delete run").shows("0 of").press(
            "Undo"
        ).shows("2 of")
        for name in ("CSV file", "Copy a link", "Print"):
            sheet.taking(name).click()
            expect(sheet.root.get_by_role("alert")).to_have_text(SENTENCE)

        visiting.page.context.set_offline(False)
        sheet.write(sheet.open_note(second), "Written once there was a connection")
        sheet.name_it("Rename", "Lab X")
        assert "Lab X" in sheet.take("CSV file").decode("utf-8-sig")
        expect(sheet.root.get_by_role("alert")).to_have_count(0)
        sheet.again().shows("2 of")
        assert sheet.note(second).input_value() == "Written once there was a connection"


def test_what_changed_is_counted_even_where_it_cannot_be_told(browser, editions):
    editions.publish("first")
    with visit(browser, editions.built) as visiting:
        visiting.page.clock.set_fixed_time(MARCH)
        sheet = Sheet(visiting, OUTING).open().tick("look-at-the-level", "carry-a-horn")
        editions.publish("second")
        visiting.page.clock.set_fixed_time(JUNE)
        visiting.page.route(re.compile(r"/since\.[0-9a-f]{8}\.js"), lambda route: route.abort())
        sheet.again().shows("1 of 6 done, 5 left; 1 changed since you marked it")
        sheet.says(SENTENCE)
        sheet.tick("sign-out").shows("2 of 6")
        visiting.page.unroute(re.compile(r"/since\.[0-9a-f]{8}\.js"))
        sheet.again()
        expect(sheet.item("look-at-the-level").locator(".flag")).to_contain_text(
            "This has changed since you ticked it on 3 March 2026"
        )
        expect(sheet.root.locator(".retired-items li")).to_have_count(3)
