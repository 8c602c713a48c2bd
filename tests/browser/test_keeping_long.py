"""A very long checklist is drawn in parts, but is still one list."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.bench_checklist import write
from tests.browser.editions import OUTING
from tests.browser.keeping import build, reading
from tests.browser.test_every_page import faults
from tests.conftest import HOME, Built
from tests.serving import Server
from tests.test_build import copied

pytestmark = pytest.mark.browser

ITEMS = 120


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """A site whose only checklist is very long."""
    folder = tmp_path_factory.mktemp("long")
    site = copied(folder / "source")
    write(site, ITEMS)
    with Server(folder / "site") as server:
        build(site, folder / "site", server.url)
        yield Built(folder / "site", server.url, "")


def test_a_very_long_list_stays_one_list(browser, long):
    with reading(browser, long, OUTING) as sheet:
        [ticks] = sheet.root.locator("ol.ticks").all()
        expect(ticks.locator("ol")).to_have_count(12)
        expect(ticks.get_by_role("listitem")).to_have_count(ITEMS)
        expect(ticks.get_by_role("list")).to_have_count(0)
        assert sheet.keys == [f"item-{n}" for n in range(1, ITEMS + 1)]
        sheet.tick("item-1", "item-60", f"item-{ITEMS}").shows(f"3 of {ITEMS}")
        assert faults(sheet.page) == []
        sheet.root.get_by_label("Hide done items").check()
        expect(ticks.get_by_role("listitem")).to_have_count(ITEMS - 3)
        sheet.again().shows(f"3 of {ITEMS}")
        assert sheet.states["item-60"] == "done"


def test_parts_of_which_everything_is_hidden_take_no_room(browser, long):
    with reading(browser, long, OUTING) as sheet:
        sheet.tick(*(f"item-{n}" for n in range(21, 101))).shows(f"80 of {ITEMS}")
        sheet.root.get_by_label("Hide done items").check()
        expect(sheet.root.locator(".tick-part:visible")).to_have_count(4)
        heights = sheet.root.locator(".tick-part").evaluate_all(
            "all => all.map(part => part.getBoundingClientRect().height > 0)"
        )
        assert heights == [True] * 2 + [False] * 8 + [True] * 2


def test_an_item_far_from_sight_is_laid_out_when_it_is_reached(browser, long):
    with reading(browser, long, OUTING) as sheet:
        shown = (
            "key => document.querySelector(`li.tick[data-item=${key}] label`).checkVisibility({ "
            "contentVisibilityAuto: true })"
        )
        sheet.page.wait_for_function(f"key => !({shown})(key)", arg=f"item-{ITEMS}")
        sheet.box(f"item-{ITEMS}").focus()
        expect(sheet.box(f"item-{ITEMS}")).to_be_in_viewport()
        sheet.page.wait_for_function(shown, arg=f"item-{ITEMS}")
        sheet.page.keyboard.press("Space")
        sheet.shows(f"1 of {ITEMS}")
        sheet.page.evaluate("scrollTo(0, 0)")
        expect(sheet.root.get_by_role("listitem")).to_have_count(ITEMS)


def test_an_address_leads_to_an_item_far_down(browser, long):
    with reading(browser, long, OUTING, f"checklists/{OUTING}/#_tick-{OUTING}-item-100") as sheet:
        expect(sheet.box("item-100")).to_be_in_viewport()
        for key in ("item-2", "item-110"):
            sheet.box(key).focus()
            expect(sheet.box(key)).to_be_in_viewport()


def test_an_address_leads_to_an_item_of_a_list_that_is_not_long(browser, built):
    with reading(browser, built) as sheet:
        last = sheet.keys[-1]
        sheet.page.goto("about:blank")
        sheet.open(f"checklists/{sheet.id}/#_tick-{sheet.id}-{last}")
        expect(sheet.box(last)).to_be_in_viewport()


def test_a_very_long_list_prints_whole(browser, long):
    with reading(browser, long, OUTING) as sheet:
        sheet.page.emulate_media(media="print")
        expect(sheet.item(f"item-{ITEMS}")).to_contain_text(f"Item {ITEMS} of")
        assert (
            sheet.root.locator("ol.ticks > li").evaluate_all("all => all.map(li => getComputedStyle(li).contain)")
            == ["none"] * 12
        )


def test_how_long_a_tick_takes_can_be_measured():
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench_checklist"],
        env={**os.environ, "ITEMS": "20", "RUNS": "2", "TICKS": "3"},
        cwd=HOME,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stderr == "" and done.stdout.startswith("20 items, 2 runs (")
