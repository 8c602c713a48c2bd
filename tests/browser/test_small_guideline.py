"""What the scripts of a guideline do with its notes, links, days and addresses, on a page written by hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.small_page import small
from tests.browser.visiting import at_rest

pytestmark = pytest.mark.browser

READY = "<p ready>Here.</p>"
CHANGED = "() => new Promise((then) => addEventListener('hashchange', then))"


# ---- notes -------------------------------------------------------------------------------------

NOTES = READY + (
    '<details class="note" id="outside"><summary>O</summary></details><div class="guideline"><all-notes count="1,002">'
    'Notes.</all-notes><a class="note-mark" id="mark" href="#inside"><b>1</b></a><a class="note-mark" id="bare">2</a>'
    '<a class="note-mark" id="lost" href="#nowhere">3</a><a id="plain" href="#inside">4</a>'
    '<details class="note" id="one"><summary>One</summary><p id="inside">In it.</p></details>'
    '<details class="note" id="two"><summary>Two</summary></details>'
    '<details id="no-note"><summary>Else</summary></details></div>'
)
FOLDED = "() => Object.fromEntries([...document.querySelectorAll('details')].map((one) => [one.id, one.open]))"
BUTTON = "() => document.querySelector('all-notes').innerHTML"
SHOW, HIDE = (
    '<button type="button">{} all notes{}</button>'.format(*one) for one in (("Show", " (1,002)"), ("Hide", ""))
)


def folded(page) -> list[str]:
    """The ids of what is unfolded."""
    return [id for id, is_open in page.page.evaluate(FOLDED).items() if is_open]


def test_one_button_opens_the_notes_of_its_guideline_and_says_what_it_does_next(browser, tmp_path):
    with small(browser, tmp_path, NOTES, ("all-notes",)) as page:
        button = page.page.locator("all-notes button")
        assert (folded(page), page.page.evaluate(BUTTON)) == ([], SHOW)
        button.click()
        assert (folded(page), page.page.evaluate(BUTTON)) == (["one", "two"], HIDE)
        # One that is folded by hand, and unfolded again.
        page.page.locator("#two summary").click()
        expect(button).to_have_text("Show all notes (1,002)")
        page.page.locator("#two summary").click()
        expect(button).to_have_text("Hide all notes")
        button.click()
        assert folded(page) == []
        # Put elsewhere, it is the same button, which does the same once.
        page.page.evaluate("() => document.querySelector('.guideline').append(document.querySelector('all-notes'))")
        button.click()
        assert (folded(page), page.page.evaluate(BUTTON)) == (["one", "two"], HIDE)


def test_an_address_with_notes_opens_them_and_a_mark_its_own(browser, tmp_path):
    with small(browser, tmp_path, NOTES, ("all-notes",)) as page:
        for id in ("bare", "lost", "plain"):
            page.page.locator(f"#{id}").evaluate("one => { one.onclick = () => false; one.click(); }")
        assert folded(page) == []
        page.page.locator("#mark b").evaluate("one => { one.parentElement.onclick = () => false; one.click(); }")
        assert folded(page) == ["one"]
        page.open("?notes")
        assert (folded(page), page.page.evaluate(BUTTON)) == (["one", "two"], HIDE)


# ---- links to copy -----------------------------------------------------------------------------

LINKS = READY + (
    '<div class="guideline"><copy-links>Links.</copy-links><p class="sentence"><copy-link quiet></copy-link></p>'
    '<h2><copy-link quiet></copy-link></h2></div><p class="sentence"><copy-link quiet></copy-link></p>'
)
QUIET = "() => [...document.querySelectorAll('copy-link')].map((one) => one.hasAttribute('quiet'))"


def test_one_button_brings_the_links_of_the_sentences_into_the_reading_order(browser, tmp_path):
    with small(browser, tmp_path, LINKS, ("copy-links",)) as page:
        place = page.page.locator("copy-links")
        for shown, words in ((False, "Show"), (True, "Hide"), (False, "Show")):
            assert place.evaluate("one => one.innerHTML") == f'<button type="button">{words} links to copy</button>'
            assert page.page.evaluate(QUIET) == [not shown, True, True]
            place.locator("button").click()
        # Put elsewhere, it stays as it is.
        page.page.evaluate("() => document.querySelector('.guideline').append(document.querySelector('copy-links'))")
        expect(place.locator("button")).to_have_text("Hide links to copy")
        assert page.page.evaluate(QUIET) == [False, True, True]


def test_a_refused_copy_shows_the_address_once_and_whole(browser, tmp_path):
    refused = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
    body = f'{READY}<copy-link for="a-place"><a href="#a-place">Link to this</a></copy-link>'
    with small(browser, tmp_path, body, ("copy-link",), refused) as page:
        link = page.page.locator("copy-link")
        for _ in range(2):
            link.locator("button").click()
            expect(link.locator("input")).to_be_focused()
        assert link.evaluate("one => one.innerHTML") == (
            '<button type="button" tabindex="0"><span class="visually-hidden">Copy link</span></button>'
            '<label>The browser does not let this page copy. Copy the address yourself:<input readonly=""></label>'
        )
        address = f"{page.visiting.url}#a-place"
        assert link.locator("input").evaluate("one => [one.value, one.selectionStart, one.selectionEnd]") == [
            address,
            0,
            len(address),
        ]


# ---- a review's day ----------------------------------------------------------------------------


def test_how_a_reviews_day_stands_is_added_once(browser, tmp_path):
    reviews = "".join(f"<review-state{due}>Due.</review-state>" for due in (' due="2021-10-31"', ' due="soon"', ""))
    with small(browser, tmp_path, READY + reviews, ("review-state",)) as page:
        first = page.page.locator("review-state").first
        first.evaluate("one => document.body.prepend(one)")
        assert page.page.locator("review-state").evaluate_all("all => all.map((one) => one.outerHTML)") == [
            '<review-state due="2021-10-31" state="overdue">Due.<span class="standing-today"> Overdue by 4 '
            "years.</span>"
            "</review-state>",
            '<review-state due="soon">Due.</review-state>',
            "<review-state>Due.</review-state>",
        ]


# ---- what an address points at -----------------------------------------------------------------

HIGH = '<div style="height:3000px"></div>'
PLACES = (
    READY
    + HIGH
    + (
        '<details id="first"><summary>First</summary><p id="é">Here.</p></details>'
        f'<details id="open" open><summary>Open</summary><p id="there">There.</p></details>{HIGH}'
        '<details id="last"><summary>Last</summary><p id="end">End.</p></details>'
    )
)
POINT = "(hash) => { history.replaceState(null, '', hash); scrollTo(0, 0); dispatchEvent(new Event('hashchange')); }"


def test_what_an_address_points_into_is_unfolded_and_brought_into_sight(browser, tmp_path):
    with small(browser, tmp_path, PLACES, ("pointed-at",)) as page:
        # What stands open is left where it is, as is an address that names nothing, or cannot be read.
        for hash in ("#there", "#nowhere", "#%E0%A4%A", "#"):
            page.page.evaluate(POINT, hash)
            assert (folded(page), page.page.evaluate("scrollY")) == (["open"], 0), hash
        page.page.evaluate(POINT, "#%C3%A9")
        assert folded(page) == ["first", "open"]
        expect(page.page.locator("#é")).to_be_in_viewport()


def test_what_the_address_of_a_new_page_points_into_is_unfolded(browser, tmp_path):
    with small(browser, tmp_path, PLACES, ()) as page:
        page.page.evaluate("() => history.replaceState(null, '', '#end')")
        page.page.evaluate("() => import('./assets/js/pointed-at.js').then(() => null)")
        assert folded(page) == ["open", "last"]
        expect(page.page.locator("#end")).to_be_in_viewport()


def test_all_is_unfolded_for_paper_and_then_as_it_was(browser, tmp_path):
    with small(browser, tmp_path, PLACES, ("pointed-at",)) as page:
        for _ in range(2):
            page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
            assert folded(page) == ["first", "open", "last"]
            page.page.evaluate("dispatchEvent(new Event('afterprint'))")
            assert folded(page) == ["open"]


def test_whoever_has_gone_elsewhere_meanwhile_is_not_led_to_where_an_item_has_moved(browser, tmp_path):
    (tmp_path / "anchors.json").write_text('{"other.html": ["gone"]}', "utf-8")
    held = []
    with small(
        browser, tmp_path, f'{READY}<div class="guideline"><p id="here">Here.</p></div>', ("find-anchor",)
    ) as page:
        page.page.route("**/anchors.json", lambda route: held.append(route))
        with page.page.expect_request("**/anchors.json"):
            page.page.evaluate("location.hash = '#gone'")
        page.page.evaluate("location.hash = '#here'")
        with page.page.expect_response("**/anchors.json"):
            held[0].continue_()
        at_rest(page.page)
        assert page.page.url == f"{page.visiting.url}#here"
