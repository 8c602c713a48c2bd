"""Former pages lead on, on any host, with and without scripts."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
from datetime import date

import pytest

from macros.content.load import load
from macros.publish import redirects
from tests.conftest import command
from tests.publish.conftest import source

MOVED = {
    "boats/": "guidelines/in-the-water/",
    "guidelines/water-rules/": "guidelines/on-the-water/",
    "old/boathouse/": None,
    "start/": "",
}


def test_each_is_listed_for_servers_and_for_the_next_publish(moved):
    assert json.loads((moved.folder / "redirects.json").read_text("utf-8")) == MOVED
    assert (moved.folder / "_redirects").read_text("utf-8").splitlines() == [
        "/club/boats/ /club/guidelines/in-the-water/ 301",
        "/club/guidelines/water-rules/ /club/guidelines/on-the-water/ 301",
        "/club/start/ /club/ 301",
    ]


def test_a_page_that_moved_leads_on_in_each_of_the_three_ways(moved):
    page = (moved.folder / "boats" / "index.html").read_text("utf-8")
    assert '<noscript><meta http-equiv="refresh" content="0; url=../guidelines/in-the-water/"></noscript>' in page
    assert '<script src="../assets/js/moved.js" data-to="../guidelines/in-the-water/"></script>' in page
    assert '<a href="../guidelines/in-the-water/">' in page
    assert f'<link rel="canonical" href="{moved.url}guidelines/in-the-water/">' in page


def test_a_page_that_was_retired_says_why(moved):
    page = (moved.folder / "old" / "boathouse" / "index.html").read_text("utf-8")
    assert "<p>The old boathouse was <em>sold</em>.</p>\n<p>Retired: March 2024.</p>" in page
    assert '<a href="../../">' in page
    assert 'http-equiv="refresh"' not in page and "moved.js" not in page


@pytest.mark.parametrize("was", MOVED)
def test_no_search_finds_them(moved, was):
    assert '<meta name="robots" content="noindex">' in (moved.folder / was / "index.html").read_text("utf-8")
    assert f"{moved.url}{was}<" not in (moved.folder / "sitemap.xml").read_text("utf-8")
    assert f'"{was}' not in (moved.folder / "search" / "index.json").read_text("utf-8")


@pytest.mark.parametrize("was", MOVED)
def test_they_keep_to_the_policy(moved, was):
    page = (moved.folder / was / "index.html").read_text("utf-8")
    assert page.count("Content-Security-Policy") == 1
    assert "<style" not in page and "style=" not in page and "<script>" not in page


WRONG = """
former_pages:
  - {was: about/, now: /}
  - {was: guidelines/in-the-water/, now: /}
  - {was: boats/, now: nowhere/}
  - {was: guidelines/water-rules/, now: /}
"""


@pytest.mark.slow
def test_what_leads_nowhere_is_not_published(tmp_path):
    done = command("build", "--site", source(tmp_path / "source", WRONG), "--out", tmp_path / "site")
    assert done.returncode == 1
    assert "“about/” is said to have been left, and there is such a page\n" in done.stderr
    assert "“guidelines/in-the-water/” is said to have been left, and there is such a page\n" in done.stderr
    assert "“boats/” leads to “nowhere/”, and there is no such page\n" in done.stderr
    assert "the page “guidelines/water-rules/” is left twice; the other place is data/" in done.stderr
    assert done.stderr.endswith("4 errors, no warnings\nNothing was published.\n")
    assert not (tmp_path / "site").exists()


LONG = "n" * 256 + "/"


def test_a_page_that_no_folder_can_hold_is_a_finding(tmp_path):
    """Names of 100 characters are the longest that the data may have: this is what happens if a disk allows fewer, or
    has a file there."""
    content = load(source(tmp_path / "source"), date(2026, 11, 22)).content
    boats, old, start = content.site.former_pages
    site = dataclasses.replace(
        content.site,
        former_pages=(dataclasses.replace(boats, was=LONG), old, dataclasses.replace(start, now=f"/{LONG}")),
    )
    made = tmp_path / "made"
    for page in ("", "guidelines/in-the-water/", "guidelines/on-the-water/"):
        (made / page).mkdir(parents=True)
        (made / page / "index.html").touch()
    (made / "old").touch()
    names = {"title": "Rowing", "url": ""}
    assert [str(one) for one in redirects.write(made, dataclasses.replace(content, site=site), names, "/")] == [
        f"{start.at('now')}: error: “start/” leads to “{LONG}”, and there is no such page"
    ]
    site = dataclasses.replace(site, former_pages=site.former_pages[:2])
    assert [str(one) for one in redirects.write(made, dataclasses.replace(content, site=site), names, "/")] == [
        (
            f"{boats.at('now')}: error: no page can be made at “{LONG}”: {os.strerror(errno.ENAMETOOLONG)}\n    "
            f"tip: write the address as it was on the site"
        ),
        (
            f"{old.place}: error: no page can be made at “old/boathouse/”: {os.strerror(errno.ENOTDIR)}\n    tip: "
            f"write the address as it was on the site"
        ),
    ]


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_browser_ends_up_where_it_should(moved, browser, scripts):
    from playwright.sync_api import expect

    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    # An old address that points to an item, by the item's own old id.
    page.goto(f"{moved.url}guidelines/water-rules/#whistle-rule", wait_until="commit")
    expect(page).to_have_url(f"{moved.url}guidelines/on-the-water/" + ("#whistle-rule" if scripts else ""))
    page.goto(f"{moved.url}start/", wait_until="commit")
    expect(page).to_have_url(moved.url)
    context.close()


@pytest.mark.browser
def test_an_item_that_moved_to_another_guideline_is_found(moved, browser):
    from playwright.sync_api import expect

    page = browser.new_page()
    problems = []
    page.on("console", lambda message: message.type == "error" and problems.append(message.text))
    # Through a page that moved, to a guideline that does not have the item (any more).
    page.goto(f"{moved.url}boats/#sign-out", wait_until="commit")
    expect(page).to_have_url(f"{moved.url}guidelines/on-the-water/#sign-out")
    page.goto(f"{moved.url}guidelines/in-the-water/#no-such-thing")
    expect(page.locator("h1")).to_be_visible()
    expect(page).to_have_url(f"{moved.url}guidelines/in-the-water/#no-such-thing")
    assert problems == []
    page.context.close()
