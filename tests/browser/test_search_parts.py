"""The parts of the search page, each separately: the words in the address, the list of results, the filters, and the
keys."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser.searching import NONSENSE, field, results, settled, status, typed, visit
from tests.browser.small_page import small

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("parts")


@pytest.fixture
def page(browser, folder):
    with small(browser, folder, "<p ready>Here.</p>", ()) as one:
        yield one.page


# ---- the address -------------------------------------------------------------------------------

# The address, the words that are set, and the address then; below each other as one follows from the other.
ADDRESSES = [
    ("", "", ""),
    ("#a-place", "", "#a-place"),
    ("#a-place", "logo", "#q=logo"),
    ("#q=logo", "", ""),
    ("#q=logo", "a b&c", "#q=a+b%26c"),
    ("?q=logo", "logo", "#q=logo"),
    ("?q=logo", "", ""),
    ("?notes&q=logo", "more", "?notes=#q=more"),
    ("?q=one#q=two", "two", "#q=two"),
]
ASKED = [
    ("", None),
    ("?q=", ""),
    ("#q=", ""),
    ("?q=one", "one"),
    ("#q=two", "two"),
    ("?q=one#q=two", "two"),
    ("#a-place", None),
    ("?q=a+b%26c", "a b&c"),
]
ADDRESS = """async ([address, words]) => {
  const { addressWords, setAddressWords } = await import("/assets/js/search-box/address.js");
  history.replaceState({ mine: 1 }, "", location.pathname + address);
  if (words === null) return addressWords();
  setAddressWords(words);
  return [location.href.slice((location.origin + location.pathname).length), history.state.mine];
}"""


def test_the_words_stand_in_the_address_and_leave_nothing_behind(page):
    found = [page.evaluate(ADDRESS, [address, words]) for address, words, _ in ADDRESSES]
    assert found == [[then, 1] for _, _, then in ADDRESSES]
    assert page.evaluate("history.length") == 2
    assert [page.evaluate(ADDRESS, [address, None]) for address, _ in ASKED] == [words for _, words in ASKED]


def test_where_the_browser_refuses_so_many_addresses_nothing_breaks(page):
    page.evaluate("() => { history.pushState(null, '', '#'); History.prototype.realReplace = history.replaceState; }")
    refused = ADDRESS.replace(
        "setAddressWords(words);",
        "History.prototype.replaceState = () => { throw new DOMException('no', 'SecurityError'); };"
        " setAddressWords(words); History.prototype.replaceState = History.prototype.realReplace;",
    )
    assert page.evaluate(refused, ["#q=a", "ab"]) == ["#q=a", 1]


# ---- the results -------------------------------------------------------------------------------

PARTS = """async (ask) => {
  const parts = await import("/assets/js/search-box/results.js");
  const html = (nodes) => nodes.map((one) => one.outerHTML ?? one.textContent);
  return (0, eval)(ask)(parts, html);
}"""
HIT = {
    "href": "g/#a",
    "title": "",
    "titleMarks": [],
    "text": "Use logos well.",
    "marks": [[4, 9]],
    "kindTitle": "Guidance",
    "section": "Logos",
    "guideline": "Rules",
}


def test_how_many_there_are_is_said_in_a_sentence(page):
    said = page.evaluate(
        PARTS,
        "({ count }) => [[0, 0], [1, 1], [12, 12], [1, 12], [0, 12], [0, 1], [2000, 3000]]"
        ".map(([shown, all]) => count('x y', shown, all))",
    )
    assert said == [
        "Nothing found for “x y”.",
        "1 result",
        "12 results",
        "1 of 12 results",
        "0 of 12 results. Choose “All” to see more.",
        "0 of 1 result. Choose “All” to see more.",
        "2,000 of 3,000 results",
    ]


def hits(page, shown: list[dict], total: int, several: bool) -> list[str]:

    found = json.dumps({"hits": shown, "total": total})
    return page.evaluate(
        PARTS,
        (
            f"({{ hits }}, html) => html(hits({found}, new URL('https://rooms.example/x/'), "
            f"{str(several).lower()}, () => {{ window.more = 1; }}))"
        ),
    )


def test_a_result_is_its_title_or_its_text_and_where_it_stands(page):
    where = '<p class="hit-where">Guidance · Logos · Rules</p>'
    link = '<a href="https://rooms.example/x/g/#a">'
    titled = HIT | {"title": "Logos here", "titleMarks": [[0, 5]], "section": "", "marks": []}
    empty = titled | {"text": "", "titleMarks": [[6, 10]]}
    two = HIT | {"marks": [[0, 3], [4, 9]]}
    assert hits(page, [HIT], 1, True) == [
        f'<ol class="hits" aria-label="Results"><li>{link}Use <mark>logos</mark> well.</a>{where}</li></ol>'
    ]
    assert hits(page, [titled, empty, two], 3, False) == [
        f'<ol class="hits" aria-label="Results"><li>{link}<mark>Logos</mark> here</a><p>Use logos well.</p>'
        f'<p class="hit-where">Guidance</p></li><li>{link}Logos <mark>here</mark></a><p '
        f'class="hit-where">Guidance</p></li>'
        f'<li>{link}<mark>Use</mark> <mark>logos</mark> well.</a><p class="hit-where">Guidance · Logos</p></li></ol>'
    ]
    assert hits(page, [], 0, True) == []


def test_there_is_a_button_for_more_where_there_are_more(page):
    [_, button] = hits(page, [HIT], 2, True)
    assert button == '<button type="button" class="more">Show more results</button>'
    pressed = PARTS.replace("(0, eval)(ask)(parts, html)", "(0, eval)(ask)(parts)[1].click(), window.more")

    assert (
        page.evaluate(
            pressed,
            (
                f"({{ hits }}) => hits({json.dumps({'hits': [HIT], 'total': 2})}, new URL(location), true, () => "
                f"{{ window.more = 'pressed'; }})"
            ),
        )
        == "pressed"
    )


FILTERS = """({ filters }) => {
  const choices = (count) => Array.from({ length: count }, (_, at) => ({ id: `c${at}`, title: `C ${at}`, count: 1000 + at }));
  const asked = [];
  const of = (total, moments, kinds) => filters({ total, moments: choices(moments), kinds: choices(kinds) }, (wish) => asked.push(wish));
  const both = of(11, 2, 3);
  document.body.append(...both);
  for (const [name, value] of [["kind", "c1"], ["moment", "c0"], ["kind", ""]]) {
    const select = document.querySelector(`[name=${name}]`);
    select.value = value;
    select.dispatchEvent(new Event("change"));
  }
  return {
    asked, none: [of(10, 2, 2), of(11, 1, 1)].map((one) => one.length),
    one: of(11, 1, 2).map((field) => field.outerHTML), labels: both.map((field) => field.querySelector("label").control.id),
  };
}"""


def test_what_narrows_many_results_down(page):
    made = page.evaluate(PARTS, FILTERS)
    assert made["asked"] == [
        {"moment": None, "kind": "c1"},
        {"moment": "c0", "kind": "c1"},
        {"moment": "c0", "kind": None},
    ]
    assert made["none"] == [0, 0]
    assert made["one"] == [
        '<div class="choice"><label for="search-kind">Kind of result</label><select name="kind" autocomplete="off" '
        'id="search-kind"><option value="">All</option><option value="c0">C 0 (1,000)</option><option value="c1">C 1 '
        "(1,001)</option></select></div>"
    ]
    assert made["labels"] == ["search-moment", "search-kind"]


def test_where_nothing_is_found_the_page_says_what_to_do_more_than_once(page):
    made = page.evaluate(
        PARTS,
        """({ nothing }, html) => {
          const template = document.createElement("template");
          template.innerHTML = "<p>Ask.</p>";
          const place = document.createElement("div");
          return [html(nothing(null)), ...[1, 2].map(() => (place.replaceChildren(...nothing(template)), place.innerHTML))];
        }""",
    )
    spelling = "<p>Check the spelling, or try other words.</p>"
    assert made == [[spelling], f"{spelling}<p>Ask.</p>", f"{spelling}<p>Ask.</p>"]


# ---- the keys, and being taken out of the page --------------------------------------------------

KEYS = """([target, all]) => all.map((init) => {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
  document.querySelectorAll(target)[0].dispatchEvent(event);
  return event.defaultPrevented;
})"""
WITH = [{name: True} for name in ("isComposing", "ctrlKey", "altKey", "metaKey", "shiftKey")]


def test_only_the_keys_themselves_act(browser, rooms):
    with visit(browser, rooms) as visiting:
        page = typed(visiting, "join the circles", "search/")
        expect(results(page)).to_have_count(10)
        box = "search-box input"
        for key in ("Enter", "ArrowDown", "Escape"):
            assert page.evaluate(KEYS, [box, [{"key": key} | one for one in WITH]]) == [False] * 5, key
        assert page.evaluate(KEYS, [box, [{"key": "x"}, {"key": "ArrowUp"}]]) == [False, False]
        expect(field(page)).to_have_value("join the circles")
        page.keyboard.press("ArrowDown")
        expect(results(page).first).to_be_focused()
        first = "search-box .hits a"
        for key in ("ArrowDown", "ArrowUp", "Escape"):
            assert page.evaluate(KEYS, [first, [{"key": key} | one for one in WITH[1:]]]) == [False] * 4, key
        assert page.evaluate(KEYS, [first, [{"key": "x"}, {"key": "Enter"}]]) == [False, False]
        for _ in range(12):
            page.keyboard.press("ArrowDown")
        expect(results(page).last).to_be_focused()
        page.keyboard.press("Tab")
        more = page.get_by_role("button", name="Show more results")
        expect(more).to_be_focused()
        assert page.evaluate(KEYS, ["search-box .more", [{"key": "ArrowDown"}, {"key": "ArrowUp"}]]) == [False, False]
        expect(more).to_be_focused()
        page.keyboard.press("Enter")
        expect(results(page).nth(10)).to_be_focused()
        page.keyboard.press("Escape")
        expect(field(page)).to_be_focused()
        page.keyboard.press("Escape")
        expect(status(page)).to_be_empty()
        # With nothing in it, Escape is the browser's own.
        assert page.evaluate(KEYS, [box, [{"key": "Escape"}]]) == [False]


def test_enter_says_again_that_nothing_is_found(browser, rooms):
    with visit(browser, rooms) as visiting:
        page = typed(visiting, NONSENSE, "search/")
        said = page.locator("body > [role=status]")
        expect(said).to_have_text(f"Nothing found for “{NONSENSE}”.")
        said.evaluate("one => { one.textContent = ''; }")
        page.keyboard.press("Enter")
        expect(said).to_have_text(f"Nothing found for “{NONSENSE}”.")


def test_a_box_that_is_taken_out_says_nothing_any_more(browser, rooms):
    with visit(browser, rooms) as visiting:
        visiting.page.clock.install()
        page = typed(visiting, "join the circles", "search/")
        page.clock.pause_at("2030-01-01")
        page.clock.run_for(1000)
        said, many = page.locator("body > [role=status]"), status(page).inner_text()
        expect(said).to_have_text(many)
        field(page).fill("a seat")
        settled(page)
        expect(status(page)).not_to_have_text(many)
        page.evaluate("() => document.querySelector('search-box').remove()")
        page.clock.run_for(1000)
        expect(said).to_have_text(many)


def test_a_box_that_is_taken_out_and_put_back_is_the_same_box(browser, rooms):
    with visit(browser, rooms) as visiting:
        page = typed(visiting, "join the circles", "search/")
        page.evaluate(
            "() => { window.box = document.querySelector('search-box'); window.at = box.parentElement; box.remove(); }"
        )
        page.evaluate(
            "() => { location.hash = '#q=a+seat'; return new Promise((then) => addEventListener('hashchange', then)); }"
        )
        assert page.evaluate("box.querySelector('input').value") == "join the circles"
        page.evaluate("() => { at.append(box); }")
        expect(page.locator("search-box form")).to_have_count(1)
        expect(field(page)).to_have_value("a seat")
        settled(page)
        expect(field(page)).to_be_focused()
        page.evaluate("location.hash = '#q=circles'")
        expect(field(page)).to_have_value("circles")
        settled(page)
        # A link to a place on the page takes nothing away.
        page.evaluate(
            "() => { location.hash = '#content'; return new Promise((then) => addEventListener('hashchange', then)); }"
        )
        expect(field(page)).to_have_value("circles")
        expect(results(page).first).to_be_visible()
