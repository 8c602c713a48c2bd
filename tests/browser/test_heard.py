"""Only what is needed is read out: a screen reader reads the pages, and soon reaches the guidance or the first box."""

from __future__ import annotations

import difflib

import pytest

from tests.browser.heard import PAGES, heard, kept, made, things
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

HINT = "If the change is meant: “make expected”, and read what it prints, best aloud, before you commit it."
# The words with which the first sentence of the text begins, below the first heading.
FIRST = "document.querySelector('.section .item').firstChild.textContent"
GUIDELINE, CHECKLIST, FORM = "guidelines/social-media/", "checklists/before-you-start/", "forms/register-account/"


@pytest.fixture(scope="module")
def said(browser, rooms):
    with visit(browser, rooms) as visiting:
        return made(visiting)


@pytest.mark.parametrize("name", PAGES)
def test_as_expected(said, name):
    different = difflib.unified_diff(
        kept()[name].splitlines(), said[name].splitlines(), "expected", "heard", lineterm=""
    )
    assert "\n".join(different) == "", HINT


def read(browser, built, address: str, first: str, width: int = 1280) -> tuple[list[str], str]:
    """The phrases that are heard on a page from where its skip link leads, and the words of what `first` finds on
    it."""
    with visit(browser, built, width=width) as visiting:
        visiting.go(address)
        page = visiting.page
        page.locator("all-notes button, checklist-run[ready]").first.wait_for(state="attached")
        phrases = heard(page, built.url)
        assert (phrases[1], page.locator("main a.skip, main #content").count(), visiting.complaints) == (
            "link, Skip to content",
            1,
            [],
        )
        return phrases[phrases.index("main") :], page.locator(first).first.inner_text().split("\n")[0]


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize(("site", "address"), [("built", GUIDELINE), ("rooms", PAGES["guideline"])])
def test_the_first_sentence_below_a_heading_is_heard_soon(browser, request, site, address, width):
    """However many of them are the guidance’s own: its title, its purpose and the first heading count too."""
    with visit(browser, request.getfixturevalue(site), width=width) as visiting:
        visiting.go(address)
        visiting.page.get_by_role("button", name="Show all notes").wait_for()
        phrases = heard(visiting.page, visiting.url)
        before = phrases[phrases.index("main") : phrases.index(visiting.page.evaluate(FIRST).strip())]
    assert any(phrase.startswith("heading") and phrase.endswith("level 2") for phrase in before)
    assert len(things(before)) <= 8, before


def test_the_purpose_is_heard_right_after_the_title(browser, built):
    phrases, sentence = read(browser, built, GUIDELINE, ".item")
    assert len(things(phrases[: phrases.index(sentence)])) <= 3


def test_no_sentence_is_followed_by_a_link_to_copy_until_one_asks_for_them(browser, rooms):
    with visit(browser, rooms, permissions=["clipboard-read", "clipboard-write"]) as visiting:
        visiting.go(PAGES["guideline"])
        page = visiting.page
        asked_for = page.get_by_role("button", name="Show links to copy")
        asked_for.wait_for()
        assert [phrase for phrase in heard(page, visiting.url) if "opy link" in phrase] == []
        asked_for.press("Enter")
        count = page.locator(".sentence > copy-link").count()
        phrases = heard(page, visiting.url)
        assert phrases.count("button, Copy link") == count > 5
        at = next(number for number, phrase in enumerate(phrases) if phrase.startswith("Take a locker"))
        assert phrases.index("button, Copy link", at) - at <= 5
        page.get_by_role("button", name="Hide links to copy").press("Enter")
        assert "button, Copy link" not in heard(page, visiting.url)


def test_the_first_box_is_heard_soon(browser, built):
    phrases, label = read(browser, built, CHECKLIST, "label[for^=_tick-]")
    [at] = [at for at, phrase in enumerate(phrases) if phrase.startswith(f"checkbox, {label}")]
    assert len(things(phrases[:at])) <= 10


@pytest.mark.parametrize("address", [GUIDELINE, CHECKLIST, FORM, "", "about/", "contacts/", "search/"])
def test_nothing_empty_and_nothing_that_can_do_nothing_is_heard(browser, built, address):
    with visit(browser, built) as visiting:
        visiting.go(address)
        phrases = heard(visiting.page, built.url)
    assert phrases.count("paragraph") == phrases.count("end of paragraph")
    assert [phrase for phrase in phrases if "disabled" in phrase] == []


def test_no_button_says_a_heading_again(browser, built):
    phrases, _ = read(browser, built, GUIDELINE, ".item")
    titles = [
        phrase.removeprefix("heading, ").rpartition(", level")[0]
        for phrase in phrases
        if phrase.startswith("heading, ")
    ]
    assert (
        len(titles) > 1
        and [phrase for phrase in phrases if phrase.startswith("button") and any(title in phrase for title in titles)]
        == []
    )
