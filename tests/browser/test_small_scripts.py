"""The scripts that every page has, each on a page written by hand: what it does, and what it leaves alone."""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.small_page import HEAD, small
from tests.browser.visiting import at_rest

pytestmark = pytest.mark.browser

READY = "<p ready>Here.</p>"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
# Which of the given events, each on its own target, a page takes for itself. No link is followed.
PRESSED = """(all) => all.map(([kind, target, init]) => {
  const event = new (kind === "click" ? MouseEvent : KeyboardEvent)(kind, { bubbles: true, cancelable: true, ...init });
  let left = false;
  const stop = (one) => { left ||= one === event && !one.defaultPrevented; one.preventDefault(); };
  addEventListener("click", stop);
  document.querySelector(target).dispatchEvent(event);
  removeEventListener("click", stop);
  return kind === "click" ? !left : event.defaultPrevented;
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("scripts")


# ---- the way to the search ---------------------------------------------------------------------

LINK = '<a class="search-open" href="search.html">Search <kbd hidden>Ctrl K</kbd></a>'
FIELD = '<search-box><input type="search" value="words"></search-box>'
KEYS = [
    ({"key": "k", "ctrlKey": True}, True),
    ({"key": "K", "ctrlKey": True}, True),
    ({"key": "k", "metaKey": True}, True),
    ({"key": "k"}, False),
    ({"key": "j", "ctrlKey": True}, False),
    ({"key": "k", "ctrlKey": True, "metaKey": True}, False),
    ({"key": "k", "ctrlKey": True, "altKey": True}, False),
    ({"key": "k", "ctrlKey": True, "shiftKey": True}, False),
]


def test_only_ctrl_k_or_command_k_leads_to_the_field_and_takes_what_is_in_it(browser, folder):
    with small(browser, folder, READY + LINK + FIELD, ("search-link",)) as page:
        asked = [["keydown", "p", init] for init, _ in KEYS]
        assert page.page.evaluate(PRESSED, asked) == [taken for _, taken in KEYS]
        field = page.page.locator("input")
        expect(field).to_be_focused()
        assert field.evaluate("one => [one.selectionStart, one.selectionEnd]") == [0, 5]
        expect(page.page.locator("kbd")).to_be_visible()
        expect(page.page.locator("kbd")).to_have_text("Ctrl K")
        clicks = [["click", "kbd", init] for init in ({}, {"ctrlKey": True}, {"metaKey": True}, {"shiftKey": True})]
        assert page.page.evaluate(PRESSED, clicks) == [True, False, False, False]
        assert page.page.evaluate(PRESSED, [["click", "p", {}]]) == [False]
        page.page.evaluate("() => document.body.append(document.createElement('dialog'))")
        page.page.locator("dialog").evaluate("one => one.showModal()")
        assert page.page.evaluate(PRESSED, [["keydown", "p", {"key": "k", "ctrlKey": True}]]) == [False]


def test_without_a_field_on_the_page_the_key_follows_the_link(browser, folder):
    with small(browser, folder, READY + LINK, ("search-link",)) as page:
        (folder / "search.html").write_text(f"{HEAD}{READY}", "utf-8")
        assert page.page.evaluate(PRESSED, [["click", "kbd", {}]]) == [False]
        page.page.keyboard.press("Control+k")
        page.page.wait_for_url("**/search.html")


def test_a_mac_is_told_its_own_key(browser, folder):
    mac = "Object.defineProperty(Navigator.prototype, 'platform', { get: () => 'MacIntel' });"
    with small(browser, folder, READY + LINK, ("search-link",), mac) as page:
        expect(page.page.locator("kbd")).to_have_text("⌘ K")


# ---- the navigation ----------------------------------------------------------------------------

STRIP = (
    '<nav class="main-nav"><ul style="display:flex;width:200px;overflow:auto;padding:0;list-style:none">{}</ul></nav>'
    '<div style="height:3000px"></div>'
)
SEEN = """(one) => { const [a, b] = [one, one.closest("ul")].map((each) => each.getBoundingClientRect());
  return a.left >= b.left - 1 && a.right <= b.right + 1; }"""


def strip(current: int) -> str:
    links = (
        f'<li style="flex:none;width:90px"><a href="#"{" aria-current=page" if n == current else ""}>Entry {n}</a></li>'
        for n in range(9)
    )
    return READY + STRIP.format("".join(links))


def test_the_entry_of_the_page_and_what_has_the_focus_are_in_view(browser, folder):
    with small(browser, folder, strip(6), ("nav-in-view",)) as page:
        links = page.page.locator(".main-nav a")
        assert [links.nth(n).evaluate(SEEN) for n in (0, 6)] == [False, True]
        assert page.page.evaluate("scrollY") == 0
        for n in (0, 8):
            links.nth(n).evaluate("one => one.focus({ preventScroll: true })")
            assert links.nth(n).evaluate(SEEN), n
        page.page.evaluate("scrollTo(0, 500)")
        page.page.locator("p").evaluate("one => { one.tabIndex = 0; one.focus({ preventScroll: true }); }")
        assert page.page.evaluate("scrollY") == 500
    with small(browser, folder, strip(0), ("nav-in-view",)) as page:
        assert page.page.locator("ul").evaluate("one => one.scrollLeft") == 0


# ---- what is told ------------------------------------------------------------------------------


def test_the_same_sentence_twice_is_said_twice(browser, folder):
    with small(browser, folder, READY, ("say",)) as page:
        region = page.page.locator("body > [role=status]")
        expect(region).to_have_count(1)
        assert region.evaluate("one => [one.className, one.ariaLive]") == ["visually-hidden", "polite"]
        page.page.evaluate("""() => {
          window.said = [];
          new MutationObserver(() => said.push(document.querySelector("body > [role=status]").textContent))
            .observe(document.querySelector("body > [role=status]"), { childList: true });
        }""")
        for _ in range(2):
            page.page.evaluate("() => import('./assets/js/say.js').then(({ say }) => say('One thing.'))")
            page.hears("One thing.")
            page.page.wait_for_function("() => said.at(-1) === 'One thing.'")
        assert page.page.evaluate("said") == ["One thing.", "", "One thing."]


# ---- links to copy -----------------------------------------------------------------------------

COPY = f'{READY}<copy-link for="a-place" label="A place"><a href="#a-place">Link to this</a></copy-link>'
RESTS = "one => [one.hasAttribute('copied'), one.textContent, one.querySelector('span').className]"
AT_REST, COPIED = [False, "Copy link", "visually-hidden"], [True, "Link copied", ""]


# Notes on the page how often something was copied: the time begins when it was.
COUNTED = """() => {
  const copy = navigator.clipboard.writeText.bind(navigator.clipboard);
  let times = 0;
  navigator.clipboard.writeText = async (text) => {
    await copy(text);
    document.documentElement.dataset.copied = String(times += 1);
  };
}"""


def test_that_a_link_was_copied_is_shown_for_four_seconds(browser, folder):
    with small(browser, folder, COPY, ("copy-link",), permissions=CLIPBOARD) as page:
        page.page.clock.install()
        page.open("?notes=1#elsewhere")
        link, clock = page.page.locator("copy-link"), page.page.clock
        clock.pause_at("2030-01-01")
        assert link.evaluate(RESTS) == AT_REST
        page.page.evaluate(COUNTED)
        button = link.locator("button")
        for time in ("1", "2"):
            # A second time, during the first, it starts again.
            button.click()
            expect(page.page.locator("html")).to_have_attribute("data-copied", time)
            expect(link).to_have_attribute("copied", "")
            clock.run_for(3000)
        assert link.evaluate(RESTS) == COPIED
        clock.run_for(999)
        assert link.evaluate(RESTS) == COPIED
        clock.run_for(1)
        assert link.evaluate(RESTS) == AT_REST
        assert page.page.evaluate("navigator.clipboard.readText()") == f"{page.visiting.url}#a-place"


def test_a_link_without_a_place_stays_as_it_is_and_one_that_is_moved_is_made_once(browser, folder):
    with small(browser, folder, f"{COPY}<copy-link><a href='#x'>Link</a></copy-link>", ("copy-link",)) as page:
        assert page.page.locator("copy-link").nth(1).inner_html() == '<a href="#x">Link</a>'
        first = page.page.locator("copy-link").first
        first.evaluate("one => { one.toggleAttribute('quiet', true); document.body.append(one); }")
        first = page.page.locator("copy-link[for]")
        expect(first.locator("button")).to_have_count(1)
        assert first.locator("button").evaluate("one => [one.type, one.tabIndex, one.ariaHidden]") == [
            "button",
            -1,
            "true",
        ]
        first.evaluate("one => one.removeAttribute('quiet')")
        assert first.locator("button").evaluate("one => [one.tabIndex, one.ariaHidden]") == [0, None]


# ---- what has moved ----------------------------------------------------------------------------

PLACES = '{"other.html": ["gone-there", "here"], "third.html": ["gone-too"]}'


@contextmanager
def guideline(browser, folder, kind: str = "guideline"):
    (folder / "anchors.json").write_text(PLACES, "utf-8")
    for name in ("other.html", "third.html"):
        (folder / name).write_text(f"{HEAD}{READY}", "utf-8")
    with small(browser, folder, f'{READY}<div class="{kind}"><p id="here">Text.</p></div>', ("find-anchor",)) as page:
        asked: list[str] = []
        page.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        yield page, asked


def test_an_item_that_has_moved_to_another_guideline_is_found_there(browser, folder):
    with guideline(browser, folder) as (page, asked):
        page.page.goto(f"{page.visiting.url}#gone-too")
        page.page.wait_for_url("**/third.html#gone-too")
        page.open()
        page.page.evaluate("location.hash = '#gone-there'")
        page.page.wait_for_url("**/other.html#gone-there")
        asked.clear()
        for place in ("#here", "#Here", "#9-lives", "#a_b", "#a b", "#", "#x.y"):
            page.open()
            page.page.goto(f"{page.visiting.url}{place}")
        # Whatever was asked for before is known when this is.
        with page.page.expect_response("**/anchors.json"):
            page.page.goto(f"{page.visiting.url}#nowhere")
        assert asked.count("anchors.json") == 1
        page.page.wait_for_url("**/#nowhere")


def test_no_other_page_looks_for_what_its_address_names(browser, folder):
    with guideline(browser, folder, "checklist") as (page, asked):
        page.page.evaluate(
            "() => { location.hash = '#gone-there'; return new Promise((then) => "
            "addEventListener('hashchange', then)); }"
        )
        page.page.evaluate("() => fetch('third.html').then(() => null)")
        assert "anchors.json" not in asked and "third.html" in asked


def test_where_the_list_of_places_cannot_be_read_the_page_stays(browser, folder):
    with guideline(browser, folder) as (page, _):
        page.page.route("**/anchors.json", lambda route: route.fulfill(body="<h1>Sign in</h1>"))
        with page.page.expect_response("**/anchors.json"):
            page.page.evaluate("location.hash = '#gone-there'")
        at_rest(page.page)
        assert page.page.url.endswith("/#gone-there")


def test_a_page_that_has_moved_leads_on_with_what_its_address_names(browser, folder):
    with small(browser, folder, READY, ()) as page:
        (folder / "new.html").write_text(f"{HEAD}{READY}", "utf-8")
        for to in (' data-to="new.html"', ""):
            (folder / "was.html").write_text(f'{HEAD}{READY}<script src="assets/js/moved.js"{to}></script>', "utf-8")
            page.page.goto(f"{page.visiting.url}was.html?notes=1#a-place")
            page.page.wait_for_url(f"**/{'new' if to else 'was'}.html?notes=1#a-place")


# ---- accounts to choose from -------------------------------------------------------------------

ACCOUNTS = (
    f'{READY}<div><account-filter label="Accounts"></account-filter><ul class="account-list">'
    '<li><h2 id="a">Álder Bay</h2><p data-value="list">Plots</p><p data-value="list">Beds</p></li>'
    '<li><h2 id="b">Birch Corner</h2><p data-value="list">Plots</p><p data-value="platform">Shed</p><p>An der '
    "Straße</p></li>"
    "</ul></div>"
)


def test_accounts_are_chosen_from_and_an_address_shows_its_own(browser, folder):
    with small(browser, folder, ACCOUNTS, ("account-filter",)) as page:
        page.page.clock.install()
        page.open()
        page.page.clock.pause_at("2030-01-01")
        count, said = page.page.locator(".count"), page.page.locator("body > [role=status]")
        # A list with nothing to choose from is not there.
        assert page.texts("account-filter label") == ["Search the accounts", "Unit or person", "List"]
        assert page.texts("account-filter option") == ["All", "Álder Bay", "Birch Corner", "All", "Beds", "Plots"]
        expect(count).to_have_text("2 accounts")
        for words, list, shown in (
            ("", "Plots", "2 accounts"),
            ("", "Beds", "1 of 2 accounts"),
            ("birch", "Beds", "0 of 2 accounts: nothing matches. Try fewer words, or “Show all”."),
            ("  BAY  alder ", "", "1 of 2 accounts"),
            ("strasse", "", "1 of 2 accounts"),
            ("bay birch", "", "0 of 2 accounts: nothing matches. Try fewer words, or “Show all”."),
        ):
            page.page.get_by_label("Search the accounts").fill(words)
            page.page.get_by_label("List", exact=True).select_option(list)
            expect(count).to_have_text(shown)
        # It is announced once nothing more has been typed for a while, and only once.
        page.page.clock.run_for(599)
        page.page.get_by_label("Search the accounts").fill("birch")
        page.page.clock.run_for(599)
        expect(said).to_be_empty()
        page.page.clock.run_for(101)
        expect(said).to_have_text("1 of 2 accounts")
        page.page.evaluate("location.hash = '#a'")
        expect(page.page.locator("#a")).to_be_visible()
        expect(page.page.get_by_label("Search the accounts")).to_have_value("")
        page.page.get_by_label("Search the accounts").fill("alder")
        page.page.evaluate("location.hash = '#a-'")
        page.page.evaluate("() => { window.one = document.querySelector('account-filter'); one.remove(); }")
        page.page.evaluate(
            "() => { location.hash = '#b'; return new Promise((then) => addEventListener('hashchange', then)); }"
        )
        expect(page.page.locator("#b")).to_be_hidden()
        page.page.clock.run_for(1000)
        expect(said).to_have_text("1 of 2 accounts")
        page.page.evaluate("() => { document.querySelector('.account-list').before(one); }")
        expect(page.page.locator("account-filter form")).to_have_count(1)


# ---- parts that are loaded later ---------------------------------------------------------------

TICKS = (
    '<section class="checklist" data-checklist="a"><checklist-run><p class="not-kept">Not kept.</p><ol '
    'class="ticks"><li class="tick"><input type="checkbox"></li></ol>'
    '<script type="application/json">{}</script></checklist-run></section>'
)
FORM = '<form-run><p class="not-kept">Not kept.</p><form></form><script type="application/json">{}</script></form-run>'
ELEMENTS = {
    "checklist-run": (TICKS, "checklist-ui/checklist", "Your ticks are not saved"),
    "form-run": (FORM, "forms-ui/form", "Your answers are not saved"),
}


@pytest.mark.parametrize("name", ELEMENTS)
def test_where_a_part_cannot_be_loaded_it_is_said_and_the_page_stays(browser, folder, name):
    html, module, words = ELEMENTS[name]
    with small(browser, folder, READY + html, ()) as page:
        page.page.route(f"**/{module}.js", lambda route: route.abort())
        page.page.evaluate("name => import(`./assets/js/${name}.js`).then(() => null)", name)
        expect(page.page.locator(f"{name}[failed]")).to_have_count(1)
        expect(page.page.locator(".not-kept")).to_have_text(re.compile(f"^{words}"))
        expect(page.page.locator(f"{name} script")).to_have_count(0)
        page.visiting.complaints.clear()


@pytest.mark.parametrize("name", ELEMENTS)
@pytest.mark.parametrize("published", ["{", "", "null", "[]"])
def test_where_what_is_published_cannot_be_read_the_page_stays_as_it_is(browser, folder, name, published):
    html = ELEMENTS[name][0].replace("{}", published)
    with small(browser, folder, READY + html, (name,)) as page:
        at_rest(page.page)
        expect(page.page.locator(".not-kept")).to_have_text("Not kept.")
        assert page.page.locator(name).evaluate("one => one.getAttributeNames()") == []


def test_what_is_taken_out_before_its_part_has_come_is_left_alone_until_it_is_back(browser, folder):
    html = '<stored-things><p>Nothing.</p><script type="application/json">{}</script></stored-things>'
    with small(browser, folder, READY + html, ()) as page:
        page.page.evaluate("""async () => {
          window.one = document.querySelector("stored-things");
          await import("./assets/js/stored-things.js");
          one.remove();
          await import("./assets/js/checklist-ui/stored.js");
          await new Promise((then) => setTimeout(then));
        }""")
        assert page.page.evaluate("one.hasAttribute('ready')") is False
        page.page.evaluate("() => { document.body.append(one); }")
        expect(page.page.locator("stored-things[ready]")).to_contain_text("Nothing is stored.")
        page.page.evaluate("() => { one.remove(); }")
        page.page.evaluate(
            "() => { localStorage.setItem('checklists:/:run:x', '{}'); dispatchEvent(new "
            "StorageEvent('storage', { key: 'checklists:/:run:x' })); }"
        )
        assert page.page.evaluate("one.querySelectorAll('li').length") == 0
