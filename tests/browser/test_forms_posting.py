"""A request is posted to a real server that accepts it, refuses it, never answers, or cannot be reached: nothing is
lost."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.form_sheet import ASK, HANDING, MARCH, WHOLE, filling

pytestmark = pytest.mark.browser


@pytest.fixture
def taker(crews):
    """The server that accepts requests, before it has accepted any."""
    crews.taker.taken.clear()
    crews.taker.status = 200
    yield crews.taker
    crews.taker.status = 200


def test_what_is_posted_is_taken_and_said_to_be_received_and_no_more(browser, crews, taker):
    with filling(browser, crews, ASK, HANDING, answers=WHOLE, timezone_id="Europe/London") as sheet:
        sheet.page.clock.set_fixed_time(MARCH)
        sheet.press("Send to 127.0.0.1")
        host = urlsplit(taker.url).netloc
        expect(sheet.root.get_by_text(re.compile(rf"^Received by {host} at \d\d:00 on 3 March 2026\."))).to_be_visible()
        [one] = taker.taken
        assert (one["type"], one["cookie"]) == ("application/json", None)
        assert one["body"]["private"] == {"ask-name": "Kim Qzxj", "ask-mailbox": "kim.qzxj@crew.example"}
        assert one["body"]["answers"]["ask-lists"] == ["crew-list"]
        expect(sheet.button(f"Send to {host} again")).to_be_visible()


def test_a_server_that_refuses_loses_nothing(browser, crews, taker):
    with filling(browser, crews, ASK, HANDING, answers=WHOLE) as sheet:
        taker.status = 500
        sheet.press("Send to 127.0.0.1")
        expect(sheet.root.get_by_text("it answered with an error (500). Nothing is lost")).to_be_visible()
        taker.status = 200
        sheet.press("Send to 127.0.0.1")
        expect(sheet.root.get_by_text("Received by")).to_be_visible()
        expect(sheet.root.get_by_text("answered with an error")).to_have_count(0)
        assert len(taker.taken) == 2
        sheet.visiting.complaints.clear()


def test_a_server_that_never_answers_may_or_may_not_have_it(browser, crews, taker):
    with filling(browser, crews, ASK, HANDING, answers=WHOLE) as sheet:
        taker.status = None
        sheet.page.clock.install()
        with sheet.page.expect_request(taker.url):
            sheet.press("Send to 127.0.0.1")
        expect(sheet.root.get_by_text("Sending to")).to_be_visible()
        expect(sheet.button("Send to")).to_have_attribute("aria-disabled", "true")
        sheet.page.clock.run_for(21_000)
        expect(
            sheet.root.get_by_text("has not answered within 20 seconds. It may have received the request, or not.")
        ).to_be_visible()
        assert sheet.button("Send to").get_attribute("aria-disabled") is None


def test_without_a_connection_it_says_so_and_keeps_all(browser, crews, taker):
    with filling(browser, crews, ASK, HANDING, answers=WHOLE) as sheet:
        sheet.page.context.set_offline(True)
        sheet.press("Send to 127.0.0.1")
        expect(sheet.root.get_by_text("This device is offline. Nothing is lost")).to_be_visible()
        sheet.page.context.set_offline(False)
        sheet.press("Send to 127.0.0.1")
        expect(sheet.root.get_by_text("Received by")).to_be_visible()
        assert len(taker.taken) == 1
        sheet.visiting.complaints.clear()
