"""Moving about: pages are swapped in place, the reader is told, links to items can be copied."""

from __future__ import annotations

import pytest

from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

GUIDELINE = "guidelines/social-media/"
SEEK = "Before opening an account, seek approval"


def follow(visiting, name: str, address: str) -> None:
    """Follows a link of the main navigation, and waits until its page is there."""
    visiting.page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()
    visiting.page.wait_for_url(visiting.url + address)
    visiting.page.locator("nav [aria-current]", has_text=name).wait_for()


def test_pages_are_swapped_without_a_reload_and_say_so(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("")
        visiting.page.evaluate("window.kept = true")
        follow(visiting, "Full guidance", GUIDELINE)
        visiting.page.locator("h1:focus").wait_for(state="attached")
        assert visiting.page.evaluate("window.kept") is True
        assert visiting.page.locator("nav [aria-current=page], nav [aria-current=true]").first.inner_text() == "Full guidance"
        visiting.page.locator("[aria-live=polite], [role=status]", has_text="Medical Sciences social media guidelines").wait_for(state="attached")
        assert visiting.page.locator("review-state").get_attribute("state") == "overdue"
        visiting.page.go_back()
        visiting.page.wait_for_url(built.url)
        visiting.page.locator("search-box input").wait_for()
        assert visiting.complaints == []


def test_back_and_forth_ten_times_leaves_one_of_each(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("")
        for _ in range(10):
            follow(visiting, "Full guidance", GUIDELINE)
            visiting.page.locator(".site-name").click()
            visiting.page.wait_for_url(visiting.url)
        visiting.page.locator("search-box form").wait_for()
        assert visiting.page.locator("search-box form").count() == 1
        assert visiting.complaints == []


def test_a_link_to_an_item_is_copied(browser, built):
    with visit(browser, built, permissions=["clipboard-read", "clipboard-write"]) as visiting:
        visiting.go(GUIDELINE)
        visiting.page.locator("copy-link[for=seek-approval] button").click()
        visiting.page.get_by_text("Link copied").first.wait_for()
        assert visiting.page.evaluate("navigator.clipboard.readText()") == f"{built.url}{GUIDELINE}#seek-approval"


def test_where_the_clipboard_is_refused_the_link_is_shown(browser, built):
    with visit(browser, built) as visiting:
        visiting.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });")
        visiting.go(GUIDELINE)
        visiting.page.locator("copy-link[for=seek-approval] button").click()
        shown = visiting.page.locator("copy-link[for=seek-approval] input")
        shown.wait_for()
        assert shown.input_value() == f"{built.url}{GUIDELINE}#seek-approval"


def test_a_link_from_a_moment_leads_to_the_item(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("moments/before-opening/")
        visiting.page.locator("li.excerpt", has_text=SEEK).get_by_role("link", name="In the full guidance").click()
        visiting.page.wait_for_url(f"**/{GUIDELINE}#seek-approval")
        assert visiting.page.locator("#seek-approval").evaluate("e => e.getBoundingClientRect().top >= 0")
