"""The interaction shuts nobody out: axe in every state, one announcement for each change, the focus always somewhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keeping import JUNE, LIST, MARCH, OUTING, Sheet, editions, reading  # noqa: F401
from tests.browser.test_every_page import TOO_WIDE, faults
from tests.browser.test_keyboard import FOCUSED
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

HEAR = """const said = window.said = [];
const REGIONS = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output";
new MutationObserver((records) => {
  const regions = new Set(records.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(REGIONS)));
  for (const region of regions) if (region?.checkVisibility() && region.textContent.trim()) said.push(region.textContent.trim());
}).observe(document, { childList: true, characterData: true, subtree: true });"""
TARGETS = """() => [...document.querySelectorAll("checklist-run :is(button, input, select, textarea, summary), dialog[open] :is(button, input, summary)")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([what, box]) => `${what} ${box.width}x${box.height}`)"""


# ---- axe ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 320])
def test_no_state_shuts_anybody_out(browser, editions, width):
    """Fresh, ticked, flagged with its notes open, with each dialog: light and dark, and nothing too wide or too small."""
    wrong = {}
    editions.publish("first")
    with visit(browser, editions.built, width=width, color_scheme="light", reduced_motion="reduce") as visiting:
        sheet = Sheet(visiting, OUTING)
        page = visiting.page

        def look(state: str) -> None:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found = [*faults(page), *page.evaluate(TARGETS), *([f"{over} pixels too wide"] if (over := page.evaluate(TOO_WIDE)) > 0 else [])]
                if found:
                    wrong[f"{state}, {scheme}"] = found

        page.clock.set_fixed_time(MARCH)
        sheet.open()
        look("fresh")
        sheet.tick("look-at-the-level", "carry-a-horn")
        sheet.na("sign-out").click()
        sheet.write(sheet.reason("sign-out"), "Nobody is there to read it")
        sheet.open_note("bow-ball").fill("A note")
        file = sheet.take("Backup file")
        editions.publish("second")
        page.clock.set_fixed_time(JUNE)
        sheet.again()
        sheet.open_note("bow-cap")
        expect(sheet.root.locator("li.tick .flag")).to_have_count(2)
        look("ticked and flagged")
        sheet.press("New run")
        look("dialog for a name")
        sheet.answer("Cancel").bring(file)
        expect(sheet.dialog).to_have_count(1)
        look("dialog for a file")
        sheet.answer("Cancel").bring("nonsense")
        sheet.says("Nothing was changed.")
        sheet.root.get_by_label("Hide what is done").check()
        look("hidden, with a problem")
        assert (wrong, visiting.complaints) == ({}, [])


@pytest.mark.parametrize("width", [1280, 320])
def test_the_question_of_a_link_the_notice_and_the_list_of_what_is_stored_shut_nobody_out(browser, built, width):
    with reading(browser, built, width=width, permissions=["clipboard-read", "clipboard-write"]) as sheet:
        sheet.tick(sheet.keys[0]).press("Copy a link").says("The link is copied.")
        link = sheet.clipboard()
        sheet.page.goto(built.url + "about/")
        expect(sheet.page.locator(".stored-key")).to_have_count(2)
        assert [*faults(sheet.page), sheet.page.evaluate(TOO_WIDE)] == [0]
        sheet.page.goto(link)
        expect(sheet.dialog).to_have_count(1)
        sheet.dialog.locator("summary").click()
        assert [*faults(sheet.page), *sheet.page.evaluate(TARGETS), max(sheet.page.evaluate(TOO_WIDE), 0)] == [0]
        sheet.answer("Cancel")
        sheet.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });")
        sheet.again()
        expect(sheet.notice).not_to_have_text("")
        assert [*faults(sheet.page), *sheet.page.evaluate(TARGETS), max(sheet.page.evaluate(TOO_WIDE), 0)] == [0]


# ---- what is said ------------------------------------------------------------------------------


def test_each_change_is_said_exactly_once(browser, built):
    with visit(browser, built) as visiting:
        page = visiting.page
        page.clock.install()
        page.add_init_script(HEAR)
        sheet = Sheet(visiting).open()
        first, second, *_ = sheet.keys

        def said(words: str, do) -> None:
            """After `do`, and all that was put off, `words` were said once and nothing else."""
            page.clock.run_for(5000)
            page.evaluate("said.length = 0")
            do()
            page.clock.run_for(5000)
            heard = page.evaluate("said")
            assert len(heard) == 1 and re.search(words, heard[0]), (words, heard)

        def chosen(button: str, name: str):
            return lambda: sheet.name_it(button, name)

        def reloaded() -> list:
            page.clock.run_for(5000)
            return page.evaluate("said")

        assert reloaded() == []
        said("^Done.*1 of", lambda: sheet.tick(first))
        said("^To do.*0 of", lambda: sheet.tick(first))
        said("0 of.*1 does not apply", lambda: sheet.na(second).click())
        said("Reason", lambda: sheet.write(sheet.reason(second), "Because"))
        sheet.open_note(first)
        said("Note", lambda: sheet.write(sheet.note(first), "A note"))
        said("Undone.*note", lambda: sheet.press("Undo"))
        said("Done again.*note", lambda: sheet.press("Redo"))
        said("Undone", lambda: page.keyboard.press("Control+z"))
        said("Started over.*0 of", lambda: sheet.press("Start over"))
        said("Undone", lambda: sheet.press("Undo"))
        said("Lab X", chosen("Rename", "Lab X"))
        said("Lab Y.*0 of", chosen("New run", "Lab Y"))
        said("Lab X", lambda: sheet.choose("Lab X"))
        said("hidden", lambda: sheet.root.get_by_label("Hide what is done").check())
        said("shown", lambda: sheet.root.get_by_label("Hide what is done").uncheck())
        said("Deleted: Lab X", lambda: sheet.press("Delete run"))
        said("Undone", lambda: sheet.press("Undo"))
        said("Backup file made", lambda: sheet.take("Backup file"))

        def wrong_file() -> None:
            sheet.bring("nonsense")
            sheet.says("Nothing was changed.")

        said("Nothing was changed", wrong_file)
        assert visiting.complaints == []


def test_a_refusal_to_keep_is_said_once_and_not_with_every_tick(browser, built):
    with visit(browser, built) as visiting:
        visiting.page.clock.install()
        visiting.page.add_init_script(HEAR)
        visiting.page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
        sheet = Sheet(visiting).open()
        for key in sheet.keys[:3]:
            sheet.tick(key)
            sheet.page.clock.run_for(1000)
        heard = sheet.page.evaluate("said")
        assert len([one for one in heard if "no room left" in one]) == 1
        assert len(heard) == 4


def test_what_another_tab_does_is_shown_and_not_shouted(browser, built):
    with reading(browser, built, prepare=HEAR) as sheet:
        other = Sheet(sheet.visiting, LIST, sheet.page.context.new_page()).open()
        other.tick(sheet.keys[0])
        sheet.shows("1 of")
        assert sheet.page.evaluate("said.length") <= 1


# ---- where the focus is ------------------------------------------------------------------------


def test_the_focus_is_never_lost(browser, built):
    with reading(browser, built) as sheet:
        page, (first, second, third, *_) = sheet.page, sheet.keys

        def by_key(locator, key: str = "Enter") -> None:
            locator.focus()
            page.keyboard.press(key)

        def kept(what: str) -> None:
            assert sheet.lost == "", what

        by_key(sheet.box(first), "Space")
        expect(sheet.box(first)).to_be_focused()
        by_key(sheet.na(second))
        expect(sheet.na(second)).to_be_focused()
        by_key(sheet.item(third).get_by_role("button", name=re.compile("^Note")))
        expect(sheet.note(third)).to_be_focused()
        page.keyboard.type("A note")
        for button in ("Undo", "Undo", "Undo", "Redo", "Redo", "Redo", "Start over", "Undo"):
            by_key(sheet.button(button))
            expect(sheet.button(button)).to_be_focused()
        by_key(sheet.na(second))
        sheet.na(second).click()
        sheet.reason(second).focus()
        page.keyboard.press("Control+z")
        kept("undo in a field")
        by_key(sheet.button("Undo"))
        for leave in ("Enter", "Escape"):
            for button in ("Rename", "New run"):
                by_key(sheet.button(button))
                expect(sheet.dialog.get_by_label("Name of this run")).to_be_focused()
                page.keyboard.type(f"{button} {leave}")
                page.keyboard.press(leave)
                expect(sheet.dialog).to_have_count(0)
                expect(sheet.button(button)).to_be_focused()
        assert sorted(run["name"] for run in sheet.runs) == ["New run Enter", "Rename Enter"]
        sheet.chooser.focus()
        page.keyboard.press("ArrowUp")
        expect(sheet.chooser).to_be_focused()
        by_key(sheet.button("Delete run"))
        kept("delete")
        by_key(sheet.button("Delete run"))
        kept("delete the last")
        by_key(sheet.button("Undo"))
        kept("undo a deletion")


def test_ctrl_z_that_takes_away_the_field_under_the_focus_keeps_it_somewhere(browser, built):
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.na(first).click()
        sheet.page.keyboard.press("Tab")
        sheet.reason(first).focus()
        sheet.button("Undo").evaluate("e => e.click()")
        expect(sheet.reason(first)).to_be_hidden()
        assert sheet.lost == ""


def test_another_tab_that_takes_away_the_place_of_the_focus_keeps_it_somewhere(browser, built):
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.na(first).click()
        sheet.reason(first).focus()
        other = Sheet(sheet.visiting, LIST, sheet.page.context.new_page()).open()
        other.na(first).click()
        expect(sheet.reason(first)).to_be_hidden()
        assert sheet.lost == ""


# ---- by keyboard alone, in other colours, without movement ---------------------------------------


def tab_to(sheet, locator, key: str = "Tab") -> None:
    """Moves with Tab alone until `locator` has the focus, which is seen."""
    mark = locator.evaluate("e => e.dataset.goal = String(Math.random())")
    for _ in range(150):
        sheet.page.keyboard.press(key)
        if sheet.page.evaluate("document.activeElement.dataset.goal ?? ''") == mark:
            at = sheet.page.evaluate(FOCUSED)
            assert (at["seen"], at["shown"]) == (True, True), at
            return
    raise AssertionError(f"Tab never comes to {locator}")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_whole_run_by_keyboard_alone(browser, built, width):
    with reading(browser, built, width=width, permissions=["clipboard-read", "clipboard-write"]) as sheet:
        page, (first, second, third, *_) = sheet.page, sheet.keys
        tab_to(sheet, sheet.button("New run"))
        page.keyboard.press("Enter")
        expect(sheet.dialog.get_by_label("Name of this run")).to_be_focused()
        page.keyboard.type("By hand")
        page.keyboard.press("Enter")
        expect(sheet.dialog).to_have_count(0)
        tab_to(sheet, sheet.box(first))
        page.keyboard.press("Space")
        tab_to(sheet, sheet.na(second))
        page.keyboard.press("Enter")
        tab_to(sheet, sheet.reason(second))
        page.keyboard.type("None here")
        tab_to(sheet, sheet.item(third).get_by_role("button", name=re.compile("^Note")))
        page.keyboard.press("Space")
        page.keyboard.type("Later")
        tab_to(sheet, sheet.button("Start over"), "Shift+Tab")
        page.keyboard.press("Enter")
        sheet.shows("0 of")
        page.keyboard.press("Control+z")
        sheet.shows("1 of")
        tab_to(sheet, sheet.root.get_by_label("Hide what is done"), "Shift+Tab")
        page.keyboard.press("Space")
        expect(sheet.item(first)).to_be_hidden()
        tab_to(sheet, sheet.root.locator(".take").get_by_role("button", name="Copy as text"))
        page.keyboard.press("Enter")
        sheet.says("The record is copied as text.")
        text = sheet.clipboard()
        assert all(words in text for words in ("By hand", "None here", "Later", "1 of"))
        [run] = sheet.runs
        assert (run["name"], len(run["items"])) == ("By hand", 3)


def test_in_forced_colours_every_state_is_seen(browser, editions):
    editions.publish("first")
    with reading(browser, editions.built, OUTING, forced_colors="active", reduced_motion="reduce") as sheet:
        sheet.tick("look-at-the-level")
        sheet.na("sign-out").click()
        pressed, other = (sheet.na(key).evaluate("e => { const s = getComputedStyle(e); return [s.backgroundColor, s.borderTopWidth, s.borderTopStyle, s.color, s.textDecorationLine, getComputedStyle(e, '::before').content]; }")
                          for key in ("sign-out", "bow-ball"))
        assert pressed != other
        expect(sheet.item("sign-out").locator(".tick-when")).to_be_visible()
        editions.publish("second")
        sheet.again()
        assert sheet.item("look-at-the-level").locator(".flag").evaluate("e => getComputedStyle(e).borderTopStyle + getComputedStyle(e).borderLeftStyle") != "nonenone"
        sheet.press("New run")
        assert sheet.dialog.evaluate("e => getComputedStyle(e).borderTopStyle") != "none"


def test_with_reduced_motion_nothing_moves(browser, built):
    with reading(browser, built, reduced_motion="reduce") as sheet:
        sheet.tick(sheet.keys[0])
        sheet.press("New run")
        moving = "() => document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 1).map(one => one.animationName ?? one.transitionProperty)"
        assert sheet.page.evaluate(moving) == []
