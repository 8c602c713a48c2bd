"""Readers get the whole approved edition while the next is in progress, and the next when it is approved."""

from __future__ import annotations

import io

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.editions import Editions
from tests.browser.keeping import JUNE, MARCH, Sheet, build
from tests.browser.test_editions import GUIDELINE, begin, done
from tests.browser.test_every_page import seen
from tests.browser.visiting import visit
from tests.conftest import Built
from tests.serving import Server

pytestmark = pytest.mark.browser

FILE, LIST, ITEM = f"data/guidelines/{GUIDELINE}.yml", "before-you-post", "add-value"
WAS, NOW = "as much as possible direct users back to", "always lead users back to"
NEXT = "The next edition is being prepared."


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The shipped site: its first edition is approved and published while the next is in progress; then the next is."""
    folder = tmp_path_factory.mktemp("published")
    site, served = begin(folder / "source"), folder / "served"
    with (site / "data/site.yml").open("a", encoding="utf-8") as settings:
        settings.write("\napproval: published\n")
    guidance = (site / FILE).read_text("utf-8")
    assert guidance.count(WAS) == 1
    text = guidance.replace(WAS, NOW).replace("title: ", f"next_edition: {NEXT}\ntitle: ", 1)
    with Server(served) as server:
        (site / FILE).write_text(text, "utf-8")
        build(site, folder / "first", server.url)
        at = text.index("\n", text.index(NOW)) + 1
        indent = " " * (len(text[:at].splitlines()[-1]) - len(text[:at].splitlines()[-1].lstrip()))
        (site / FILE).write_text(f"{text[:at]}{indent}meaning: changed\n{text[at:]}", "utf-8")
        done(site, "edition", "close", GUIDELINE, "--date", "2026-05", "--summary", "Users are led back.")
        done(site, "approve", GUIDELINE, "2", "--by", "head-of-communications", "--on", "2026-05-02")
        build(site, folder / "second", server.url)
        yield Editions(Built(served, server.url, ""))


def text_of(folder) -> str:
    """What is in each file that readers can have: pages, the search, and the Word file's words."""
    read = [path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in (".html", ".json", ".csv")]
    word = docx.Document(io.BytesIO((folder / f"guidelines/{GUIDELINE}/{GUIDELINE}.docx").read_bytes()))
    return "\n".join([*read, *(paragraph.text for paragraph in word.paragraphs)])


def test_nothing_of_the_next_edition_gets_out(sites):
    sites.publish("first")
    text = text_of(sites.built.folder)
    assert NOW not in text and text.count(WAS) > 3
    sites.publish("second")
    assert NOW in text_of(sites.built.folder)


def test_a_tick_under_the_approved_edition_meets_the_next_when_that_is_approved(browser, sites):
    sites.publish("first")
    with visit(browser, sites.built, color_scheme="light", reduced_motion="reduce") as visiting:
        page = visiting.page
        page.clock.set_fixed_time(MARCH)
        page.goto(f"{sites.built.url}guidelines/{GUIDELINE}/")
        expect(page.locator("p.standing")).to_contain_text("Edition 1")
        expect(page.locator("p.standing")).to_contain_text(NEXT)
        expect(page.locator(f"#{ITEM}")).to_contain_text(WAS)
        assert seen(page) == []
        Sheet(visiting, LIST).open().tick(ITEM)
        sites.publish("second")
        page.clock.set_fixed_time(JUNE)
        sheet = Sheet(visiting, LIST).open()
        expect(sheet.item(ITEM)).to_contain_text(NOW)
        expect(sheet.item(ITEM).locator(".flag")).to_contain_text("hanged since you ticked it on 3 March 2026")
        page.goto(f"{sites.built.url}guidelines/{GUIDELINE}/")
        expect(page.locator("p.standing")).to_contain_text("Edition 2")
        expect(page.locator("p.standing")).not_to_contain_text(NEXT)
        assert (visiting.complaints, visiting.elsewhere) == ([], [])
