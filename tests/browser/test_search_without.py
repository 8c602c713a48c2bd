"""The search cannot be loaded: scripts off, its files missing, storage refused; another site, without its own
address."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from macros.content.load import load
from macros.search.listing import by_letter
from macros.search.opensearch import description, shortened
from tests.browser.searching import ENGINE, INDEX, LOGO, field, results, settled, shown, status, typed, visit
from tests.browser.test_without import REFUSE
from tests.conftest import HOME, command

pytestmark = pytest.mark.browser

FAILED = "The search could not be loaded."


@pytest.mark.parametrize("lost", [INDEX, ENGINE])
@pytest.mark.parametrize("how", ["lost connection", "an error", "a page in its place"])
def test_where_it_cannot_be_had_it_says_so_and_can_be_tried_again(browser, built, lost, how):
    with visit(browser, built) as visiting:
        page = visiting.page
        page.route(
            lost,
            {
                "lost connection": lambda route: route.abort(),
                "an error": lambda route: route.fulfill(status=503, body="No"),
                "a page in its place": lambda route: route.fulfill(
                    status=200, content_type="text/html", body="<h1>Sign in</h1>"
                ),
            }[how],
        )
        typed(visiting, "logo")
        expect(status(page)).to_have_text(FAILED)
        box = page.locator("search-box")
        assert box.get_by_role("link", name="see everything").evaluate("a => a.href") == f"{built.url}search/all/"
        assert (
            box.get_by_role("link", name="guidelines").evaluate("a => a.href") == f"{built.url}guidelines/social-media/"
        )
        page.get_by_role("button", name="Try again").click()
        settled(page)
        expect(status(page)).to_have_text(FAILED)
        page.unroute(lost)
        page.get_by_role("button", name="Try again").click()
        expect(results(page).first).to_be_visible()
        assert shown(page)[0] == built.url + LOGO
        expect(field(page)).to_be_focused()


def test_with_storage_refused_it_works(browser, built):
    with visit(browser, built) as visiting:
        visiting.page.add_init_script(REFUSE)
        page = typed(visiting, "logo")
        assert shown(page)[0] == built.url + LOGO
        assert visiting.complaints == []


@pytest.mark.parametrize("where", ["", "contacts/", "no/such/page/"])
def test_without_scripts_the_way_leads_to_everything_by_moment_and_from_a_to_z(browser, built, where):
    with visit(browser, built, java_script_enabled=False) as visiting:
        page = visiting.page
        page.goto(built.url + where)
        if where == "contacts/":
            page.get_by_role("link", name="Search", exact=True).click()
            expect(page.get_by_text("Search needs JavaScript.")).to_be_visible()
        page.locator("search-box").get_by_role("link", name="see everything on this site").click()
        page.wait_for_url(f"{built.url}search/all/")
        content = load(HOME, date(2027, 1, 1)).content
        listed = page.locator(".everything ul.listed a").evaluate_all("links => links.map(a => a.href)")
        wanted = [f"{built.url}{record.href}" for _, records in by_letter(content) for record in records]
        assert listed == wanted
        assert len(set(wanted)) > 90
        headings = page.locator(".everything h3").all_inner_texts()
        assert headings[:-1] == sorted(headings[:-1])
        assert headings[-1] == "0–9 and symbols"
        moments = page.locator(".everything .by-moment li").all_inner_texts()
        assert moments == [f"{one.title} {len(content.at_moment(one.id))} points" for one in content.moments.values()]
        assert page.evaluate("document.documentElement.scrollHeight") < 7000
        page.get_by_role("navigation", name="From A to Z").get_by_role("link", name="D", exact=True).click()
        expect(page.get_by_role("heading", name="D", exact=True)).to_be_in_viewport()
        page.locator("#_pages + ul").get_by_role("link", name="About").click()
        page.wait_for_url(f"{built.url}about/")


def test_a_browser_can_search_from_its_own_field(browser, built):
    with visit(browser, built) as visiting:
        page = visiting.page
        visiting.go("contacts/")
        link = page.locator("link[rel=search]")
        assert link.get_attribute("type") == "application/opensearchdescription+xml"
        told = ElementTree.fromstring(page.request.get(link.evaluate("e => e.href")).text())
        space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
        template = told.find("o:Url", space).get("template")
        page.goto(template.replace("{searchTerms}", "can%20i%20use%20the%20logo"))
        settled(page)
        assert shown(page)[0] == built.url + LOGO
        assert len(told.find("o:ShortName", space).text) <= 16


@pytest.mark.parametrize(
    "name, short",
    [
        ("Social media guidance", "Social media"),
        ("Sixteen letters!", "Sixteen letters!"),
        ("Donaudampfschifffahrt", "Donaudampfschiff"),
        ("A", "A"),
    ],
)
def test_a_long_name_is_cut_between_words(name, short):
    assert shortened(name, 16) == short


def test_the_description_holds_any_name():
    told = ElementTree.fromstring(description("Logos & <b> “marks”", "https://rowing.example/safety").encode())
    assert [one.text for one in told][:3] == ["Logos & <b>", "Logos & <b> “marks”", "Logos & <b> “marks”"]
    assert told[-1].get("template") == "https://rowing.example/safety/search/#q={searchTerms}"


def test_without_an_address_of_its_own_a_site_says_nothing_to_browsers(tmp_path):
    done = command("build", "--site", HOME / "tests" / "sites" / "rowing", "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site" / "opensearch.xml").exists()
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert [page for page in pages if re.search("rel=.?search", page)] == []
    assert "?q=" in (tmp_path / "site" / "about" / "index.html").read_text("utf-8")
