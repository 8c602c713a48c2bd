"""Forms without scripts: both can be read, filled in and printed, and pressing Enter sends nothing."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

PLAN, REQUEST = "forms/social-media-strategy/", "forms/register-account/"
LONG = "\n".join(f"Line {number} of a long answer" for number in range(1, 31))


def printed(page) -> str:
    """The text that the browser would print."""
    return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(tagged=True))).pages)


def test_a_plan_is_filled_in_and_printed(browser, built):
    with visit(browser, built, java_script_enabled=False) as visiting:
        visiting.go(PLAN)
        page = visiting.page
        page.get_by_label("Why do you want to use social media?").fill(LONG)
        page.get_by_role("group", name="Which platforms do you have in mind?").get_by_label("Facebook").check()
        page.get_by_label("How much time can you give to it?").fill("1.5")
        page.get_by_label("How much time can you give to it?").press("Enter")
        assert page.url == built.url + PLAN
        assert page.locator(".not-kept").is_visible()
        assert page.get_by_text("If you choose “Facebook”").is_visible()
        page.get_by_role("navigation", name="Parts of this form").get_by_role("link", name="How it goes on").click()
        page.wait_for_url("**#plan-ahead")
        text = printed(page)
        assert "Line 1 of a long answer" in text and "Line 30 of a long answer" in text and "1.5" in text
        assert "Parts of this form" not in text
        assert (visiting.complaints, visiting.elsewhere) == ([], [])


def test_a_request_is_filled_in_and_says_that_it_sends_nothing(browser, built):
    with visit(browser, built, width=320, java_script_enabled=False) as visiting:
        visiting.go(REQUEST)
        page = visiting.page
        page.get_by_label("What is the account called?").fill("ExampleGroup")
        page.get_by_label("Where can they write to you?").fill("group@rooms.example")
        page.get_by_role("group", name="Whose account is it?").get_by_role("radio").first.check()
        page.get_by_label("What is the account called?").press("Enter")
        assert page.url == built.url + REQUEST
        assert page.get_by_text("Filling in this form does not send anything or add you to a list.").is_visible()
        assert page.locator("a[href^='mailto:']").count() == 0
        text = printed(page)
        assert "ExampleGroup" in text and "group@rooms.example" in text


def test_on_paper_a_blank_form_has_room_to_write(browser, built):
    with visit(browser, built, java_script_enabled=False) as visiting:
        visiting.go(PLAN)
        page = visiting.page
        page.emulate_media(media="print")
        line = page.get_by_label("Why do you want to use social media?")
        assert line.bounding_box()["height"] > 120
        assert line.evaluate("e => getComputedStyle(e).backgroundImage").startswith("repeating-linear-gradient")
        box = page.get_by_role("group", name="Which platforms do you have in mind?").get_by_role("checkbox").first
        assert box.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"


def test_the_blank_word_file_is_there(browser, built):
    with visit(browser, built) as visiting:
        for address in (PLAN, REQUEST):
            visiting.go(address)
            with visiting.page.expect_download() as download:
                visiting.page.get_by_role("link", name="blank form as a Word file").click()
            assert download.value.suggested_filename == "blank.docx"
