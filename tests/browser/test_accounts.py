"""The directory of accounts, on an invented site: found, filtered, counted; with mouse and keyboard, narrow, dark, and
without scripts."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from macros.render import accounts
from tests.browser.test_every_page import TOO_WIDE, faults
from tests.browser.visiting import NOTHING, visit
from tests.conftest import HOME, Built, command
from tests.serving import Server

pytestmark = pytest.mark.browser

GARDENS = HOME / "tests" / "sites" / "gardens"
PAGE = "registers/garden-accounts/accounts/"
SHOWN = 29


@pytest.fixture(scope="module")
def gardens(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gardens") / "site"
    with Server(folder) as server:
        done = command("build", "--site", GARDENS, "--out", folder, "--url", server.url)
        assert done.returncode == 0, done.stderr
        yield Built(folder, server.url, done.stdout)


@pytest.fixture
def directory(browser, gardens):
    """The directory in a fresh browser; at the end nothing may have gone wrong, nothing may be stored, and nobody else
    contacted."""
    with visit(browser, gardens) as visiting:
        visiting.go(PAGE)
        yield visiting
        assert (visiting.complaints, visiting.elsewhere, visiting.stored()) == ([], [], NOTHING)


def names(page) -> list[str]:
    return page.locator(".account:visible h2").all_inner_texts()


def status(page):
    """What screen readers were told."""
    return page.locator("[role=status]")


def test_search_and_choices_narrow_the_list_and_say_how_many_are_left(directory):
    page = directory.page
    expect(page.locator(".count")).to_have_text(f"{SHOWN} accounts")
    assert len(names(page)) == SHOWN
    page.get_by_label("Search the accounts").fill("CAFE")
    expect(page.locator(".count")).to_have_text(f"1 of {SHOWN} accounts")
    assert names(page) == ["Café Jardin"]
    expect(status(page).filter(has_text=f"1 of {SHOWN} accounts")).to_be_attached()
    page.get_by_label("Search the accounts").fill("")
    page.get_by_label("List", exact=True).select_option("Gardeners")
    assert names(page) == ["Basil Pott", "Rosa Trellis"]
    page.get_by_label("Search the accounts").fill("nobody at all")
    expect(page.locator(".count")).to_have_text(
        f"0 of {SHOWN} accounts: nothing matches. Try fewer words, or “Show all”."
    )
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".count")).to_have_text(f"{SHOWN} accounts")
    page.get_by_label("Platform").select_option("Shedspace")
    assert names(page) == ["Far Shed"]
    page.get_by_label("Platform").select_option("All")
    page.get_by_label("State").select_option("On a list")
    page.get_by_label("Unit or person").select_option("Alder Bay")
    assert names(page) == ["Alder Bay"]


def test_by_keyboard_alone(directory):
    page = directory.page
    page.get_by_label("Search the accounts").focus()
    page.keyboard.type("HazelPlot")
    expect(page.locator(".count")).to_have_text(f"1 of {SHOWN} accounts")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("List", exact=True)).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show all")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".count")).to_have_text(f"{SHOWN} accounts")
    expect(page.get_by_role("button", name="Show all")).to_be_focused()


def test_an_address_with_an_entry_shows_it_whatever_was_chosen(directory):
    page = directory.page
    page.get_by_label("Search the accounts").fill("hazel")
    expect(page.locator("#alder-bay")).to_be_hidden()
    page.evaluate("location.hash = '#alder-bay'")
    expect(page.locator("#alder-bay")).to_be_in_viewport()
    expect(page.locator(".count")).to_have_text(f"{SHOWN} accounts")


def test_an_entry_says_what_is_known_and_since_when(directory):
    entry = directory.page.locator(".account").filter(has=directory.page.locator("#alder-bay"))
    text = entry.inner_text()
    for words in (
        "Alder Bay",
        "@AlderBay on Seedboard",
        "On a list since 10 January 2026",
        "Checked on 2 October 2026 by: Keeper of the plots",
        "What flowers when.\n\nAnd what does not.",
        "Formerly\n@AlderBay_Old",
    ):
        assert words in text
    other = directory.page.locator(".account").filter(has=directory.page.locator("#cedar-walk")).inner_text()
    assert "Not confirmed since 12 March 2026 (said by: Keeper of the plots)" in other
    assert entry.get_by_role("link", name="@AlderBay").get_attribute("href") == "https://seedboard.example/AlderBay"
    shed = directory.page.get_by_role("link", name="@far_shed@sheds.example")
    assert shed.get_attribute("href") == "https://sheds.example/@far_shed"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(browser, gardens, width, scheme):
    with visit(browser, gardens, width=width, color_scheme=scheme) as visiting:
        visiting.go(PAGE)
        visiting.page.get_by_label("State").select_option("Inactive")
        assert faults(visiting.page) == []
        assert visiting.page.evaluate(TOO_WIDE) == 0
        visiting.go("registers/garden-accounts/")
        assert faults(visiting.page) == []
        assert visiting.page.evaluate(TOO_WIDE) == 0
        assert visiting.complaints == []


def test_without_scripts_and_on_paper_everybody_is_there(browser, gardens):
    with visit(browser, gardens, java_script_enabled=False) as visiting:
        visiting.page.goto(gardens.url + PAGE)
        assert len(names(visiting.page)) == SHOWN
        assert visiting.page.locator("account-filter input, account-filter select").filter(visible=True).count() == 0
        visiting.page.emulate_media(media="print")
        assert len(names(visiting.page)) == SHOWN
        visiting.page.goto(gardens.url)
        visiting.page.get_by_role("link", name="Garden accounts").click()
        visiting.page.get_by_role("link", name="The gardens").first.click()
        visiting.page.wait_for_url(gardens.url + PAGE)


def test_who_has_left_or_was_declined_is_nowhere_on_the_site(gardens):
    texts = {
        path: path.read_text("utf-8")
        for path in gardens.folder.rglob("*")
        if path.suffix in (".html", ".json", ".csv", ".xml")
    }
    assert len(texts) > 8
    assert [str(path) for path, text in texts.items() if re.search("Ivy ?Leaf|Moss ?Green", text, re.I)] == []


def test_the_files_hold_what_the_page_shows(gardens):
    folder = gardens.folder / "registers" / "garden-accounts"
    data = json.loads((folder / "accounts.json").read_text("utf-8"))
    assert (data["v"], data["register"], len(data["accounts"])) == (1, "garden-accounts", SHOWN)
    first = data["accounts"][0]
    assert (first["handle"], first["key"], first["href"], first["lists"]) == (
        "AlderBay",
        "alderbay",
        "accounts/#alder-bay",
        ["plots"],
    )
    page = (folder / "accounts" / "index.html").read_text("utf-8")
    assert all(f'id="{one["href"].partition("#")[2]}"' in page for one in data["accounts"])
    text = (folder / "accounts.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["handle"] for row in rows] == [one["handle"] for one in data["accounts"]]
    assert [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    birch = next(row for row in rows if row["handle"] == "BirchCorner")
    assert (birch["purpose"], birch["audience"]) == ('\'=HYPERLINK("https://evil.example")', "'+1 and -1, @all")


@pytest.mark.parametrize("written", ["musli", "MÜSLI", "mu\u0308sli", "creme brulee"])
def test_letters_are_found_with_and_without_their_accents(directory, written):
    """In a word that is nowhere without its accents, unlike the name of an account."""
    page = directory.page
    page.get_by_label("Search the accounts").fill(written)
    expect(page.locator(".count")).to_have_text(f"1 of {SHOWN} accounts")
    assert names(page) == ["Café Jardin"]


def test_an_account_that_is_closed_is_no_link(gardens):
    """Somebody else may have its name by now. Links to the others tell search engines not to follow them."""
    page = (gardens.folder / PAGE / "index.html").read_text("utf-8")
    entries = {re.search(r'<h2 id="([^"]+)"', entry)[1]: entry for entry in page.split('<li class="account"')[1:]}
    closed = entries["sorrel-strip"]
    assert (
        "</h2>" in closed
        and re.search(r'<p class="handle">\s*<bdi dir="ltr">@', closed)
        and "seedboard.example" not in closed
        and "sheds.example" not in closed
    )
    assert 'href="https://seedboard.example/AlderBay" rel="external nofollow"' in entries["alder-bay"]
    proofs = re.findall(r'<dd class="address"><a href="[^"]+" rel="([^"]+)"', page)
    assert proofs and set(proofs) == {"external nofollow ugc"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝", "＋", "－", "＠"])
def test_a_cell_of_a_spreadsheet_is_no_formula(start):
    assert accounts._cell(f"{start}1+1") == f"'{start.strip()}1+1"
    assert accounts._cell(f"1{start}1") == f"1{start}1"


def test_a_second_register_on_another_platform_is_only_data(browser, gardens):
    assert {path.suffix for path in GARDENS.rglob("*") if path.is_file()} == {".yml", ".md"}
    with visit(browser, gardens) as visiting:
        visiting.go("registers/tool-sheds/accounts/")
        assert names(visiting.page) == ["Near Shed"]
        expect(visiting.page.get_by_role("link", name="@near_shed@sheds.example")).to_have_attribute(
            "href", "https://sheds.example/@near_shed"
        )
        expect(visiting.page.locator(".count")).to_have_text("1 account")
        assert visiting.complaints == []
