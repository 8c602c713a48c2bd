"""The guidance comes first: its share of the words on a page, the height of the page, its outline, its notes, its
print."""

from __future__ import annotations

import io
import re
from datetime import date

import pypdf
import pytest
from playwright.sync_api import expect

from macros.content.content import positions
from macros.content.load import load
from tests.browser.visiting import visit
from tests.conftest import HOME

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def content():
    """The content of the site that is shown; no finding of it depends on the day."""
    return load(HOME, date(2026, 11, 25)).content


GUIDELINE = "guidelines/social-media/"
# Sentences, headings and the line on date and approval are the guidance's own.
SHARE = """() => {
  const count = (text) => text.split(/\\s+/).filter(Boolean).length;
  const own = [...document.querySelectorAll(".item, .section h2, .standing, .excerpt > .text")];
  return own.reduce((sum, e) => sum + count(e.innerText), 0) / count(document.body.innerText);
}"""
HEIGHT = "() => document.documentElement.scrollHeight"
# What a reading of the page meets separately, until the first sentence of the guidance.
BEFORE = """(stop) => {
  const said = [];
  const walk = document.createTreeWalker(document.querySelector("main article"), NodeFilter.SHOW_ELEMENT);
  for (let e = walk.currentNode; e && !e.matches(stop); e = walk.nextNode()) {
    if (e.checkVisibility() && e.matches("h1, h2, p, summary, button, a, li, input")) said.push(e.textContent.trim().slice(0, 40));
  }
  return said;
}"""


def test_most_words_of_the_page_are_the_guidances_own(browser, built):
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        visiting.page.get_by_role("button", name="Show all notes").wait_for()
        assert visiting.page.evaluate(SHARE) >= 0.7


@pytest.mark.parametrize(("width", "most"), [(1280, 4000), (375, 6500)])
def test_the_page_is_no_longer_than_a_document_of_its_words(browser, built, width, most):
    with visit(browser, built, width=width) as visiting:
        visiting.go(GUIDELINE)
        visiting.page.get_by_role("button", name="Show all notes").wait_for()
        assert visiting.page.evaluate(HEIGHT) <= most


def test_the_headings_are_those_of_the_document(browser, built, content):
    guideline = content.guidelines["social-media"]
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        headings = visiting.page.locator("h1, h2, h3, h4, h5, h6").filter(visible=True).all_inner_texts()
        assert headings == [guideline.title, *(section.title for section in guideline.sections)]


def test_the_first_sentence_is_heard_soon(browser, built):
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        heard = visiting.page.evaluate(BEFORE, "#who-this-is-for")
        assert 1 <= len(heard) <= 8, heard


def test_sentences_of_one_bullet_stand_in_one_bullet(browser, built):
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        bullets = visiting.page.locator(".items.bullets > li").evaluate_all(
            "all => all.map(li => [...li.querySelectorAll('.item')].map(e => e.id))"
        )
        assert len(bullets) == 8
        assert ["generic-email", "facebook-personal-account", "facebook-admin-levels"] in bullets


def test_a_mark_opens_its_note_and_leads_back(browser, built):
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        note = visiting.page.locator("#_note-consult-your-representative")
        assert not note.is_visible()
        visiting.page.locator("#_mark-consult-your-representative").click()
        note.wait_for()
        assert (
            "Corrected by the editor" in note.inner_text()
            and "departmental communication representative" in note.inner_text()
        )
        note.get_by_role("link", name="Back to the text").click()
        visiting.page.wait_for_url("**/#_mark-consult-your-representative")
        # Where the browser unfolds nothing by itself, the mark does.
        opened = """(mark) => {
          const note = document.querySelector("#_note-consult-your-representative").closest("details");
          note.open = false;
          mark.addEventListener("click", (event) => event.preventDefault());
          mark.click();
          return note.open;
        }"""
        assert visiting.page.locator("#_mark-consult-your-representative").evaluate(opened)


def test_without_scripts_a_note_opens_by_its_own_line(browser, built):
    with visit(browser, built, java_script_enabled=False) as visiting:
        visiting.go(GUIDELINE)
        note = visiting.page.locator("details.note", has=visiting.page.locator("#_note-consult-your-representative"))
        note.locator("summary").click()
        note.get_by_text("Corrected by the editor").wait_for()


def test_one_button_opens_all_notes_and_an_address_asks_for_them(browser, built):
    shut = "all => all.filter(note => !note.open).length"
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        notes = visiting.page.locator("details.note")
        count = notes.count()
        assert count > 15 and notes.evaluate_all(shut) == count
        visiting.page.get_by_role("button", name=f"Show all notes ({count})").click()
        visiting.page.get_by_role("button", name="Hide all notes").wait_for()
        assert notes.evaluate_all(shut) == 0
        visiting.page.get_by_role("button", name="Hide all notes").click()
        assert notes.evaluate_all(shut) == count
        visiting.go(f"{GUIDELINE}?notes")
        visiting.page.get_by_role("button", name="Hide all notes").wait_for()
        assert visiting.complaints == []


def test_every_note_has_a_mark_and_every_mark_a_note_in_their_order(browser, built):
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        marks = visiting.page.locator("a.note-mark").evaluate_all(
            "all => all.map(a => [a.hash.slice(1), a.lastChild.textContent.trim()])"
        )
        notes = visiting.page.locator("details.note", has=visiting.page.locator(".back")).evaluate_all(
            "all => all.map(d => [d.querySelector('.note-body').id, "
            "d.querySelector('summary').textContent.replace('Note ', '')])"
        )
        assert marks == notes
        assert [number for _, number in marks] == [str(number) for number in range(1, len(marks) + 1)]


# The numbers of the marks that are on another line than the end of the words before them.
ALONE = """() => [...document.querySelectorAll("a.note-mark")].filter((mark) => {
  const words = document.createRange();
  words.setStart(mark.parentElement, 0);
  words.setEndBefore(mark);
  const end = [...words.getClientRects()].at(-1), [first] = mark.getClientRects();
  return first.bottom <= end.top || first.top >= end.bottom || first.left < end.right - 1;
}).map((mark) => mark.textContent.trim())"""


def test_no_line_begins_with_the_mark_of_a_note(browser, built):
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        alone = {}
        for width in range(320, 1281, 12):
            visiting.page.set_viewport_size({"width": width, "height": 900})
            alone[width] = visiting.page.evaluate(ALONE)
        assert {width: marks for width, marks in alone.items() if marks} == {}


# How many arrows are on another line than the end of what is before them.
ARROWS_ALONE = """() => [...document.querySelectorAll(".text > .to-item, blockquote .to-item")].filter((arrow) => {
  const words = document.createRange();
  words.setStart(arrow.parentElement, 0);
  words.setEndBefore(arrow);
  const end = [...words.getClientRects()].filter((one) => one.width > 0).at(-1);
  const { top, bottom } = arrow.getClientRects()[0];
  return bottom <= end.top || top >= end.bottom;
}).length"""


@pytest.mark.parametrize("address", ["moments/before-opening/", "branding/", "forms/register-account/"])
def test_no_line_begins_with_the_arrow_that_leads_to_the_guidance(browser, built, address):
    with visit(browser, built) as visiting:
        visiting.go(address)
        assert visiting.page.locator(".text > .to-item, blockquote .to-item").count() > 1
        alone = {}
        for width in range(320, 1281, 16):
            visiting.page.set_viewport_size({"width": width, "height": 900})
            alone[width] = visiting.page.evaluate(ARROWS_ALONE)
        assert {width: count for width, count in alone.items() if count} == {}


# How many lines it takes to say when each box was ticked.
LINES = """() => [...document.querySelectorAll(".tick-when")].map((one) => {
  const words = document.createRange();
  words.selectNodeContents(one);
  return new Set([...words.getClientRects()].map((line) => line.top)).size;
})"""


def test_when_a_box_was_ticked_is_said_in_two_lines_at_any_width(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("checklists/before-you-start/")
        for box in visiting.page.locator("li.tick input[type=checkbox]").all():
            box.check()
        expect(visiting.page.locator(".tick-when:visible")).to_have_count(8)
        for width in (320, 375, 540, 768, 1024, 1199, 1200, 1280, 1600):
            visiting.page.set_viewport_size({"width": width, "height": 900})
            assert max(visiting.page.evaluate(LINES)) <= 2, width


def test_on_paper_it_takes_three_pages_with_its_notes_at_the_end(browser, built, content):
    with visit(browser, built) as visiting:
        visiting.go(GUIDELINE)
        paper = pypdf.PdfReader(io.BytesIO(visiting.page.pdf(format="A4")))
    assert len(paper.pages) <= 3
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    last = list(positions(content.guidelines["social-media"]))[-1].item
    assert words.index("frequently retweeted by") < words.index("Corrected by the editor")
    # What is in blocks on the screen is separated here too, and no label announces what came before it.
    assert not re.search(r"[.:”)](?:Ask:|Editor’s|Found|Corrected)", words)
    assert "Found by the editor." in words and "Found by the editor:" not in words
    assert last.id == "two-lists" and "Show all notes" not in words and "About this guideline" not in words


def test_at_each_moment_most_words_are_the_guidances_own(browser, built, content):
    shares = []
    with visit(browser, built) as visiting:
        for moment in content.moments:
            visiting.go(f"moments/{moment}/")
            shares.append(visiting.page.evaluate(SHARE.replace("document.body", "document.querySelector('main')")))
    assert sum(shares) / len(shares) >= 0.6, shares


def test_a_moment_begins_with_what_goes_with_it_and_groups_what_is_asked(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("moments/before-opening/")
        links = visiting.page.locator("main article a").all_inner_texts()
        assert links[:2] == ["Checklist: Before you start", "Form: Plan your social media"]
        assert visiting.page.locator("main h2").all_inner_texts() == [
            "What you should do",
            "What is recommended, or good practice",
            "Good to know",
        ]


@pytest.mark.parametrize("width", [1280, 375])
def test_the_navigation_is_one_row_of_six(browser, built, width):
    with visit(browser, built, width=width) as visiting:
        visiting.go("")
        tops = visiting.page.locator(".main-nav a").evaluate_all("all => all.map(a => a.getBoundingClientRect().top)")
        assert (len(tops), len(set(tops))) == (6, 1)
        assert visiting.page.locator(".footer-links a").all_inner_texts() == ["Branding", "About"]


@pytest.mark.parametrize(("width", "most"), [(1280, 1500), (375, 2400)])
def test_a_checklist_is_no_longer_than_its_lines(browser, built, width, most):
    with visit(browser, built, width=width) as visiting:
        visiting.go("checklists/before-you-start/")
        visiting.page.locator("checklist-run[ready]").wait_for()
        assert visiting.page.evaluate(HEIGHT) <= most


def test_the_first_box_is_heard_soon(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("checklists/before-you-start/")
        visiting.page.locator("checklist-run[ready]").wait_for()
        heard = visiting.page.evaluate(BEFORE, "input[data-item]")
        assert 1 <= len(heard) <= 10, heard
