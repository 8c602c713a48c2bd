"""Moving around: from page to page and back, and into closed elements; links to items can be copied."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

GUIDELINE = "guidelines/social-media/"
SEEK = "Before opening an account, seek approval"


def follow(visiting, name: str, address: str) -> None:
    """Follows a link of the main navigation, and waits until its page is loaded."""
    visiting.page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()
    visiting.page.wait_for_url(visiting.url + address)
    visiting.page.locator("nav [aria-current]", has_text=name).wait_for()


def test_each_page_loads_whole_and_back_leads_back(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("")
        follow(visiting, "Full guidance", GUIDELINE)
        assert (
            visiting.page.locator("nav [aria-current=page], nav [aria-current=true]").first.inner_text()
            == "Full guidance"
        )
        assert visiting.page.title() == "Medical Sciences social media guidelines – Social media guidance"
        expect(visiting.page.locator("review-state")).to_have_attribute("state", "overdue")
        visiting.page.go_back()
        visiting.page.wait_for_url(built.url)
        visiting.page.locator("search-box form").wait_for()
        expect(visiting.page.locator("search-box form")).to_have_count(1)
        assert visiting.complaints == []


def test_what_an_address_points_into_is_unfolded(browser, built):
    """Our own script does this too: not every browser does."""
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        folded = "details.note:not([open]) [id]"
        id = visiting.page.locator(folded).first.get_attribute("id")
        visiting.page.evaluate(
            "id => { history.replaceState(null, '', `#${id}`); dispatchEvent(new Event('hashchange')); }", id
        )
        assert visiting.page.evaluate("id => document.getElementById(id).closest('details').open", id)


def test_all_is_unfolded_for_paper_and_folded_again(browser, built):
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        # What somebody has opened stays open afterwards.
        visiting.page.locator("details").first.evaluate("one => { one.open = true; }")
        count = "document.querySelectorAll('details:not([open])').length"
        before = visiting.page.evaluate(count)
        visiting.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert before > 5 and visiting.page.evaluate(count) == 0
        visiting.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert visiting.page.evaluate(count) == before


def test_a_link_to_an_item_is_copied(browser, built):
    with visit(browser, built, permissions=["clipboard-read", "clipboard-write"]) as visiting:
        visiting.go(GUIDELINE)
        visiting.page.locator("copy-link[for=seek-approval] button").click()
        visiting.page.get_by_text("Link copied").first.wait_for()
        assert visiting.page.evaluate("navigator.clipboard.readText()") == f"{built.url}{GUIDELINE}#seek-approval"


def test_where_the_clipboard_is_refused_the_link_is_shown(browser, built):
    with visit(browser, built) as visiting:
        visiting.page.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new "
            "Error('no')) } });"
        )
        visiting.go(GUIDELINE)
        visiting.page.locator("copy-link[for=seek-approval] button").click()
        shown = visiting.page.locator("copy-link[for=seek-approval] input")
        shown.wait_for()
        expect(shown).to_have_value(f"{built.url}{GUIDELINE}#seek-approval")


def test_a_link_from_a_moment_leads_to_the_item(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("moments/before-opening/")
        visiting.page.locator("li.excerpt", has_text=SEEK).get_by_role("link", name="In the full guidance").click()
        visiting.page.wait_for_url(f"**/{GUIDELINE}#seek-approval")
        assert visiting.page.locator("#seek-approval").evaluate("e => e.getBoundingClientRect().top >= 0")
