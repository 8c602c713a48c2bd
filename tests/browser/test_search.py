"""Search in the page: an item is found by its words, by what staff would call it, and by its new name."""

from __future__ import annotations

import pytest

from tests.browser.test_every_page import faults
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

GUIDELINE = "guidelines/social-media/"
FIELD = "[data-md-component=search-query]"
FIRST = "[data-md-component=search-result] li a[href*='#']"


def search(visiting, words: str) -> str:
    """Types `words` into the home page's search box and opens the first answer that is a place on a page; returns its address."""
    visiting.go("")
    visiting.page.locator("search-box input[type=search]").click()
    visiting.page.keyboard.type(words, delay=10)
    answer = visiting.page.locator(FIRST).first
    answer.wait_for()
    visiting.page.locator("[data-md-component=search-result] .md-search-result__meta:not(:empty)").wait_for()
    return answer.evaluate("a => a.origin + a.pathname + a.hash")


@pytest.mark.parametrize("words, item", [
    ("seek approval", "seek-approval"),
    ("qualified opinions nuances", "state-opinions-with-care"),
    ("generic email addresses", "generic-email"),
    ("Meta Business Suite", "facebook-admin-levels"),
    ("business portfolio", "facebook-admin-levels"),
    ("logo", "use-logos-correctly"),
    ("troll", "remove-or-report"),
    ("embargo", "posts-to-avoid"),
    ("disclaimer", "add-a-disclaimer"),
    ("twitter list", "register-new-accounts"),
    ("retweet", "two-lists"),
    ("register", "register-new-accounts"),
])
def test_words_aliases_and_new_names_lead_to_the_item(browser, built, words, item):
    with visit(browser, built) as visiting:
        assert search(visiting, words) == f"{built.url}{GUIDELINE}#{item}"
        visiting.page.locator(FIRST).first.click()
        visiting.page.wait_for_url(f"**/{GUIDELINE}#{item}")
        visiting.page.locator(f"#{item}").wait_for()
        assert visiting.complaints == []


def test_the_platforms_new_name_is_one_letter(browser, built):
    with visit(browser, built) as visiting:
        search(visiting, "X")
        found = visiting.page.locator(FIRST).evaluate_all("links => links.map(a => a.hash)")
        assert {"#register-new-accounts", "#two-lists"} <= set(found[:3])


def test_by_keyboard_alone(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("contacts/")
        visiting.page.keyboard.press("Control+k")
        visiting.page.keyboard.type("seek approval", delay=10)
        visiting.page.locator(FIRST).first.wait_for()
        visiting.page.keyboard.press("ArrowDown")
        visiting.page.keyboard.press("Enter")
        visiting.page.wait_for_url(f"**/{GUIDELINE}**")
        assert not visiting.page.locator("dialog").first.is_visible()
        visiting.page.locator("body :focus").first.wait_for(state="attached")


def test_escape_closes_and_gives_the_focus_back(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("contacts/")
        opener = visiting.page.locator("header .search-open")
        opener.focus()
        visiting.page.keyboard.press("Enter")
        visiting.page.locator(FIELD).wait_for()
        visiting.page.keyboard.press("Escape")
        assert not visiting.page.locator("dialog").first.is_visible()
        assert opener.evaluate("e => e === document.activeElement")


@pytest.mark.parametrize("width, scheme", [(1280, "light"), (320, "dark")])
def test_the_open_search_shuts_nobody_out(browser, built, width, scheme):
    with visit(browser, built, width=width, color_scheme=scheme) as visiting:
        search(visiting, "account")
        assert faults(visiting.page) == []
        assert visiting.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_answer_says_so(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("")
        visiting.page.keyboard.press("Control+k")
        visiting.page.keyboard.type("zzzzqqq", delay=10)
        visiting.page.get_by_text("No matching documents").or_(visiting.page.get_by_text("Nothing found")).first.wait_for()
