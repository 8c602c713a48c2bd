"""The search box: what is typed is answered below it, Enter opens a result for its words, the address keeps them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.searching import (
    ENGINE,
    GUIDELINE,
    INDEX,
    LOGO,
    NONSENSE,
    field,
    results,
    settled,
    shown,
    status,
    typed,
    visit,
)
from tests.browser.visiting import NOTHING, at_rest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "words, item",
    [
        ("seek approval", "seek-approval"),
        ("Meta Business Suite", "facebook-admin-levels"),
        ("logo", "use-logos-correctly"),
        ("troll", "remove-or-report"),
        ("embargo", "posts-to-avoid"),
        ("disclamer", "add-a-disclaimer"),
        ("can i use the logo?", "use-logos-correctly"),
        ("“logos”", "use-logos-correctly"),
        ("(logos)", "use-logos-correctly"),
        ('"logos" ?', "use-logos-correctly"),
        ("university's logo", "use-logos-correctly"),
        ("lógos", "use-logos-correctly"),
        ("logo \\ [ ) * ~ ^ : +", "use-logos-correctly"),
    ],
)
def test_words_as_people_type_them_lead_to_the_item(browser, built, words, item):
    with visit(browser, built) as visiting:
        page = typed(visiting, words)
        assert shown(page)[0] == f"{built.url}{GUIDELINE}#{item}"
        results(page).first.click()
        page.wait_for_url(f"{built.url}{GUIDELINE}#{item}")
        expect(page.locator(f"#{item}")).to_be_in_viewport()
        assert (visiting.complaints, visiting.elsewhere, visiting.stored()) == ([], [], NOTHING)


def test_a_result_is_the_sentence_with_the_words_found_in_it_marked(browser, built):
    with visit(browser, built) as visiting:
        page = typed(visiting, "can i use the logos")
        first = page.locator("search-box .hits > li").first
        expect(first.locator("a")).to_have_text(
            "Refer to the University of Oxford Branding Toolkit to ensure that you are using logos correctly."
        )
        expect(first.locator("mark")).to_have_text(["using", "logos"])
        assert first.locator(".hit-where").inner_text() == "Guidance · Best Practice"
        assert "Also:" not in page.locator("search-box").inner_text()


def test_results_stand_under_the_field_and_cover_nothing(browser, built):
    with visit(browser, built) as visiting:
        page = typed(visiting, "logo")
        below = page.locator("main h2").first.bounding_box()["y"]
        output = page.locator("search-box .search-output").bounding_box()
        assert field(page).bounding_box()["y"] < output["y"]
        assert output["y"] + output["height"] <= below


# ---- Enter ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("late", [INDEX, ENGINE])
def test_enter_opens_what_belongs_to_the_words_however_late_the_search_is(browser, built, late):
    """A slow phone: nothing of the search has arrived when “logo” and Enter have been typed."""
    held = []
    with visit(browser, built) as visiting:
        page = visiting.page
        page.route(late, lambda route: held.append(route))
        visiting.go("")
        with page.expect_request(late):
            field(page).click()
        page.keyboard.type("logo")
        page.keyboard.press("Enter")
        expect(status(page)).to_have_text("Searching…")
        page.wait_for_url(f"{built.url}#q=logo")
        held[0].continue_()
        page.wait_for_url(built.url + LOGO)


def test_enter_and_then_another_letter_opens_nothing(browser, built):
    held = []
    with visit(browser, built) as visiting:
        page = visiting.page
        page.route(INDEX, lambda route: held.append(route))
        visiting.go("")
        with page.expect_request(INDEX):
            field(page).click()
        page.keyboard.type("troll")
        page.keyboard.press("Enter")
        page.keyboard.type("x logo")
        held[0].continue_()
        settled(page)
        assert urlsplit(page.url).path == "/"
        page.keyboard.press("Enter")
        page.wait_for_url(f"{built.url}{GUIDELINE}#*")


SLOW = """() => import("%s").then(({ openSearch }) => openSearch("/search/"))
  .then((made) => {
    const kind = Object.getPrototypeOf(made), find = kind.find;
    window.waiting = [];
    kind.find = async function (words, wish) {
      await new Promise((go) => window.waiting.push([words, go]));
      return find.call(this, words, wish);
    };
  })"""
ASKED = (
    "(count) => new Promise((go) => { const look = () => (window.waiting.length === count ? go() : "
    "requestAnimationFrame(look)); look(); })"
)
GO = "(words) => window.waiting.filter(([asked]) => asked === words).forEach(([, go]) => go())"


def test_a_hit_of_an_earlier_letter_can_never_be_opened(browser, built):
    """Each question is answered when the test says so, the last one first: later answers are never shown."""
    with visit(browser, built) as visiting:
        page = visiting.page
        visiting.go("")
        page.evaluate(SLOW.replace("%s", f"/{built.asset('search.js')}"))
        field(page).click()
        page.keyboard.type("logo")
        page.evaluate(ASKED, 4)
        page.keyboard.press("Enter")
        for words in ("lo", "l", "log"):
            page.evaluate(GO, words)
        assert results(page).count() == 0
        assert urlsplit(page.url).path == "/"
        page.evaluate(GO, "logo")
        page.wait_for_url(built.url + LOGO)


def test_results_of_other_words_cannot_be_opened_until_theirs_are_there(browser, built):
    with visit(browser, built) as visiting:
        page = typed(visiting, "embargo")
        page.evaluate(SLOW.replace("%s", f"/{built.asset('search.js')}"))
        page.keyboard.press("Control+a")
        page.keyboard.insert_text("logo")
        page.evaluate(ASKED, 1)
        assert page.locator("search-box .hits a").count() > 0
        assert results(page).count() == 0
        page.keyboard.press("ArrowDown")
        expect(field(page)).to_be_focused()
        page.evaluate(GO, "logo")
        expect(results(page).first).to_be_focused()
        assert shown(page)[0] == built.url + LOGO


# ---- The keyboard ---------------------------------------------------------------------------------


def test_arrows_tab_and_escape(browser, built):
    with visit(browser, built) as visiting:
        page = typed(visiting, "logo")
        page.keyboard.press("ArrowDown")
        expect(results(page).nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(results(page).nth(1)).to_be_focused()
        page.keyboard.press("Tab")
        expect(results(page).nth(2)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(field(page)).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Search")).to_be_focused()
        expect(results(page).nth(3)).to_be_visible()
        page.keyboard.press("Enter")
        expect(results(page).first).to_be_focused()
        page.keyboard.press("Escape")
        expect(field(page)).to_be_focused()
        page.keyboard.press("Escape")
        expect(field(page)).to_have_value("")
        expect(status(page)).to_be_hidden()
        expect(results(page)).to_have_count(0)


def test_the_way_to_the_search_from_every_page(browser, built):
    with visit(browser, built) as visiting:
        page = visiting.page
        visiting.go("contacts/")
        page.keyboard.press("Control+k")
        page.wait_for_url(f"{built.url}search/")
        expect(field(page)).to_be_focused()
        page.keyboard.type("seek approval")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{built.url}{GUIDELINE}#seek-approval")
        expect(page.locator("#seek-approval:target")).to_be_in_viewport()
        page.get_by_role("link", name="Search").click()
        page.wait_for_url(f"{built.url}search/")
        expect(field(page)).to_be_focused()
        assert visiting.complaints == []


def test_on_a_page_with_a_box_the_way_to_the_search_is_that_box(browser, built):
    with visit(browser, built) as visiting:
        page = visiting.page
        visiting.go("")
        page.get_by_role("link", name="Search").click()
        expect(field(page)).to_be_focused()
        assert page.url == built.url


# ---- The address ----------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["", "search/", "no/such/page"])
@pytest.mark.parametrize("way", ["?q=", "#q="])
def test_an_address_with_words_opens_with_their_results(browser, built, where, way):
    with visit(browser, built) as visiting:
        page = visiting.page
        page.goto(f"{built.url}{where}{way}{quote('can i use the logo')}")
        settled(page)
        expect(field(page)).to_have_value("can i use the logo")
        assert shown(page)[0] == built.url + LOGO
        page.wait_for_url(f"{built.url}{where}#q=can+i+use+the+logo")


@pytest.mark.parametrize("words", ["it's 50% & more? #1 “é”", "a+b c", "<b>logo</b>"])
def test_what_is_typed_comes_back_from_the_address(browser, built, words):
    with visit(browser, built) as visiting:
        page = typed(visiting, words)
        assert parse_qs(urlsplit(page.url).fragment) == {"q": [words]}
        page.reload()
        settled(page)
        expect(field(page)).to_have_value(words)
        assert page.locator("search-box b").count() == 0
        assert visiting.complaints == []


def test_back_from_a_result_the_words_and_results_are_there(browser, built):
    with visit(browser, built) as visiting:
        page = typed(visiting, "logo")
        page.keyboard.press("Enter")
        page.wait_for_url(built.url + LOGO)
        page.go_back()
        page.wait_for_url(f"{built.url}#q=logo")
        settled(page)
        assert shown(page)[0] == built.url + LOGO
        expect(field(page)).to_have_value("logo")
        field(page).fill("")
        page.wait_for_url(built.url)


def test_nothing_typed_leaves_the_device_or_is_stored(browser, built):
    asked = []
    with visit(browser, built) as visiting:
        page = visiting.page
        page.on("request", lambda request: asked.append(f"{request.url} {request.headers} {request.post_data}"))
        typed(visiting, "embargo")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{built.url}{GUIDELINE}#posts-to-avoid")
        page.go_back()
        settled(page)
        page.reload()
        settled(page)
        results(page).first.click()
        page.wait_for_url(f"{built.url}{GUIDELINE}#posts-to-avoid")
        at_rest(page)
        assert len(asked) > 20
        assert [one for one in asked if "embargo" in one] == []
        assert visiting.stored() == NOTHING


def test_nothing_of_the_search_is_fetched_before_somebody_searches(browser, built):
    asked = []
    with visit(browser, built) as visiting:
        page = visiting.page
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        visiting.go("")
        visiting.go("contacts/")
        assert [path for path in asked if re.search("/search[./]", path)] == []
        visiting.go("")
        with page.expect_request(INDEX):
            field(page).focus()


# ---- Many results, none ---------------------------------------------------------------------------


def test_many_results_can_be_narrowed_and_shown(browser, built):
    with visit(browser, built) as visiting:
        page = typed(visiting, "account", "search/")
        all_of_them = int(re.match(r"(\d+) results", status(page).inner_text())[1])
        assert all_of_them > 10
        expect(results(page)).to_have_count(10)
        kind = page.get_by_label("Kind of result")
        option = next(text for text in kind.locator("option").all_inner_texts() if text.startswith("Contact"))
        count = int(re.search(r"\((\d+)\)", option)[1])
        kind.focus()
        kind.select_option(label=option)
        expect(status(page)).to_have_text(f"{count} of {all_of_them} results")
        expect(kind).to_be_focused()
        assert set(page.locator(".hits .hit-where").all_inner_texts()) == {"Contact"}
        kind.select_option("")
        expect(status(page)).to_have_text(f"{all_of_them} results")
        page.get_by_role("button", name="Show more results").click()
        expect(results(page)).to_have_count(min(20, all_of_them))
        expect(results(page).nth(10)).to_be_focused()
        field(page).fill("seek approval from")
        settled(page)
        few = int(re.match(r"\d+", status(page).inner_text())[0]) <= 10
        expect(page.get_by_label("Kind of result")).to_have_count(0 if few else 1)


def test_choices_that_leave_nothing_say_so(browser, built):
    with visit(browser, built) as visiting:
        page = typed(visiting, "account")
        page.get_by_label("Kind of result").select_option("contact")
        page.get_by_label("When it matters").select_option("before-each-post")
        expect(status(page)).to_contain_text(re.compile(r"^0 of \d+ results\. Choose “All” to see more\.$"))
        expect(page.get_by_label("Kind of result")).to_be_visible()


@pytest.mark.parametrize("where", ["", "search/"])
def test_nothing_found_says_so_whom_to_ask_and_where_to_begin(browser, built, where):
    with visit(browser, built) as visiting:
        page = typed(visiting, NONSENSE, where)
        expect(status(page)).to_have_text(f"Nothing found for “{NONSENSE}”.")
        expect(results(page)).to_have_count(0)
        box = page.locator("search-box .search-hits")
        asked = box.get_by_role("link", name="Departmental communications representative")
        assert asked.evaluate("a => a.href") == f"{built.url}contacts/#departmental-communications-representative"
        expect(box.locator("li a")).to_have_count(8)
        page.keyboard.press("Enter")
        assert urlsplit(page.url).fragment == "q=zzzz+qqqq"
        box.get_by_role("link", name="I’m about to post").click()
        page.wait_for_url(f"{built.url}moments/before-each-post/")
        assert visiting.complaints == []
