"""The search shuts nobody out: with results, with none, when it fails; wide and narrow, dark, in forced colours, on a
touch screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.searching import INDEX, LOGO, NONSENSE, field, results, settled, status, typed, visit
from tests.browser.test_every_page import TOO_WIDE, faults

pytestmark = pytest.mark.browser

STATES = {"results": "account", "none": NONSENSE, "failed": "logo"}


def opened(visiting, state: str, where: str = "search/"):
    """The search page in one of STATES."""
    if state == "failed":
        visiting.page.route(INDEX, lambda route: route.abort())
    return typed(visiting, STATES[state], where)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width, scheme", [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_and_nothing_is_too_wide(browser, built, state, width, scheme):
    with visit(browser, built, width=width, color_scheme=scheme, reduced_motion="reduce") as visiting:
        for where in ("", "search/"):
            page = opened(visiting, state, where)
            assert faults(page) == []
            assert page.evaluate(TOO_WIDE) == 0


def test_the_accessibility_tree_with_results(browser, built):
    with visit(browser, built) as visiting:
        page = typed(visiting, "can i use the logo", "search/")
        expect(page.locator("search-box")).to_match_aria_snapshot("""
          - search "What do you need to know?":
            - searchbox "What do you need to know?"
            - button "Search"
          - paragraph: /\\d+ results/
          - list "Results":
            - listitem:
              - link "Refer to the University of Oxford Branding Toolkit to ensure that you are using logos correctly."
              - paragraph: Guidance · Best Practice
        """)


def test_the_accessibility_tree_with_none(browser, built):
    with visit(browser, built) as visiting:
        page = opened(visiting, "none")
        expect(page.locator("search-box")).to_match_aria_snapshot("""
          - search
          - paragraph: Nothing found for “zzzz qqqq”.
          - paragraph: Check the spelling, or try other words.
          - paragraph:
            - text: "If the guidance does not answer you, ask:"
            - link "Departmental communications representative"
          - paragraph: "Or choose what you want to do:"
          - list:
            - listitem:
              - link "I want to open an account"
        """)


def test_the_accessibility_tree_when_it_fails(browser, built):
    with visit(browser, built) as visiting:
        page = opened(visiting, "failed")
        expect(page.locator("search-box")).to_match_aria_snapshot("""
          - search
          - paragraph: The search could not be loaded.
          - paragraph: This can happen when the connection is lost, or when the site has just changed.
          - paragraph:
            - button "Try again"
          - paragraph:
            - text: Read
            - link "Medical Sciences social media guidelines"
            - text: ", or"
            - link "see everything on this site"
            - text: ", by moment and from A to Z."
        """)


@pytest.mark.parametrize("state", ["none", "failed"])
def test_by_keyboard_where_there_are_no_results(browser, built, state):
    """What is offered instead can be reached with Tab alone, and Escape leads back to the field."""
    with visit(browser, built) as visiting:
        page = opened(visiting, state)
        offered = page.locator("search-box .search-hits").locator("a, button")
        expect(offered.nth(1)).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.locator("search-box").get_by_role("button", name="Search")).to_be_focused()
        for number in range(offered.count()):
            page.keyboard.press("Tab")
            expect(offered.nth(number)).to_be_focused()
        page.keyboard.press("Escape")
        expect(field(page)).to_be_focused()
        if state == "failed":
            page.unroute(INDEX)
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            expect(results(page).first).to_be_visible()


HEAR = """() => { window.said = [];
  const region = [...document.querySelectorAll("[role=status]")].at(-1);
  new MutationObserver(() => region.textContent && window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true }); }"""


@pytest.mark.parametrize("state", ["results", "none", "failed"])
def test_what_stands_there_is_said_once(browser, built, state):
    """However many letters were typed: the page's clock moves by a fifth of a second after each."""
    with visit(browser, built) as visiting:
        page = visiting.page
        if state == "failed":
            page.route(INDEX, lambda route: route.abort())
        page.clock.install()
        visiting.go("search/")
        page.evaluate(HEAR)
        page.clock.pause_at("2030-01-01")
        field(page).click()
        for letter in STATES[state]:
            page.keyboard.type(letter)
            settled(page)
            page.clock.run_for(200)
        page.clock.run_for(5000)
        assert page.evaluate("window.said") == [status(page).inner_text()]
        page.keyboard.type(" ")
        page.clock.run_for(5000)
        assert page.evaluate("window.said.length") == 1
        assert page.locator("search-box [aria-live], search-box [role=status]").count() == 0


def test_by_touch(browser, built):
    with visit(browser, built, width=375, has_touch=True, is_mobile=True) as visiting:
        page = visiting.page
        visiting.go("")
        field(page).tap()
        page.keyboard.type("logo")
        settled(page)
        page.get_by_role("button", name="Search").tap()
        expect(results(page).first).to_be_focused()
        expect(results(page).first).to_be_in_viewport()
        where = page.locator(".hits > li").first.locator(".hit-where").bounding_box()
        page.touchscreen.tap(where["x"] + 5, where["y"] + where["height"] / 2)
        page.wait_for_url(built.url + LOGO)


def test_in_forced_colours_the_result_with_the_focus_is_seen(browser, built):
    with visit(browser, built, forced_colors="active") as visiting:
        page = typed(visiting, "logo")
        page.keyboard.press("ArrowDown")
        expect(results(page).first).to_be_focused()
        outline = page.locator(".hits > li").first.evaluate(
            "e => getComputedStyle(e).outlineStyle + parseFloat(getComputedStyle(e).outlineWidth)"
        )
        assert outline == "solid3"
        assert page.locator(".hits mark").first.evaluate("e => getComputedStyle(e).fontWeight") == "700"


def test_what_was_asked_and_its_results_are_printed_and_an_empty_field_is_not(browser, built):
    with visit(browser, built) as visiting:
        page = typed(visiting, "can i use the logo", "search/")
        page.emulate_media(media="print")
        shown = [field(page), page.locator(".count"), results(page).first]
        assert [one.is_visible() for one in shown] == [True, True, True]
        assert [page.locator(one).first.is_visible() for one in (".search-row button", ".hint", ".search-filters")] == [
            False,
            False,
            False,
        ]
        assert field(page).evaluate("(box) => getComputedStyle(box).outlineStyle") == "none", "it has the focus"
        field(page).fill("")
        expect(field(page)).to_be_hidden()
