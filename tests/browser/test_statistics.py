"""Statistics: nothing reaches the owner's counter, and nothing is stored, before a reader accepts; rejecting is as
easy; the choice can be changed.

The counter is a real server on loopback, which notes all that arrives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.counting import Counter, counting
from tests.browser.test_every_page import seen
from tests.browser.test_without import REFUSE
from tests.browser.visiting import NOTHING, at_rest, visit
from tests.conftest import Built, command
from tests.serving import Server
from tests.test_build import copied

pytestmark = pytest.mark.browser

KEY = "checklists:/:choice:statistics"
GUIDELINE = "guidelines/on-the-water/"
ASKS_NOT_TO = {
    "gpc": "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });",
    "dnt": "Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' });",
}
# Notes on the page how it asks for what it fetches.
HOW = (
    "window.how = []; const ask = window.fetch; window.fetch = (to, how) => { window.how.push(how); return ask(to, "
    "how); };"
)
# Whoever counts learns nothing but the path, and a page that is left at once counts as well.
COUNTED_SO = {
    "mode": "no-cors",
    "credentials": "omit",
    "referrerPolicy": "no-referrer",
    "cache": "no-store",
    "keepalive": True,
}


@dataclass(frozen=True)
class Site(Built):
    """The built second site with statistics, and its counter."""

    counter: Counter


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("counted")
    with counting() as counter, Server(folder / "site") as server:
        source = copied(folder / "source")
        with (source / "data" / "site.yml").open("a", encoding="utf-8") as settings:
            settings.write(
                f"\nstatistics:\n  counter: {counter.url}count?page={{path}}\n  purpose: We count which pages "
                f"are read, and keep the counts for a year.\n"
            )
        done = command("build", "--site", source, "--out", folder / "site", "--url", server.url)
        assert done.returncode == 0, done.stderr
        yield Site(folder / "site", server.url, done.stdout, counter)


@pytest.fixture
def site(counted) -> Site:
    """The site, before anything has arrived."""
    counted.counter.arrived.clear()
    return counted


def notice(page):
    return page.get_by_role("region", name="Statistics").filter(has=page.locator(".statistics-words"))


def press(page, words: str, within: str = "statistics-notice") -> None:
    page.locator(within).get_by_role("button", name=words).click()


def kept(page) -> str | None:
    return page.evaluate("(key) => localStorage.getItem(key)", KEY)


def asked(page, counter: Counter, work) -> None:
    """Does `work`, and waits until the counter has answered what the page asks of it meanwhile."""
    with page.expect_response(lambda answer: answer.url.startswith(counter.url)):
        work()


def test_before_a_choice_nothing_is_asked_or_stored_and_three_choices_stand_after_the_guidance(browser, site):
    with visit(browser, site) as visiting:
        for address in ("", GUIDELINE, "about/"):
            visiting.go(address)
            expect(notice(visiting.page)).to_be_visible()
        visiting.go(GUIDELINE)
        expect(notice(visiting.page)).to_be_visible()
        choices = notice(visiting.page).locator(".statistics-choices > *")
        assert choices.all_inner_texts() == ["Accept statistics", "Reject statistics", "Find out more"]
        looks = choices.evaluate_all("""(all) => all.map((one) => { const s = getComputedStyle(one), b = one.getBoundingClientRect();
          return [s.color, s.backgroundColor, s.borderColor, s.fontSize, s.fontWeight, s.textDecorationLine, b.width, b.height].join(); })""")
        assert len(set(looks)) == 1
        assert visiting.page.evaluate(
            "document.querySelector('article').compareDocumentPosition(document.querySelector('statistics-notice')) "
            "& Node.DOCUMENT_POSITION_FOLLOWING"
        )
        assert visiting.page.locator(".statistics").evaluate("(one) => getComputedStyle(one).position") == "static"
        assert visiting.page.evaluate("document.activeElement === document.body")
        assert (site.counter.arrived, visiting.elsewhere, visiting.stored(), visiting.complaints) == (
            [],
            [],
            NOTHING,
            [],
        )


def test_after_accept_each_page_is_counted_once_by_its_path_and_nothing_else(browser, site):
    with visit(browser, site) as visiting:
        page = visiting.page
        page.add_init_script(HOW)
        visiting.go(f"{GUIDELINE}?secret=1#going-out")
        asked(page, site.counter, lambda: press(page, "Accept statistics"))
        expect(notice(page)).to_contain_text("You have accepted statistics.")
        expect(page.locator(".statistics-words")).to_be_focused()
        assert (site.counter.pages, kept(page)) == ([f"/{GUIDELINE}"], "accepted")
        assert page.evaluate("window.how") == [COUNTED_SO]
        page.evaluate("location.hash = 'on-the-way'")
        asked(page, site.counter, lambda: page.get_by_role("navigation", name="Main").get_by_role("link").last.click())
        expect(notice(page)).to_have_count(0)
        asked(page, site.counter, lambda: page.reload())
        at_rest(page)
        [first, second, third] = site.counter.pages
        assert first == f"/{GUIDELINE}" and second == third == page.evaluate("location.pathname") != first
        for method, path, headers in site.counter.arrived:
            assert method == "GET" and re.fullmatch(r"/count\?page=[A-Za-z0-9%.-]+", path)
            assert not {"cookie", "referer", "origin", "authorization"} & set(headers)
        assert visiting.complaints == [] and page.context.cookies() == []


def test_after_reject_nothing_is_ever_asked_and_nobody_is_asked_again(browser, site):
    with visit(browser, site) as visiting:
        page = visiting.page
        visiting.go()
        press(page, "Reject statistics")
        expect(notice(page)).to_contain_text("You have rejected statistics.")
        assert kept(page) == "rejected"
        for address in (GUIDELINE, "about/", ""):
            visiting.go(address)
            expect(notice(page)).to_have_count(0)
        assert (site.counter.arrived, visiting.elsewhere, visiting.complaints) == ([], [], [])


def test_find_out_more_says_what_is_sent_and_the_choice_can_be_changed_and_forgotten_there(browser, site):
    with visit(browser, site) as visiting:
        page = visiting.page
        visiting.go()
        notice(page).get_by_role("link", name="Find out more").click()
        page.wait_for_url(f"{site.url}about/#_statistics")
        expect(page.get_by_text("We count which pages are read, and keep the counts for a year.")).to_be_visible()
        expect(page.get_by_text("You have not chosen yet. Nothing is counted.")).to_be_visible()
        asked(page, site.counter, lambda: press(page, "Accept statistics", "statistics-choice"))
        expect(page.locator("statistics-choice")).to_contain_text("You have accepted statistics.")
        expect(notice(page)).to_have_count(0)
        expect(page.locator(".stored-key", has_text="Your choice about statistics.")).to_be_visible()
        press(page, "Reject statistics", "statistics-choice")
        expect(page.locator("statistics-choice")).to_contain_text("You have rejected statistics.")
        page.get_by_role("button", name="Forget everything on this device").click()
        expect(page.locator("statistics-choice")).to_contain_text("You have not chosen yet.")
        expect(notice(page).get_by_role("button", name="Accept statistics")).to_be_visible()
        assert kept(page) is None
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("statistics-choice")).to_contain_text("You have rejected statistics.")
        expect(notice(page)).to_have_count(0)
        visiting.go(GUIDELINE)
        assert (len(site.counter.arrived), visiting.complaints) == (1, [])


def test_a_choice_in_another_tab_holds_here_too(browser, site):
    with visit(browser, site) as visiting:
        visiting.go()
        other = visiting.page.context.new_page()
        other.goto(f"{site.url}about/")
        press(visiting.page, "Reject statistics")
        expect(notice(other)).to_have_count(0)
        expect(other.locator("statistics-choice")).to_contain_text("You have rejected statistics.")
        assert site.counter.arrived == []


def test_forgotten_in_the_notice_itself_the_question_is_asked_again(browser, site):
    with visit(browser, site) as visiting:
        page = visiting.page
        visiting.go("about/")
        press(page, "Reject statistics")
        expect(notice(page)).to_contain_text("You have rejected statistics.")
        page.get_by_role("button", name="Forget everything on this device").click()
        asked(page, site.counter, lambda: press(page, "Accept statistics"))
        assert site.counter.pages == ["/about/"]


def test_without_scripts_there_is_no_notice_and_nothing_is_asked(browser, site):
    with visit(browser, site, java_script_enabled=False) as visiting:
        for address in (GUIDELINE, "about/"):
            visiting.go(address)
            expect(visiting.page.locator(".statistics")).to_be_hidden()
        expect(
            visiting.page.get_by_text("Nothing is counted before you accept, or without JavaScript.")
        ).to_be_visible()
        assert (site.counter.arrived, visiting.elsewhere) == ([], [])


FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def test_where_storage_is_refused_nothing_is_asked_and_the_notice_says_so(browser, site):
    with visit(browser, site) as visiting:
        visiting.page.add_init_script(REFUSE)
        visiting.go()
        expect(notice(visiting.page)).to_contain_text("so nothing is counted.")
        expect(notice(visiting.page).get_by_role("button")).to_have_count(0)
        visiting.go("about/")
        expect(visiting.page.locator("statistics-choice")).to_contain_text("so nothing is counted.")
        assert (site.counter.arrived, visiting.elsewhere, visiting.complaints) == ([], [], [])


def test_where_the_choice_cannot_be_written_nothing_is_asked_and_the_notice_says_so(browser, site):
    with visit(browser, site) as visiting:
        page = visiting.page
        page.add_init_script(FULL)
        visiting.go()
        press(page, "Accept statistics")
        expect(notice(page)).to_contain_text("so nothing is counted.")
        page.get_by_role("navigation", name="Main").get_by_role("link").last.click()
        at_rest(page)
        assert (site.counter.arrived, visiting.elsewhere, kept(page)) == ([], [], None)


def test_a_reject_that_cannot_be_written_takes_back_what_was_accepted(browser, site):
    with visit(browser, site) as visiting:
        page = visiting.page
        visiting.go("about/")
        asked(page, site.counter, lambda: press(page, "Accept statistics"))
        page.evaluate(f"() => {{ {FULL} }}")
        press(page, "Reject statistics", "statistics-choice")
        assert kept(page) is None
        visiting.go(GUIDELINE)
        assert len(site.counter.arrived) == 1


@pytest.mark.parametrize("signal", ASKS_NOT_TO)
def test_a_browser_that_asks_not_to_be_tracked_has_rejected(browser, site, signal):
    with visit(browser, site) as visiting:
        page = visiting.page
        page.add_init_script(ASKS_NOT_TO[signal])
        page.add_init_script(f"localStorage.setItem('{KEY}', 'accepted')")
        visiting.go(GUIDELINE)
        expect(notice(page)).to_have_count(0)
        visiting.go("about/")
        expect(notice(page)).to_have_count(0)
        expect(page.locator("statistics-choice")).to_contain_text(
            "Your browser asks not to be tracked, which counts as “Reject”."
        )
        expect(page.locator("statistics-choice").get_by_role("button")).to_have_count(0)
        assert (site.counter.arrived, visiting.elsewhere) == ([], [])


def test_the_policy_allows_the_counters_origin_and_no_other(browser, site, built):
    rule = re.search(r"connect-src ([^;]*)", (site.folder / GUIDELINE / "index.html").read_text("utf-8"))[1]
    assert rule == f"'self' {site.counter.url.rstrip('/')}"
    assert re.search(r"connect-src ([^;]*)", (built.folder / "index.html").read_text("utf-8"))[1] == "'self'"
    with counting() as other, visit(browser, site) as visiting:
        visiting.go()
        blocked = visiting.page.evaluate(
            "(url) => fetch(url, { mode: 'no-cors' }).then(() => 'arrived', () => 'blocked')", other.url
        )
        assert (blocked, other.arrived) == ("blocked", [])


def test_keyboard_alone_reaches_all_three_after_the_content(browser, site):
    with visit(browser, site) as visiting:
        page = visiting.page
        visiting.go("about/")
        reached = []
        while "Find out more" not in reached:
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate(
                    "document.activeElement.closest('statistics-notice') ? document.activeElement.innerText : "
                    "document.activeElement.localName"
                )
            )
            assert reached[-1] != "body", reached
        assert reached[-3:] == ["Accept statistics", "Reject statistics", "Find out more"]
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(notice(page)).to_contain_text("You have rejected statistics.")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.innerText") == "Change your choice"


def test_nobody_is_shut_out(browser, site):
    with visit(browser, site, reduced_motion="reduce") as visiting:
        visiting.go("about/")
        assert seen(visiting.page) == []
        press(visiting.page, "Reject statistics", "statistics-choice")
        expect(visiting.page.locator("statistics-choice")).to_contain_text("You have rejected statistics.")
        assert seen(visiting.page) == []


def test_a_site_without_statistics_has_no_word_of_it(built):
    pages = {
        path.relative_to(built.folder).as_posix(): path.read_text("utf-8") for path in built.folder.rglob("*.html")
    }
    assert [name for name, text in pages.items() if re.search("statistic|counter", text, re.I)] == []
    assert [*built.folder.rglob("statistics*")] == []


def test_a_page_that_is_not_there_counts_nothing(site):
    assert "statistics-notice" not in (site.folder / "404.html").read_text("utf-8")
