"""Every page of the sitemap, light and dark, wide and narrow: nobody shut out, nobody watched, nothing broken."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.visiting import NOTHING, visit

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def sitemap(built) -> list[str]:
    """The addresses that the sitemap names, from the site's root, and one that is not there."""
    listed = re.findall(r"<loc>(.*?)</loc>", (built.folder / "sitemap.xml").read_text("utf-8"))
    return [address.removeprefix(built.url) for address in listed]


def faults(page) -> list[str]:
    """What axe finds on the page, in a line each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]]


def test_the_sitemap_names_every_page(built):
    assert sorted(sitemap(built)) == sorted(built.pages)
    assert len(built.pages) > 20


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages(browser, built, width, scheme):
    wrong = {}
    with visit(browser, built, width=width, color_scheme=scheme) as visiting:
        for address in [*sitemap(built), "404.html"]:
            visiting.go(address)
            over = visiting.page.evaluate(TOO_WIDE)
            found = [*faults(visiting.page), *([f"{over} pixels too wide"] if over else [])]
            if found:
                wrong[address] = found
        assert wrong == {}
        assert visiting.complaints == []
        assert visiting.elsewhere == []
        assert visiting.stored() == NOTHING


def test_a_missing_page_says_so_and_leads_on(browser, built):
    with visit(browser, built) as visiting:
        answer = visiting.page.goto(built.url + "no/such/page/")
        assert answer.status == 404
        visiting.page.get_by_role("link", name="Social media guidance").first.click()
        visiting.page.wait_for_url(built.url)


@pytest.mark.parametrize("address", ["", "guidelines/social-media/", "branding/", "checklists/before-you-start/"])
def test_text_twice_as_large_and_wide_letters_lose_nothing(browser, built, address):
    """WCAG 1.4.4 and 1.4.12: text at 200 % in a narrow window, and the spacing that readers may set."""
    with visit(browser, built, width=640) as visiting:
        visiting.go(address)
        # By the sheet's own interface: the policy allows no style element.
        visiting.page.evaluate("""() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("html { font-size: 200% } * { line-height: 1.5; letter-spacing: .12em; word-spacing: .16em }");
          document.adoptedStyleSheets = [sheet];
        }""")
        assert visiting.page.evaluate(TOO_WIDE) == 0
