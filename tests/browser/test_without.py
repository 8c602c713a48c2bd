"""Without scripts, without storage, on paper, in forced colours: the guidance is all there."""

from __future__ import annotations

import re

import pytest

from tests.browser.visiting import at_rest, visit

pytestmark = pytest.mark.browser

GUIDELINE = "guidelines/social-media/"
SEEK = "Before opening an account, seek approval"
REFUSE = """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("no", "SecurityError"); } });"""


def test_without_scripts_guidance_links_and_checklists_are_there(browser, built):
    with visit(browser, built, java_script_enabled=False) as visiting:
        visiting.go("")
        assert visiting.page.get_by_text("Search needs JavaScript").is_visible()
        assert visiting.page.locator("search-box input:visible").count() == 0
        visiting.page.get_by_role("link", name="I want to open an account").click()
        visiting.page.locator("li.excerpt", has_text=SEEK).get_by_role("link", name="In the full guidance").click()
        visiting.page.wait_for_url(f"**/{GUIDELINE}#seek-approval")
        visiting.page.locator("#seek-approval").wait_for()
        assert visiting.page.get_by_text("Review due by October 2021").is_visible()
        visiting.go("checklists/before-you-start/")
        visiting.page.locator("label[for^=_tick-]").first.click()
        assert visiting.page.locator("input[data-item]").first.is_checked()


def test_with_storage_refused_nothing_breaks(browser, built):
    with visit(browser, built) as visiting:
        visiting.page.add_init_script(REFUSE)
        for address in built.pages[:8]:
            visiting.page.goto(built.url + address)
            at_rest(visiting.page)
        assert visiting.complaints == []


def test_on_paper_the_boxes_and_the_words_are_there(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("checklists/before-you-start/")
        visiting.page.emulate_media(media="print")
        assert visiting.page.locator("input[data-item]").first.is_visible()
        assert not visiting.page.locator("header").first.is_visible()
        assert visiting.page.pdf(tagged=True).startswith(b"%PDF")
        visiting.go(GUIDELINE)
        assert not visiting.page.locator("copy-link button").first.is_visible()
        assert visiting.page.locator("#seek-approval").is_visible()


def test_in_forced_colours_the_state_of_things_is_seen(browser, built):
    with visit(browser, built, forced_colors="active") as visiting:
        visiting.go(GUIDELINE)
        current = visiting.page.locator("nav [aria-current]").first
        assert current.is_visible()
        assert visiting.page.locator(".force").first.evaluate("e => getComputedStyle(e).borderTopStyle") != "none"


@pytest.mark.parametrize(
    "today, words",
    [
        ("2020-11-01", None),
        ("2021-10-15", "due"),
        ("2021-11-05", "Overdue by 5 days"),
        ("2022-06-01", "Overdue by 7 months"),
        ("2026-11-22", "Overdue by 5 years"),
    ],
)
def test_the_state_of_the_review_is_worked_out_on_the_day_of_reading(browser, built, today, words):
    with visit(browser, built) as visiting:
        visiting.page.clock.set_fixed_time(f"{today}T12:00:00")
        visiting.go(GUIDELINE)
        state = visiting.page.locator("review-state")
        assert re.search("Review due by October 2021", state.inner_text())
        overdue = "overdue" in state.inner_text().lower()
        assert overdue == (today > "2021-10-31")
        if words:
            assert words in state.inner_text()
