"""A tick is found again: after a reload, a restart, moving around, in another tab; and nothing else is saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.keeping import LIST, NOTHING_AT_ALL, PREFIX, Sheet, another, build, reading
from tests.browser.test_moving import follow
from tests.browser.visiting import visit
from tests.conftest import Built
from tests.serving import Server
from tests.test_build import copied

pytestmark = pytest.mark.browser

COUNT_WRITES = """(() => {
  const set = Storage.prototype.setItem;
  window.writes = [];
  Storage.prototype.setItem = function (name, value) { window.writes.push(name); set.call(this, name, value); };
})()"""


def nothing_kept(sheet) -> None:
    """Waits until everything that another tab has forgotten, one thing after the other, is gone here too."""
    sheet.page.wait_for_function("() => !localStorage.length && !sessionStorage.length")
    assert sheet.everything() == NOTHING_AT_ALL


def test_after_a_reload(browser, built):
    with reading(browser, built) as sheet:
        first, second, *rest = sheet.keys
        sheet.tick(first)
        sheet.na(second).click()
        sheet.shows(f"1 of {len(sheet.keys)} done, 1 does not apply").again()
        assert sheet.states == {first: "done", second: "na"} | dict.fromkeys(rest, "todo")


def test_after_a_restart(browser, built):
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.tick(first).shows("1 of")
        kept = sheet.page.context.storage_state()
    with reading(browser, built, storage_state=kept) as sheet:
        expect(sheet.box(first)).to_be_checked()


def test_back_and_forth_ten_times_one_click_is_one_change(browser, built):
    with reading(browser, built, prepare=COUNT_WRITES) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first).shows("1 of")
        for _ in range(10):
            follow(sheet.visiting, "Full guidance", "guidelines/social-media/")
            sheet.page.go_back()
            sheet.wait()
        assert [sheet.root.locator(part).count() for part in ("progress", ".progress-words", ".take", ".record")] == [
            1,
            1,
            1,
            1,
        ]
        assert sheet.item(first).get_by_role("button").count() == sheet.item(second).get_by_role("button").count()
        sheet.page.evaluate("window.writes = []")
        sheet.tick(second).shows("2 of")
        assert sheet.page.evaluate("writes.filter(name => name.includes(':run:')).length") == 1
        assert len(sheet.runs) == 1
        sheet.press("Undo").shows("1 of")
        assert sheet.states[first] == "done"


def test_in_a_second_tab_at_once(browser, built):
    with reading(browser, built) as sheet, another(sheet) as other:
        first, second, third, *_ = sheet.keys
        sheet.tick(first).shows("1 of")
        other.shows("1 of")
        other.tick(second).shows("2 of")
        sheet.shows("2 of")
        assert sheet.states == other.states
        other.na(third).click()
        expect(sheet.na(third)).to_have_attribute("aria-pressed", "true")
        assert len(sheet.runs) == 1
        states = sheet.states
        assert sheet.again().states == other.again().states == states


def test_two_tabs_that_do_not_hear_each_other_keep_both(browser, built):
    deaf = "addEventListener('storage', event => event.stopImmediatePropagation(), { capture: true });"
    with reading(browser, built, prepare=deaf) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first).shows("1 of")
        with another(sheet) as other:
            sheet.tick(second)
            other.tick(sheet.keys[2])
            sheet.write(other.open_note(first), "From the other tab")
            sheet.tick(sheet.keys[3])
        assert list(sheet.again().states.values())[:4] == ["done"] * 4
        assert sheet.open_note(first).input_value() == "From the other tab"


def test_changed_by_another_tab_in_mid_edit(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first)
        with another(sheet) as other:
            note = sheet.open_note(first)
            note.press_sequentially("Half a th")
            sheet.page.keyboard.press("ArrowLeft")
            other.tick(second)
            other.write(other.open_note(second), "Seen")
            sheet.shows("2 of")
            assert note.evaluate("e => [e.value, e.selectionStart, e === document.activeElement]") == [
                "Half a th",
                8,
                True,
            ]
            sheet.page.keyboard.press("End")
            sheet.page.keyboard.type("ought")
            note.blur()
            expect(other.note(first)).to_have_value("Half a thought")
        sheet.again()
        assert (sheet.open_note(first).input_value(), sheet.open_note(second).input_value()) == (
            "Half a thought",
            "Seen",
        )


def test_the_same_note_written_in_two_tabs_is_not_torn_from_the_hand(browser, built):
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.tick(first)
        with another(sheet) as other:
            # Both are open before anything is written: a note from another tab opens the field too.
            note, theirs = sheet.open_note(first), other.open_note(first)
            note.press_sequentially("Mine")
            other.write(theirs, "Theirs")
            other.tick(sheet.keys[1]).shows("2 of")
            sheet.shows("2 of")
            assert note.input_value() == "Mine"
            note.press_sequentially(", whole")
            note.blur()
            expect(other.note(first)).to_have_value("Mine, whole")


def test_the_run_that_another_tab_is_on_stays_its_own(browser, built):
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.tick(first).name_it("Rename", "One")
        with another(sheet) as other:
            other.name_it("New run", "Two").shows("0 of")
            other.tick(sheet.keys[1]).shows("1 of")
            expect(sheet.chooser.locator("option")).to_have_count(2)
            assert "One" in sheet.current
            assert sheet.states[first] == "done" and sheet.states[sheet.keys[1]] == "todo"


def test_nothing_is_kept_before_the_first_tick_then_only_what_is_said_and_nothing_once_forgotten(browser, built):
    with visit(browser, built) as visiting:
        sheet = Sheet(visiting).open("checklists/before-you-start/")
        assert sheet.everything() == NOTHING_AT_ALL
        first = sheet.keys[0]
        sheet.tick(first).shows("1 of")
        sheet.write(sheet.open_note(first), "A note")
        [run] = sheet.left().runs
        expect(sheet.button("Undo")).to_have_attribute("aria-disabled", "false")
        assert sheet.everything() == NOTHING_AT_ALL | {"local": sheet.kept}
        assert sorted(sheet.kept) == sorted([f"{PREFIX}run:{run['id']}", f"{PREFIX}current:{LIST}"])

        sheet.page.evaluate("localStorage.setItem('other', 'of another site')")
        names = sorted(sheet.kept)
        sheet.page.goto(built.url + "about/")
        listed = sheet.page.locator("stored-things .stored-key")
        expect(listed).to_have_count(3)
        told = listed.all_inner_texts()
        assert [any(name in one for one in told) for name in names] == [True, True, False]
        assert list(sheet.everything()["session"]) == [f"{PREFIX}undo:{LIST}"]
        expect(listed.last).to_have_text(
            f"What you can undo in “Before you start”, until you close this tab. {PREFIX}undo:{LIST}"
        )
        sheet.page.get_by_role("button", name="Forget everything on this device").click()
        expect(listed).to_have_count(0)
        assert sheet.everything() == NOTHING_AT_ALL | {"local": {"other": "of another site"}}
        expect(sheet.page.locator("stored-things > :focus")).to_be_visible()
        sheet.open("checklists/before-you-start/")
        assert set(sheet.states.values()) == {"todo"}
        assert sheet.everything() == NOTHING_AT_ALL | {"local": {"other": "of another site"}}
        assert visiting.complaints == []


def test_what_is_forgotten_is_gone_in_the_other_tab_too(browser, built):
    with reading(browser, built) as sheet, another(sheet) as other:
        sheet.tick(sheet.keys[0]).shows("1 of")
        other.shows("1 of")
        other.page.goto(built.url + "about/")
        other.page.get_by_role("button", name="Forget everything on this device").click()
        expect(other.page.locator(".stored-key")).to_have_count(0)
        nothing_kept(sheet.shows("0 of"))


def test_what_is_forgotten_in_another_tab_is_not_kept_for_undoing(browser, built):
    with reading(browser, built) as sheet, another(sheet) as other:
        sheet.tick(sheet.keys[0]).shows("1 of").left()
        expect(sheet.button("Undo")).to_have_attribute("aria-disabled", "false")
        sheet.press("Start over").shows("0 of")
        other.shows("0 of").page.goto(built.url + "about/")
        other.page.get_by_role("button", name="Forget everything on this device").click()
        expect(other.page.locator(".stored-key")).to_have_count(0)
        expect(sheet.button("Delete run")).to_have_attribute("aria-disabled", "true")
        sheet.page.goto(built.url + "404.html")
        nothing_kept(sheet)


def test_forgetting_can_itself_be_undone_with_what_could_be_undone_before(browser, built):
    with reading(browser, built) as sheet:
        sheet.tick(sheet.keys[0]).shows("1 of").left()
        sheet.page.goto(built.url + "about/")
        sheet.page.get_by_role("button", name="Forget everything on this device").click()
        sheet.page.get_by_role("button", name="Undo").click()
        expect(sheet.page.locator(".stored-key")).to_have_count(3)
        sheet.open().shows("1 of")
        expect(sheet.button("Undo")).to_have_attribute("aria-disabled", "false")
        sheet.press("Undo").shows("0 of")


def test_reading_undoing_nothing_and_looking_around_keep_nothing(browser, built):
    with reading(browser, built) as sheet:
        expect(sheet.root.get_by_label("Hide done items")).to_be_hidden()
        sheet.open_note(sheet.keys[0])
        sheet.press("New run").answer("Cancel")
        sheet.page.keyboard.press("Control+z")
        sheet.page.goto(built.url + "about/")
        sheet.page.locator("stored-things").wait_for()
        assert sheet.everything() == NOTHING_AT_ALL


def test_without_scripts_boxes_tick_and_the_page_says_that_ticks_are_not_kept(browser, built):
    with visit(browser, built, java_script_enabled=False) as visiting:
        visiting.go(f"checklists/{LIST}/")
        box = visiting.page.locator("li.tick input[type=checkbox]").first
        box.click()
        assert box.is_checked()
        expect(visiting.page.get_by_text("Without JavaScript your ticks are not saved")).to_be_visible()
        assert visiting.page.locator("checklist-run").get_by_role("button").count() == 0
    with reading(browser, built) as sheet:
        expect(sheet.page.get_by_text("Without JavaScript your ticks are not saved")).to_be_hidden()


# ---- one page with two checklists, two pages with one ------------------------------------------


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A site whose first page has both of its checklists."""
    folder = tmp_path_factory.mktemp("shared")
    site = copied(folder / "source")
    (site / "data" / "checklists" / "after-an-outing.yml").write_text(
        (
            "title: After an outing\nentries:\n  - item: sign-out\n  - item: carry-a-horn\n  - id: "
            "hang-up-the-oars\n    text: Hang up the oars.\n"
        ),
        "utf-8",
    )
    with (site / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write('\n{{ checklist("before-an-outing") }}\n\n{{ checklist("after-an-outing") }}\n')
    with Server(folder / "site") as server:
        build(site, folder / "site", server.url)
        yield Built(folder / "site", server.url, "")


def test_two_checklists_on_one_page_are_two(browser, shared):
    with reading(browser, shared, "before-an-outing", "") as before:
        after = Sheet(before.visiting, "after-an-outing").wait()
        after.tick("sign-out").shows("1 of 3")
        before.shows("0 of 5").tick("look-at-the-level", "bow-ball").shows("2 of 5")
        after.shows("1 of 3").press("Undo").shows("0 of 3")
        before.shows("2 of 5").press("Start over").shows("0 of 5").press("Undo").shows("2 of 5")
        after.tick("carry-a-horn")
        assert {run["checklist"] for run in before.runs} == {"before-an-outing", "after-an-outing"}
        ids = before.page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
        assert len(ids) == len(set(ids))
        before.again()
        after.wait()
        assert [
            before.states["bow-ball"],
            before.states["carry-a-horn"],
            after.states["carry-a-horn"],
            after.states["sign-out"],
        ] == ["done", "todo", "done", "todo"]


def test_ctrl_z_undoes_what_was_done_last_whichever_list_it_was_in(browser, shared):
    with reading(browser, shared, "before-an-outing", "") as before:
        after = Sheet(before.visiting, "after-an-outing").wait()
        before.tick("bow-ball").shows("1 of")
        after.tick("sign-out").shows("1 of")
        before.page.keyboard.press("Control+z")
        after.shows("0 of 3")
        before.shows("1 of 5")


def test_one_checklist_on_two_pages_is_one_run(browser, shared):
    with reading(browser, shared, "before-an-outing", "") as sheet:
        sheet.tick("bow-ball").name_it("Rename", "Tuesday’s four")
        sheet.open()
        assert sheet.states["bow-ball"] == "done"
        assert "Tuesday’s four" in sheet.current
        with another(sheet) as own:
            sheet.open("")
            own.tick("sign-out").shows("2 of 5")
            sheet.shows("2 of 5")
        assert len(sheet.runs) == 1
