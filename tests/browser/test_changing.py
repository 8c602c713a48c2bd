"""What the commands say about readers' ticks is true: made before a rename, a move, a split and a retirement, and seen
afterwards."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.editions import Editions
from tests.browser.keeping import JUNE, MARCH, Sheet, build
from tests.browser.test_editions import GUIDELINE, LIST, begin, done
from tests.browser.visiting import visit
from tests.conftest import Built
from tests.serving import Server

pytestmark = pytest.mark.browser

POSTING = "data/checklists/posting.yml"
COMMANDS = [
    (("rename", "add-value", "offer-something"), "Readers' ticks on it are kept (on “Before you post”)."),
    (("move", "not-offensive", "--after", "use-logos-correctly"), "Readers' ticks are kept: they hang on the id."),
    (
        ("split", "think-twice", "respect-the-law", "--at", "respect the law,"),
        "Readers' ticks on “think-twice” are kept; “respect-the-law” is new, and is asked wherever “think-twice” is.",
    ),
    (
        ("split", "posts-to-avoid", "avoid-the-rest", "--at", "or information containing", "--meaning", "changed"),
        "Readers' ticks on “posts-to-avoid” are asked again, as its meaning changed; “avoid-the-rest” is new",
    ),
    (
        ("retire", "state-opinions-with-care", "--reason", "It is said elsewhere.", "--on", "2026-05"),
        "Readers who ticked it are told that it is no longer asked, and why.",
    ),
    (("rename", LIST, "posting"), "Readers' ticks on this checklist are kept."),
]


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The shipped site with its first edition, and after the commands."""
    folder = tmp_path_factory.mktemp("changing")
    site, served = begin(folder / "source"), folder / "served"
    with Server(served) as server:
        build(site, folder / "first", server.url)
        for words, said in COMMANDS:
            assert said in done(site, *words)
        assert (site / POSTING).is_file()
        build(site, folder / "second", server.url)
        yield Editions(Built(served, server.url, ""))


def test_ticks_are_what_the_commands_said(browser, sites):
    sites.publish("first")
    ticked = ("add-value", "not-offensive", "think-twice", "posts-to-avoid", "state-opinions-with-care")
    with visit(browser, sites.built) as visiting:
        visiting.page.clock.set_fixed_time(MARCH)
        Sheet(visiting, LIST).open().tick(*ticked)
        sites.publish("second")
        visiting.page.clock.set_fixed_time(JUNE)
        visiting.page.goto(f"{sites.built.url}checklists/{LIST}/")
        visiting.page.wait_for_url("**/checklists/posting/")
        sheet = Sheet(visiting, "posting").wait()
        for kept in ("offer-something", "not-offensive", "think-twice"):
            assert sheet.states[kept] == "done"
            expect(sheet.item(kept).locator(".tick-when")).to_have_text("Done on 3 March 2026")
            expect(sheet.item(kept).locator(".flag")).to_have_count(0)
        expect(sheet.item("posts-to-avoid").locator(".flag")).to_contain_text(
            re.compile("changed since you ticked it on 3 March 2026", re.I)
        )
        for new in ("respect-the-law", "avoid-the-rest"):
            assert sheet.states[new] == "todo"
            expect(sheet.item(new)).to_contain_text("New: added after you began this run.")
        gone = sheet.root.locator(".no-longer li[data-item=state-opinions-with-care]")
        expect(gone).to_contain_text("Retired in May 2026: It is said elsewhere.")
        visiting.page.goto(f"{sites.built.url}guidelines/{GUIDELINE}/#add-value")
        expect(visiting.page.locator("#offer-something")).to_be_in_viewport()
        assert (visiting.complaints, visiting.elsewhere) == ([], [])
