"""`make test-clock`: pages show the other day, and Playwright's clock works in them as it does on this one."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
DAY = 24 * 60 * 60 * 1000
# `timeOrigin` is when the page began, by the real time.
AHEAD = "({0}) - performance.timeOrigin"


@pytest.fixture
def page(browser, monkeypatch):
    """A page whose clock is a hundred days ahead."""
    monkeypatch.setenv("CLOCK_AHEAD", str(100 * DAY // 1000))
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("asked", ["Date.now()", "new Date().getTime()"])
def test_a_page_shows_the_other_day(page, built, asked):
    page.goto(built.url)
    assert 99 * DAY < page.evaluate(AHEAD.format(asked)) < 101 * DAY
    assert page.evaluate("new Date(5).getTime()") == 5


def test_a_test_may_set_the_clock_and_timers_stay_in_step(page, built):
    page.clock.set_fixed_time("2030-01-01T12:00:00Z")
    page.goto(built.url)
    assert page.evaluate("new Date().toISOString()") == "2030-01-01T12:00:00.000Z"
    assert page.evaluate("performance.now()") < DAY
