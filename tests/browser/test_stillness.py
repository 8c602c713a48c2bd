"""Nothing moves under a reader's eyes: what the scripts bring has its place from the first paint, however late they
come."""

from __future__ import annotations

import pytest

from tests.browser.visiting import WAITING, at_rest, visit
from tests.test_weight import KINDS

pytestmark = pytest.mark.browser

# So many processes can share the work.
PARTS = 4
WATCH = """window.moved = [];
window.watcher = new PerformanceObserver((list) => note(list.getEntries()));
window.note = (entries) => moved.push(...entries.map(({ value, sources }) =>
  `${value}: ${sources.map(({ node, previousRect: a, currentRect: b }) => `${node?.className || node?.nodeName} from ${a.x},${a.y} to ${b.x},${b.y}`).join("; ")}`));
watcher.observe({ type: "layout-shift", buffered: true });"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
AT_REST = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => "
    "done((note(watcher.takeRecords()), moved)))))"
)


def moved(browser, built, address: str, width: int) -> list[str]:
    """What moved on the page at `address`, whose scripts come only when it has been painted without them."""
    held, painted = [], []
    with visit(browser, built, width=width) as visiting:
        page = visiting.page
        page.add_init_script(WATCH)
        page.route("**/*.js", lambda route: route.continue_() if painted else held.append(route))
        page.goto(built.url + address, wait_until="commit")
        page.wait_for_function(PAINTED)
        painted.append(address)
        for route in held:
            route.continue_()
        page.wait_for_load_state("load")
        at_rest(page)
        page.wait_for_function("(waiting) => !document.querySelector(waiting)", arg=WAITING)
        return page.evaluate(AT_REST)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_moves_when_the_scripts_come(browser, built, width, part):
    found = {address: moves for address in KINDS[part::PARTS] if (moves := moved(browser, built, address, width))}
    assert found == {}


@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_moves_where_accounts_can_be_chosen_from(browser, rooms, width):
    assert moved(browser, rooms, "registers/reading-circles/accounts/", width) == []


@pytest.mark.parametrize("width", [1280, 375])
def test_no_empty_line_stands_above_the_bar_of_a_form(browser, built, width):
    with visit(browser, built, width=width) as visiting:
        visiting.go("forms/social-media-strategy/")
        visiting.page.locator("form-run[ready][whole]").wait_for()
        words, bar = (
            visiting.page.locator(f".form-side {one}").bounding_box() for one in (".progress-words", "progress")
        )
        assert 0 <= bar["y"] - words["y"] - words["height"] <= 12


@pytest.mark.parametrize("address", ["checklists/before-you-start/", "forms/register-account/"])
def test_where_scripts_never_come_it_is_said_that_nothing_is_kept(browser, built, address):
    with visit(browser, built, reduced_motion="reduce") as visiting:
        page = visiting.page
        page.route("**/*.js", lambda route: route.abort())
        page.goto(built.url + address)
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")
        assert page.get_by_text("are not saved").is_visible()
        assert page.locator("button:visible").count() == 0


@pytest.mark.parametrize("address", ["", "search/"])
@pytest.mark.parametrize("width", [1280, 375])
def test_what_stands_for_the_search_until_its_scripts_come_keeps_to_its_place(browser, built, address, width):
    with visit(browser, built, width=width) as visiting:
        page = visiting.page
        page.route("**/*.js", lambda route: route.abort())
        page.goto(built.url + address)
        box, inside = page.evaluate("""() => {
          const box = document.querySelector("search-box:not(:defined)");
          const instead = box.querySelector(":scope > :is(.without, .instead)");
          return [box, instead].map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y, width, height]; });
        }""")
        assert inside == box and box[3] > 0


@pytest.mark.parametrize("address", ["", "guidelines/social-media/", "checklists/before-you-start/", "404.html"])
def test_without_scripts_no_room_is_kept_for_them(browser, built, address):
    with visit(browser, built, java_script_enabled=False) as visiting:
        visiting.go(address)
        assert (
            visiting.page.locator(
                ".search-place:visible, .run-place :visible, .tick-side:visible, all-notes:visible, kbd:visible"
            ).count()
            == 0
        )
