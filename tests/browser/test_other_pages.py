"""The pages beside the guidance say what is known: their heights, their notes, the first screen of a phone, the
editor's order."""

from __future__ import annotations

import shutil

import pytest
import yaml

from tests.browser.visiting import visit
from tests.conftest import HOME, command

pytestmark = pytest.mark.browser

# The most pixels at 1280 and at 375, with notes closed.
HEIGHTS = {
    "contacts/": (1700, 2800),
    "branding/": (1500, 2400),
    "registers/oxfordmedsci/": (2600, 4000),
    "registers/oxfordmedsci/accounts/": (1300, 1800),
    "about/": (2800, 4300),
    "": (1900, 2500),
}
HEIGHT = "() => document.documentElement.scrollHeight"
ROWS = "all => all.map(row => row.textContent.trim()).filter(text => /^(Not known|Not confirmed|Unknown)/.test(text))"


@pytest.mark.parametrize(
    ("address", "width", "most"),
    [(a, w, m) for a, both in HEIGHTS.items() for w, m in zip((1280, 375), both, strict=True)],
)
def test_a_page_is_no_longer_than_what_it_says(browser, built, address, width, most):
    with visit(browser, built, width=width) as visiting:
        visiting.go(address)
        assert visiting.page.evaluate(HEIGHT) <= most


@pytest.mark.parametrize("address", [*HEIGHTS, "forms/register-account/"])
def test_no_row_says_that_something_is_not_known(browser, built, address):
    with visit(browser, built) as visiting:
        visiting.go(address)
        assert visiting.page.locator("main :is(dd, td, .state)").evaluate_all(ROWS) == []


def test_what_is_not_known_of_contacts_is_said_once_with_whom_to_ask(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("contacts/")
        said = visiting.page.locator(".not-known")
        assert said.count() == 1
        assert (
            "Keeper of the @OxfordMedSci lists" in said.inner_text()
            and "News office of the University" in said.inner_text()
        )
        assert "Head of Communications" not in said.inner_text()


def test_registering_leads_with_the_one_action_and_asks_once(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("registers/oxfordmedsci/")
        assert visiting.page.locator("main article a:visible").first.inner_text() == "Prepare a request to register"
        assert visiting.page.get_by_text("Requests cannot be sent yet.").count() == 1
        assert (
            visiting.page.locator(".register > .ask").count() == 1
            and visiting.page.locator(".unknown > li").count() == 8
        )


@pytest.mark.parametrize("address", ["contacts/", "branding/", "registers/oxfordmedsci/", "about/"])
def test_without_scripts_each_note_opens_by_its_own_line(browser, built, address):
    with visit(browser, built, java_script_enabled=False) as visiting:
        visiting.go(address)
        notes = visiting.page.locator("details.note")
        assert notes.count() > 1
        notes.first.locator("summary").click()
        notes.first.locator(".note-body").wait_for()


def test_the_first_screen_of_a_phone_shows_the_search_and_two_tasks(browser, built):
    with visit(browser, built, width=375) as visiting:
        visiting.go("")
        visiting.page.get_by_role("searchbox").or_(visiting.page.get_by_role("combobox")).first.wait_for()
        box = visiting.page.locator(".tasks > li").nth(1).bounding_box()
        assert box["y"] + box["height"] <= 667
        assert visiting.page.locator(".main-nav li").evaluate_all("all => new Set(all.map(e => e.offsetTop)).size") == 1


def test_the_order_is_the_editors(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("")
        found = visiting.page.locator(".plain-list a[href*='checklists/']").evaluate_all(
            "all => all.map(a => a.getAttribute('href').split('/').at(-2))"
        )
        assert found == [
            "before-you-start",
            "setting-up",
            "before-you-post",
            "registering-on-twitter",
            "when-something-goes-wrong",
        ]


def _copy(tmp_path):
    site = tmp_path / "rowing"
    shutil.copytree(HOME / "tests" / "sites" / "rowing", site)
    file = site / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("../../../", f"{HOME}/"), "utf-8")
    return site


def test_a_page_that_nobody_put_into_nav_is_in_the_footer_and_no_warning(tmp_path):
    site = _copy(tmp_path)
    (site / "docs" / "boathouse.md").write_text("# The boathouse\n\nIt is by the water.\n", "utf-8")
    done = command("build", "--site", site, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "") and "no errors, no warnings\n" in done.stdout
    home = (tmp_path / "out" / "index.html").read_text("utf-8")
    footer = home.partition('aria-label="More pages"')[2].partition("</nav>")[0]
    assert 'href="boathouse/"' in footer and "The boathouse" in footer


def test_an_order_that_names_nothing_is_a_finding(tmp_path):
    site = _copy(tmp_path)
    file = site / "data" / "site.yml"
    data = yaml.safe_load(file.read_text("utf-8"))
    file.write_text(yaml.safe_dump({**data, "order": ["no-such-thing"]}, allow_unicode=True), "utf-8")
    done = command("check", "--site", site)
    assert done.returncode == 1 and "no-such-thing" in done.stdout + done.stderr
