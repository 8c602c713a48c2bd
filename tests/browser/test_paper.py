"""In print, without scripts: what was ticked and chosen, where links lead, what is closed; and no controls."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

STYLE = "(e, [part, name]) => getComputedStyle(e, part || null).getPropertyValue(name)"


def printed(page) -> str:
    """The text that the browser would print, without spaces and line ends: a line may break anywhere in an address."""
    return "".join("".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf())).pages).split())


@pytest.fixture
def paper(browser, rooms):
    with visit(browser, rooms, java_script_enabled=False) as visiting:
        yield visiting


def test_each_tick_is_on_paper_in_a_box_that_is_drawn(paper):
    paper.go("checklists/first-visit/")
    assert "✓" not in printed(paper.page)
    boxes = paper.page.locator(".tick > input")
    boxes.nth(0).check()
    boxes.nth(2).check()
    assert boxes.count() == 3
    assert printed(paper.page).count("✓") == 2
    paper.page.emulate_media(media="print")
    for n in range(3):
        style = boxes.nth(n).evaluate(
            "e => { const s = getComputedStyle(e); return [s.appearance, s.borderTopStyle, s.borderTopColor, "
            "s.printColorAdjust]; }"
        )
        assert style == ["none", "solid", "rgb(0, 0, 0)", "exact"]
        assert boxes.nth(n).bounding_box()["width"] > 12


@pytest.mark.parametrize("address", ["checklists/first-visit/", "forms/join-a-circle/"])
def test_what_only_a_screen_can_do_is_not_on_paper(browser, rooms, address):
    with visit(browser, rooms) as visiting:
        visiting.go(address)
        visiting.page.locator("checklist-run[ready], form-run[ready]").wait_for()
        assert visiting.page.get_by_text("More than one run").count() == 1
        for words in ("More than one run", "Hide done items", "Start over", "Save a record"):
            assert words.replace(" ", "") not in printed(visiting.page), words


def test_each_chosen_option_is_on_paper(paper):
    paper.go("forms/join-a-circle/")
    blank = printed(paper.page)
    assert ("✓" in blank, "●" in blank) == (False, False)
    kind = paper.page.get_by_role("group", name="What kind of account is it?").get_by_role("radio")
    lists = paper.page.get_by_role("group", name="Which list would suit it?").get_by_role("checkbox")
    kind.nth(1).check()
    lists.nth(0).check()
    lists.nth(1).check()
    filled = printed(paper.page)
    assert (filled.count("✓"), filled.count("●")) == (2, 1)
    paper.page.emulate_media(media="print")
    assert kind.first.evaluate(STYLE, ["", "border-top-left-radius"]) == "50%"
    for one in (kind.first, lists.first):
        assert one.evaluate(
            "e => { const s = getComputedStyle(e); return [s.appearance, s.borderTopStyle, s.printColorAdjust]; }"
        ) == ["none", "solid", "exact"]


def test_where_links_lead_is_on_paper(paper):
    """An external address comes after its words; an internal one, or one that is its own words, is not repeated."""
    paper.go("guidelines/house-rules/")
    assert "Booking<https://rooms.example/book>" in printed(paper.page)
    paper.go("")
    text = printed(paper.page)
    assert "Therules<https://rooms.example/rules>" in text
    assert "<guidelines/" not in text and "<#" not in text
    paper.go("registers/reading-circles/accounts/")
    assert printed(paper.page).count("https://rooms.example/poets") == 1


def test_what_is_folded_is_open_on_paper(paper):
    paper.go("guidelines/house-rules/")
    folded = paper.page.locator("details > :is(dl, .note-body)")
    assert [one.is_visible() for one in folded.all()] == [False] * 4
    text = printed(paper.page)
    for words in ("The house asks this of everybody.", "The house advises this.", "Take a lockers key at the desk."):
        assert words.replace(" ", "") in text


@pytest.mark.parametrize(
    "address",
    [
        "",
        "guidelines/house-rules/",
        "checklists/first-visit/",
        "forms/join-a-circle/",
        "registers/reading-circles/accounts/",
    ],
)
def test_there_is_nothing_to_press_or_to_go_to_on_paper(browser, rooms, address):
    with visit(browser, rooms) as visiting:
        visiting.go(address)
        page = visiting.page
        page.emulate_media(media="print")
        shown = page.locator(
            "button, .skip, header, .main-nav, .site-footer, .contents, .form-groups, copy-link, search-box, "
            ".run-bar, .take, .not-kept, .storage-notice"
        ).all()
        assert [one.evaluate("e => e.outerHTML.slice(0, 80)") for one in shown if one.is_visible()] == []
        assert len(shown) > 5
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_in_the_dark_paper_is_white_and_its_ink_black(browser, rooms):
    with visit(browser, rooms, color_scheme="dark") as visiting:
        visiting.go("guidelines/house-rules/")
        visiting.page.emulate_media(media="print")
        colours = visiting.page.evaluate(
            "[document.documentElement, document.querySelector('.item')].map((e) => "
            "[getComputedStyle(e).backgroundColor, getComputedStyle(e).color])"
        )
        assert (colours[0][0], colours[1][1]) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")


def test_what_belongs_together_is_not_torn_apart(paper):
    paper.page.emulate_media(media="print")
    wanted = {
        "guidelines/house-rules/": [".retired"],
        "checklists/first-visit/": [".tick"],
        "registers/reading-circles/accounts/": [".account"],
        "": [".contact", ".excerpt"],
    }
    for address, selectors in wanted.items():
        paper.go(address)
        for selector in selectors:
            assert paper.page.locator(selector).first.evaluate(STYLE, ["", "break-inside"]) == "avoid", selector
    assert paper.page.locator("h2").first.evaluate(STYLE, ["", "break-after"]) == "avoid"


def test_a_blank_form_on_paper_shows_every_part_and_condition(browser, rooms):
    with visit(browser, rooms) as visiting:
        visiting.go("forms/plan-a-circle/")
        visiting.page.locator("form-run[ready][whole]").wait_for()
        text = re.sub(r"\s", "", printed(visiting.page))
        for words in (
            "Reasons",
            "Time",
            "How long will you meet?",
            "Ask whether it is free.",
            "Others want the room, too.",
            "What happens next",
        ):
            assert words.replace(" ", "") in text, words
        assert re.search("large room.{0,3}:", printed(visiting.page).replace("largeroom", "large room"))
