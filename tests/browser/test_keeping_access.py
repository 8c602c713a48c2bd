"""The interaction shuts nobody out: axe in every state, one announcement for each change, other colours and sizes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.editions import OUTING
from tests.browser.keeping import JUNE, LIST, MARCH, Sheet, reading
from tests.browser.test_every_page import TOO_WIDE, faults
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

HEAR = """const said = window.said = [];
const REGIONS = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output";
new MutationObserver((records) => {
  const regions = new Set(records.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(REGIONS)));
  for (const one of records.flatMap(({ addedNodes }) => [...addedNodes])) if (one.nodeType === 1 && one.matches("[role=alert]")) regions.add(one);
  for (const region of regions) if (region?.checkVisibility() && region.textContent.trim()) said.push(region.textContent.trim());
}).observe(document, { childList: true, characterData: true, subtree: true });"""
TARGETS = """() => [...document.querySelectorAll("checklist-run :is(button, input, select, textarea, summary), dialog[open] :is(button, input, summary)")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([what, box]) => `${what} ${box.width}x${box.height}`)"""


# ---- axe ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 320])
def test_no_state_shuts_anybody_out(browser, editions, width):
    """Fresh, ticked, flagged with its notes open, with each dialog: light and dark, and nothing too wide or too
    small."""
    wrong = {}
    editions.publish("first")
    with visit(browser, editions.built, width=width, color_scheme="light", reduced_motion="reduce") as visiting:
        sheet = Sheet(visiting, OUTING)
        page = visiting.page

        def look(state: str) -> None:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found = [
                    *faults(page),
                    *page.evaluate(TARGETS),
                    *([f"{over} pixels too wide"] if (over := page.evaluate(TOO_WIDE)) > 0 else []),
                ]
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
        expect(sheet.root.locator("li.tick .flag")).to_have_count(2)
        look("ticked and flagged")
        expect(sheet.open_note("look-at-the-level")).to_be_visible()
        sheet.item("look-at-the-level").locator("summary").click()
        expect(sheet.item("look-at-the-level").locator("blockquote")).to_be_visible()
        look("with a note and an earlier wording open")
        sheet.press("New run")
        expect(sheet.dialog).to_have_count(1)
        look("dialog for a name")
        sheet.answer("Cancel").bring(file)
        expect(sheet.dialog).to_have_count(1)
        look("dialog for a file")
        sheet.answer("Cancel").bring("nonsense")
        sheet.says("Nothing was changed.")
        sheet.root.get_by_label("Hide done items").check()
        expect(sheet.item("sign-out")).to_be_hidden()
        look("hidden, with a problem")
        assert (wrong, visiting.complaints) == ({}, [])


@pytest.mark.parametrize("width", [1280, 320])
def test_the_question_of_a_link_the_notice_and_the_list_of_what_is_stored_shut_nobody_out(browser, built, width):
    with reading(browser, built, width=width, permissions=["clipboard-read", "clipboard-write"]) as sheet:
        sheet.tick(sheet.keys[0]).left().press("Copy a link").says("The link is copied.")
        expect(sheet.button("Undo")).to_have_attribute("aria-disabled", "false")
        link = sheet.clipboard()
        sheet.page.goto(built.url + "about/")
        expect(sheet.page.locator(".stored-key")).to_have_count(3)
        assert [*faults(sheet.page), sheet.page.evaluate(TOO_WIDE)] == [0]
        sheet.page.goto(link)
        expect(sheet.dialog).to_have_count(1)
        sheet.dialog.locator("summary").click()
        expect(sheet.dialog.locator("li").first).to_be_visible()
        assert [*faults(sheet.page), *sheet.page.evaluate(TARGETS), max(sheet.page.evaluate(TOO_WIDE), 0)] == [0]
        sheet.answer("Cancel")
        sheet.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
        )
        sheet.again()
        expect(sheet.notice.get_by_role("button", name="Save a record")).to_be_visible()
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
            """After `do`, and everything that was delayed, `words` were announced once and nothing else."""
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
        said("hidden", lambda: sheet.root.get_by_label("Hide done items").check())
        said("shown", lambda: sheet.root.get_by_label("Hide done items").uncheck())
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
        visiting.page.add_init_script(
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
        )
        sheet = Sheet(visiting).open()
        for key in sheet.keys[:3]:
            sheet.tick(key)
            sheet.page.clock.run_for(1000)
        heard = sheet.page.evaluate("said")
        assert len([one for one in heard if "storage is full" in one]) == 1
        assert len(heard) == 4


def test_what_another_tab_does_is_shown_and_not_shouted(browser, built):
    with reading(browser, built, prepare=HEAR) as sheet:
        other = Sheet(sheet.visiting, LIST, sheet.page.context.new_page()).open()
        other.tick(sheet.keys[0])
        sheet.shows("1 of")
        assert sheet.page.evaluate("said.length") <= 1


# ---- in other colours, without movement, very large ---------------------------------------------


def test_in_forced_colours_every_state_is_seen(browser, editions):
    editions.publish("first")
    with reading(browser, editions.built, OUTING, forced_colors="active", reduced_motion="reduce") as sheet:
        sheet.tick("look-at-the-level")
        sheet.na("sign-out").click()
        pressed, other = (
            sheet.na(key).evaluate(
                "e => { const s = getComputedStyle(e); return [s.backgroundColor, s.borderTopWidth, "
                "s.borderTopStyle, s.color, s.textDecorationLine, getComputedStyle(e, '::before').content]; }"
            )
            for key in ("sign-out", "bow-ball")
        )
        assert pressed != other
        expect(sheet.item("sign-out").locator(".tick-when")).to_be_visible()
        editions.publish("second")
        sheet.again()
        assert (
            sheet.item("look-at-the-level")
            .locator(".flag")
            .evaluate("e => getComputedStyle(e).borderTopStyle + getComputedStyle(e).borderLeftStyle")
            != "nonenone"
        )
        sheet.press("New run")
        assert sheet.dialog.evaluate("e => getComputedStyle(e).borderTopStyle") != "none"


MOVING = """() => [...document.querySelectorAll("checklist-run, checklist-run *, dialog[open], dialog[open] *")].flatMap((e) => ["", "::before", "::after", "::backdrop"].flatMap((part) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(e, part || null);
  return animationName !== "none" || /[1-9]/.test(transitionDuration) || scrollBehavior !== "auto" ? [`${e.outerHTML.slice(0, 60)}${part}: ${animationName} ${transitionDuration} ${scrollBehavior}`] : [];
}))"""


def test_with_reduced_motion_nothing_moves(browser, built):
    with reading(browser, built, reduced_motion="reduce") as sheet:
        sheet.tick(sheet.keys[0])
        sheet.na(sheet.keys[1]).click()
        sheet.open_note(sheet.keys[2])
        sheet.press("New run")
        expect(sheet.dialog).to_have_count(1)
        # Nor would what has a motion of its own.
        sheet.page.evaluate(
            "document.querySelector('checklist-run li').style = 'animation: late 1s; transition: color 1s; "
            "scroll-behavior: smooth'"
        )
        assert sheet.page.evaluate(MOVING) == []


def test_at_four_times_the_size_everything_can_be_reached_and_done(browser, built):
    """A window of 1,280 by 1,024 pixels at 400 %."""
    large = {"width": 320, "height": 256, "device_scale_factor": 4}
    with reading(browser, built, **large, permissions=["clipboard-read", "clipboard-write"]) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first).shows("1 of")
        sheet.na(second).click()
        sheet.write(sheet.reason(second), "Because")
        sheet.write(sheet.open_note(first), "A note")
        sheet.name_it("Rename", "Lab X").name_it("New run", "Lab Y").choose("Lab X").shows("1 of")
        sheet.press("Undo").press("Redo").choose("Lab X").press("Start over").shows("0 of").press("Undo").shows("1 of")
        sheet.root.get_by_label("Hide done items").check()
        expect(sheet.item(first)).to_be_hidden()
        sheet.press("Copy as text").says("The record is copied as text.")
        assert b"Because" in sheet.take("CSV file")
        sheet.bring(sheet.take("Backup file"))
        expect(sheet.dialog.get_by_role("button", name="Add as another run")).to_be_visible()
        assert (faults(sheet.page), sheet.page.evaluate(TARGETS), max(sheet.page.evaluate(TOO_WIDE), 0)) == ([], [], 0)
        sheet.answer("Cancel").press("Delete run")
        expect(sheet.chooser.locator("option", has_text="Lab X")).to_have_count(0)
