"""Ticks from the site's first edition, seen in its second: reworded, revised, renamed, retired, reordered, added."""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.editions import OUTING
from tests.browser.keeping import JUNE, MARCH, Sheet, reading
from tests.browser.visiting import visit
from tests.conftest import command

pytestmark = pytest.mark.browser


@contextmanager
def both(browser, editions, *ticked: str):
    """The second edition, for a reader who ticked these items of the first in March; an outing of one name."""
    editions.publish("first")
    with visit(browser, editions.built) as visiting:
        visiting.page.clock.set_fixed_time(MARCH)
        sheet = Sheet(visiting, OUTING).open().tick(*ticked).name_it("Rename", "The four")
        sheet.write(sheet.open_note("carry-a-horn"), "Borrowed")
        editions.publish("second")
        visiting.page.clock.set_fixed_time(JUNE)
        yield sheet.again()
        assert (visiting.complaints, visiting.elsewhere) == ([], [])


def test_a_rewording_without_a_revision_changes_nothing(browser, editions):
    with both(browser, editions, "sign-out") as sheet:
        expect(sheet.item("sign-out")).to_contain_text("Write crew, boat and hour of return into the book.")
        assert sheet.states["sign-out"] == "done"
        expect(sheet.item("sign-out").locator(".tick-when")).to_have_text("Done on 3 March 2026")
        expect(sheet.item("sign-out").locator(".flag")).to_have_count(0)


def test_a_revised_item_says_so_until_it_is_confirmed(browser, editions):
    with both(browser, editions, "look-at-the-level") as sheet:
        level = sheet.item("look-at-the-level")
        assert sheet.states["look-at-the-level"] == "done"
        expect(level.locator(".flag")).to_contain_text(
            re.compile("This has changed since you ticked it on 3 March 2026", re.I)
        )
        expect(level).to_contain_text("The wind counts as well.")
        expect(level).to_contain_text("Look at the level of the river before you carry a boat down.")
        expect(level).to_contain_text("Look at the level and the wind before you carry a boat down.")
        expect(sheet.root.locator(".progress-words")).to_contain_text("1 changed")
        confirm = level.get_by_role("button", name=re.compile("^Confirm"))
        confirm.focus()
        sheet.page.keyboard.press("Enter")
        expect(level.locator(".flag")).to_have_count(0)
        assert sheet.lost == ""
        expect(sheet.root.locator(".progress-words")).not_to_contain_text("changed")
        sheet.again()
        expect(level.locator(".flag")).to_have_count(0)
        expect(level.locator(".tick-when")).to_have_text(re.compile("Done on 3 March 2026.*1 June 2026"))
        sheet.tick("sign-out")
        assert sheet.states["look-at-the-level"] == "done"


def test_confirming_can_be_undone(browser, editions):
    with both(browser, editions, "look-at-the-level") as sheet:
        flag = sheet.item("look-at-the-level").locator(".flag")
        sheet.item("look-at-the-level").get_by_role("button", name=re.compile("^Confirm")).click()
        expect(flag).to_have_count(0)
        sheet.press("Undo")
        expect(flag).to_contain_text("3 March 2026")


def test_ticking_anew_clears_the_mark_too(browser, editions):
    with both(browser, editions, "look-at-the-level") as sheet:
        sheet.tick("look-at-the-level").tick("look-at-the-level")
        expect(sheet.item("look-at-the-level").locator(".flag")).to_have_count(0)
        expect(sheet.item("look-at-the-level").locator(".tick-when")).to_have_text("Done on 1 June 2026")


def test_a_revised_item_that_was_never_ticked_is_only_an_item(browser, editions):
    with both(browser, editions, "sign-out") as sheet:
        expect(sheet.item("look-at-the-level").locator(".flag")).to_have_count(0)


def test_renamed_items_keep_their_ticks_and_the_order_does_not_matter(browser, editions):
    with both(browser, editions, "bow-ball", "keep-right") as sheet:
        assert sheet.states == {
            "sign-out": "todo",
            "keep-to-starboard": "done",
            "bow-cap": "done",
            "carry-a-light": "todo",
            "look-at-the-level": "todo",
            "count-the-oars": "todo",
        }
        assert [sheet.item(key).locator(".flag").count() for key in ("bow-cap", "keep-to-starboard")] == [0, 0]
        sheet.tick("bow-cap").shows("1 of 6").again().shows("1 of 6")
        assert sheet.states["bow-cap"] == "todo"


def test_a_retired_item_is_shown_as_retired_and_not_counted(browser, editions):
    with both(browser, editions, "carry-a-horn", "sign-out") as sheet:
        sheet.shows("1 of 6")
        retired = sheet.root.locator(".retired-items li", has_text="Carry a gas horn.")
        for words in (
            "Done on 3 March 2026",
            "Retired in May 2026: The gas is banned.",
            "Carry a flashing light.",
            "Borrowed",
        ):
            expect(retired).to_contain_text(words)
        assert sheet.root.locator("progress").evaluate("e => [e.value, e.max]") == [1, 6]


def test_a_text_of_the_checklists_own_says_what_it_was_when_it_was_ticked(browser, editions):
    with both(browser, editions, "count-the-oars") as sheet:
        oars = sheet.item("count-the-oars")
        expect(oars.locator(".flag")).to_contain_text("This has changed since you ticked it on 3 March 2026")
        expect(oars.locator(".flag blockquote")).to_have_text("Count the oars.")
        expect(oars).to_contain_text("Count the oars and the spare.")
        sheet.shows("1 of 6 done, 5 left; 1 changed")


def test_what_only_this_checklist_no_longer_asks_is_shown_as_retired_and_not_counted(browser, editions):
    with both(browser, editions, "grease-the-gates", "lights-at-dusk") as sheet:
        sheet.shows("0 of 6")
        gates = sheet.root.locator(".retired-items li", has_text="Grease the gates.")
        for words in (
            "Done on 3 March 2026",
            "Retired on 20 May 2026: The boatman does it.",
            "Replaced by: Count the oars and the spare.; Write crew, boat",
        ):
            expect(gates).to_contain_text(words)
        gates.get_by_role("link", name="Count the oars and the spare.").click()
        expect(sheet.item("count-the-oars")).to_be_in_viewport()
        dusk = sheet.root.locator(".retired-items li", has_text="Show a white light at bow and stern from sunset.")
        expect(dusk).to_contain_text("Retired in May 2026: Nobody goes out at dusk any more.")
        text = sheet.take("CSV file").decode("utf-8-sig")
        assert (
            "Retired on 20 May 2026: The boatman does it. Replaced by: Count the oars and the spare.; Write crew, boat"
            in text
        )
        assert "Rules for the river; Revision: 2, of 2 May 2026" in text
    with reading(browser, editions.built, OUTING) as sheet:
        assert "grease-the-gates" not in sheet.keys
        expect(sheet.root).not_to_contain_text("Grease the gates.")


def test_the_second_edition_may_be_published_but_for_what_is_gone_without_a_word(editions):
    first, second = (editions.built.folder.with_name(name) for name in ("first", "second"))
    done = command("published", "--sitemap", first / "sitemap.xml", "--folder", second)
    assert (done.returncode, [line.split(" was ")[0] for line in done.stderr.splitlines()[:-1]]) == (
        1,
        ["“heel-restraints”"],
    )


def test_an_item_gone_without_a_word_is_not_hidden(browser, editions):
    with both(browser, editions, "heel-restraints") as sheet:
        gone = sheet.root.locator(".retired-items li", has_text="Done on 3 March 2026")
        expect(gone).to_have_count(1)
        expect(gone).to_contain_text("no longer on the checklist")
        sheet.shows("0 of 6")


def test_an_added_item_is_new_for_a_run_begun_before_and_not_for_others(browser, editions):
    with both(browser, editions, "sign-out") as sheet:
        expect(sheet.item("carry-a-light").locator(".flag")).to_contain_text("New")
        expect(sheet.root.locator("li.tick .flag")).to_have_count(1)
        sheet.name_it("New run", "Afresh")
        expect(sheet.root.locator("li.tick .flag")).to_have_count(0)
    with reading(browser, editions.built, OUTING) as sheet:
        assert sheet.root.locator("li.tick .flag").count() == 0
        sheet.tick("sign-out")
        assert sheet.root.locator("li.tick .flag").count() == 0
        expect(sheet.root.locator(".retired-items")).to_be_hidden()


def test_back_in_the_first_edition_nothing_was_lost(browser, editions):
    with both(
        browser,
        editions,
        *("sign-out", "look-at-the-level", "heel-restraints", "bow-ball", "carry-a-horn", "keep-right"),
    ) as sheet:
        sheet.shows("4 of 6")
        sheet.tick("carry-a-light").shows("5 of 6")
        editions.publish("first")
        sheet.again().shows("6 of 9 done, 3 left")
        expect(sheet.root.locator("li.tick .flag")).to_have_count(0)


def test_the_record_says_what_changed(browser, editions):
    with both(browser, editions, "look-at-the-level", "carry-a-horn") as sheet:
        text = sheet.take("CSV file").decode("utf-8-sig")
        for words in (
            "This has changed since you ticked it on 3 March 2026. The wind counts as well.",
            "New: added after this run was started.",
            "Retired in May 2026: The gas is banned. Replaced by: Carry a flashing light.",
            "The four",
        ):
            assert words in text


def test_a_tab_left_open_from_the_first_edition_and_one_of_the_second_agree(browser, editions):
    editions.publish("first")
    with reading(browser, editions.built, OUTING) as old:
        old.tick("bow-ball").shows("1 of 9")
        editions.publish("second")
        new = Sheet(old.visiting, OUTING, old.page.context.new_page()).open()
        new.shows("1 of 6").tick("bow-cap").shows("0 of 6")
        new.tick("sign-out").shows("1 of 6")
        old.shows("1 of 9" if old.states["bow-ball"] == "todo" else "2 of 9")
        old.tick("look-at-the-level")
        expect(new.item("look-at-the-level").locator(".flag")).to_contain_text("changed")
        assert new.states["sign-out"] == "done"
