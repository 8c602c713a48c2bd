"""Every page of the sitemap, light and dark, wide and narrow: nobody shut out, nobody watched, nothing broken."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.visiting import NOTHING, visit

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# How many processes can share the work.
PARTS = 4
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def sitemap(built) -> list[str]:
    """The addresses that the sitemap names, from the site's root, and one that does not exist."""
    listed = re.findall(r"<loc>(.*?)</loc>", (built.folder / "sitemap.xml").read_text("utf-8"))
    return [address.removeprefix(built.url) for address in listed]


def faults(page, rules: dict = RULES) -> list[str]:
    """What axe finds on the page, one line each."""
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]]


def seen(page) -> list[str]:
    """What is wrong with the open page: wide and light, then dark, then narrow, then light again.

    Only the width changes where things are; between light and dark only colours can change.
    """
    wrong = []
    for width, scheme, rules in (
        (1280, "light", RULES),
        (1280, "dark", COLOURS),
        (320, "dark", RULES),
        (320, "light", COLOURS),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        over = page.evaluate(TOO_WIDE)
        found = [*faults(page, rules), *([f"{over} pixels too wide"] if over else [])]
        wrong += [f"{scheme}, {width} wide: {fault}" for fault in found]
    return wrong


def test_the_sitemap_names_every_page(built):
    assert sorted(sitemap(built)) == sorted(built.pages)
    assert len(built.pages) > 20


@pytest.mark.parametrize("part", range(PARTS))
def test_pages(browser, built, part):
    with visit(browser, built, color_scheme="light", reduced_motion="reduce") as visiting:
        wrong = {}
        for address in [*sitemap(built), "404.html"][part::PARTS]:
            visiting.go(address)
            if found := seen(visiting.page):
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
