"""The site that Zensical has built, in a browser: a box is ticked, a field is filled, words are found."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.form_sheet import FormSheet
from tests.browser.keeping import reading
from tests.browser.searching import LOGO, results, shown, typed
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser
PLAN, QUESTION = "social-media-strategy", "Why do you want to use social media?"


def test_a_tick_is_kept(browser, with_zensical):
    with reading(browser, with_zensical) as sheet:
        key = sheet.keys[0]
        sheet.tick(key).shows("1 of").again()
        expect(sheet.box(key)).to_be_checked()
        assert sheet.states[key] == "done" and list(sheet.states.values()).count("done") == 1


def test_an_answer_is_kept(browser, with_zensical):
    with visit(browser, with_zensical) as visiting:
        sheet = FormSheet(visiting, PLAN).open()
        sheet.field(QUESTION).fill("So that people hear of our studies")
        sheet.shows("1 of").again()
        expect(sheet.field(QUESTION)).to_have_value("So that people hear of our studies")
        assert (visiting.complaints, visiting.elsewhere) == ([], [])


def test_what_is_typed_is_found(browser, with_zensical):
    with visit(browser, with_zensical) as visiting:
        page = typed(visiting, "can i use the logo?")
        assert shown(page)[0] == f"{with_zensical.url}{LOGO}"
        results(page).first.click()
        page.wait_for_url(f"{with_zensical.url}{LOGO}")
        expect(page.locator("#use-logos-correctly")).to_be_in_viewport()
        assert (visiting.complaints, visiting.elsewhere) == ([], [])


def test_the_page_for_what_is_not_there_leads_home(browser, with_zensical):
    with visit(browser, with_zensical) as visiting:
        visiting.page.goto(f"{with_zensical.url}nothing/here/")
        visiting.page.get_by_role("main").get_by_role("link", name="Go to the home page").click()
        visiting.page.wait_for_url(with_zensical.url)
        expect(visiting.page.locator("search-box input[type=search]")).to_be_visible()
