"""If storage is blocked, full, failing, damaged or from the future, the page says so and works on."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.keeping import LIST, PREFIX, Sheet, reading
from tests.browser.test_without import REFUSE
from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

# Room for `room` characters in all, and then an error.
FULL = """window.room = %d;
const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  const used = Object.entries(this).reduce((sum, [name, text]) => sum + (name === key ? 0 : name.length + text.length), 0);
  if (used + key.length + value.length > window.room) throw %s;
  set.call(this, key, value);
};"""
QUOTA = "new DOMException('full', 'QuotaExceededError')"
LOST = "when you close or reload this tab"


def having(kept: dict[str, str]) -> str:
    """A script that stores these things at the first visit."""
    return (
        f"if (!name) {{ name = 'had'; for (const [key, value] of Object.entries({json.dumps(kept)})) "
        f"localStorage.setItem(key, value); }}"
    )


def works(sheet) -> None:
    """Ticks, notes, undo and the record work as always."""
    first, second, third, *_ = sheet.keys
    sheet.tick(first, second).shows("2 of").press("Undo").shows("1 of").press("Redo").shows("2 of")
    sheet.na(third).click()
    sheet.write(sheet.reason(third), "A reason")
    sheet.write(sheet.open_note(first), "A note")
    text = sheet.take("CSV file").decode("utf-8-sig")
    assert text.count('"Done"') == 2 and "A reason" in text and "A note" in text


def test_with_storage_denied_the_page_says_so_at_once_and_goes_on(browser, built):
    with reading(browser, built, prepare=REFUSE) as sheet:
        expect(sheet.notice).to_contain_text("does not let this page save anything")
        expect(sheet.notice).to_contain_text(LOST)
        expect(sheet.notice).to_contain_text("Save a record")
        works(sheet)
        expect(sheet.notice).to_contain_text(LOST)
        sheet.name_it("Rename", "Lab X").name_it("New run", "Lab Y").shows("0 of").choose("Lab X").shows("2 of")
        sheet.press("Delete run").press("Undo").press("Start over").shows("0 of")
        sheet.notice.get_by_role("button", name="Save a record").click()
        assert sheet.lost == ""
        assert "kept in this browser" not in sheet.root.inner_text()
        sheet.page.goto(built.url + "about/")
        expect(sheet.page.locator("stored-things")).to_contain_text("nothing is stored")


def test_with_no_storage_at_all_the_page_goes_on(browser, built):
    nothing = (
        "Object.defineProperty(window, 'localStorage', { value: null }); Object.defineProperty(window, "
        "'sessionStorage', { value: null });"
    )
    with reading(browser, built, prepare=nothing) as sheet:
        expect(sheet.notice).to_contain_text("does not let this page save anything")
        works(sheet)


def test_where_nothing_is_wrong_nothing_is_said(browser, built):
    with reading(browser, built) as sheet:
        sheet.tick(sheet.keys[0]).shows("1 of")
        expect(sheet.notice).to_have_text("")
        expect(sheet.root.get_by_text("Your ticks are saved in this browser only.")).to_be_visible()


@pytest.mark.parametrize(("error", "words"), [(QUOTA, "storage is full"), ("new Error('disk')", "could not be saved")])
def test_when_a_write_fails_the_page_says_so_and_makes_good_later(browser, built, error, words):
    with reading(browser, built, prepare=FULL % (900, error)) as sheet:
        keys = sheet.keys
        sheet.tick(keys[0]).shows("1 of")
        expect(sheet.notice).to_have_text("")
        kept = sheet.kept
        sheet.write(sheet.open_note(keys[1]), "x" * 600)
        expect(sheet.notice).to_contain_text(words)
        expect(sheet.notice).to_contain_text(LOST)
        sheet.tick(keys[1], keys[2]).shows("3 of")
        assert sheet.kept == kept
        assert sheet.take("CSV file").decode("utf-8-sig").count('"Done"') == 3

        sheet.page.evaluate("window.room = 1e6")
        sheet.tick(keys[3]).shows("4 of")
        expect(sheet.notice).to_have_text("")
        assert list(sheet.again().states.values())[:5] == ["done"] * 4 + ["todo"]
        assert sheet.note(keys[1]).input_value() == "x" * 600


def test_a_notice_in_mid_work_stays_in_sight_until_it_is_closed_and_then_covers_nothing(browser, built):
    with reading(browser, built, prepare=FULL % (0, QUOTA), height=400) as sheet:
        last = sheet.keys[-1]
        sheet.tick(last).shows("1 of")
        expect(sheet.notice).to_contain_text("storage is full")
        expect(sheet.notice).to_be_in_viewport()
        left, right = sheet.notice.evaluate(
            "one => { const { left, right } = one.getBoundingClientRect(); return [left, "
            "document.documentElement.clientWidth - right]; }"
        )
        assert abs(left - right) <= 1
        sheet.notice.get_by_role("button", name="Close").click()
        expect(sheet.notice.get_by_role("button")).to_have_text(["Save a record"])
        assert sheet.lost == ""
        expect(sheet.notice.get_by_role("button", name="Save a record")).to_be_focused()
        box, notice = sheet.box(sheet.keys[0]).bounding_box(), sheet.notice.bounding_box()
        assert notice["y"] + notice["height"] <= box["y"]
        sheet.tick(sheet.keys[0]).shows("2 of")
        expect(sheet.notice.get_by_role("button")).to_have_count(1)


def test_what_is_said_from_the_start_covers_nothing(browser, built):
    with reading(browser, built, prepare=REFUSE) as sheet:
        assert sheet.notice.evaluate(
            "one => [getComputedStyle(one).position, one.getBoundingClientRect().bottom <= "
            "one.parentElement.querySelector('.ticks').getBoundingClientRect().top]"
        ) == ["static", True]
        expect(sheet.notice.get_by_role("button")).to_have_text(["Save a record"])


def test_full_from_the_start(browser, built):
    with reading(browser, built, prepare=FULL % (0, QUOTA)) as sheet:
        expect(sheet.notice).to_have_text("")
        works(sheet)
        expect(sheet.notice).to_contain_text("storage is full")
        assert sheet.kept == {}


GARBAGE = [
    "{not json",
    "",
    "null",
    "[]",
    '"text"',
    '{"v":1}',
    '{"v":1,"id":"broken","checklist":7}',
    "\ud83d",
    '{"v":-1,"ticks":{}}',
    "<img src=x onerror=hacked=1>",
]


UNREADABLE = "A run saved here cannot be read. It has not been deleted, but it cannot be shown."
OF_ANOTHER = json.dumps({"v": 1, "id": "?", "checklist": "setting-up"})


@pytest.mark.parametrize("open_one", ["broken", "some-other-run"])
@pytest.mark.parametrize("garbage", [0, 5, 9])
def test_garbage_is_said_kept_and_does_not_stand_in_the_way(browser, built, garbage, open_one):
    text = GARBAGE[garbage]
    with reading(
        browser, built, prepare=having({f"{PREFIX}run:broken": text, f"{PREFIX}current:{LIST}": open_one})
    ) as sheet:
        expect(sheet.notice).to_contain_text(UNREADABLE)
        assert sheet.kept[f"{PREFIX}run:broken"] == text
        assert set(sheet.states.values()) == {"todo"}
        sheet.tick(sheet.keys[0]).shows("1 of")
        expect(sheet.notice).to_have_text("")
        sheet.again().shows("1 of")
        expect(sheet.notice).to_have_text("")
        assert sheet.kept.get(f"{PREFIX}aside:broken") == text
        assert f"{PREFIX}run:broken" not in sheet.kept
        assert sheet.page.locator("img[src=x]").count() == 0


def test_garbage_of_another_checklist_is_left_to_that_one(browser, built):
    with reading(browser, built, prepare=having({f"{PREFIX}run:broken": OF_ANOTHER})) as sheet:
        sheet.tick(sheet.keys[0]).shows("1 of").again().shows("1 of")
        expect(sheet.notice).to_have_text("")
        assert sheet.kept[f"{PREFIX}run:broken"] == OF_ANOTHER
        other = Sheet(sheet.visiting, "setting-up").open()
        expect(other.notice).to_contain_text(UNREADABLE)
        other.tick(other.keys[0]).shows("1 of")
        assert other.kept.get(f"{PREFIX}aside:broken") == OF_ANOTHER


def test_what_cannot_be_told_from_an_older_version_is_said_and_left(browser, built):
    """Without a connection the part that reads older versions is not there."""
    with visit(browser, built) as visiting:
        visiting.page.add_init_script(having({f"{PREFIX}run:broken": "{"}))
        visiting.page.route(re.compile(r"/upkeep\.[0-9a-f]{8}\.js"), lambda route: route.abort())
        sheet = Sheet(visiting).open()
        expect(sheet.notice).to_contain_text(UNREADABLE)
        sheet.tick(sheet.keys[0]).shows("1 of")
        assert sheet.kept[f"{PREFIX}run:broken"] == "{"


TAB_FULL = """const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (this === sessionStorage && value.length > %d) throw new DOMException("full", "QuotaExceededError");
  set.call(this, key, value);
};"""


@pytest.mark.parametrize(("room", "undone"), [(0, "3 of"), (400, "2 of"), (100_000, "0 of")])
def test_where_the_tab_has_little_room_the_latest_steps_can_be_undone_after_a_reload(browser, built, room, undone):
    with reading(browser, built, prepare=TAB_FULL % room) as sheet:
        sheet.tick(*sheet.keys[:3]).shows("3 of").left().shows("3 of")
        for left in range(2, int(undone[0]) - 1, -1):
            expect(sheet.button("Undo")).to_have_attribute("aria-disabled", "false")
            sheet.press("Undo").shows(f"{left} of")
        expect(sheet.button("Undo")).to_have_attribute("aria-disabled", "true")
        sheet.shows(undone)
        expect(sheet.notice).to_have_text("")


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_in_place_of_what_can_be_undone_is_passed_over(browser, built, garbage):
    prepare = (
        f"if (!name) {{ name = 'had'; sessionStorage.setItem({json.dumps(f'{PREFIX}undo:{LIST}')}, "
        f"{json.dumps(garbage)}); }}"
    )
    with reading(browser, built, prepare=prepare) as sheet:
        sheet.tick(sheet.keys[0]).shows("1 of").press("Undo").shows("0 of").press("Redo").shows("1 of").left().shows(
            "1 of"
        )
        expect(sheet.button("Undo")).to_have_attribute("aria-disabled", "false")


def test_all_kinds_of_garbage_at_once(browser, built):
    kept = {f"{PREFIX}run:{name}": text for name, text in zip("abcdefghij", GARBAGE, strict=False)}
    kept |= {
        f"{PREFIX}run:": "{}",
        f"{PREFIX}run:__proto__": "{}",
        f"{PREFIX}current:{LIST}": "<b>",
        f"{PREFIX}current:__proto__": "a",
        f"{PREFIX}": "x",
        "other": "y",
    }
    with reading(browser, built, prepare=having(kept)) as sheet:
        before = sheet.kept
        expect(sheet.notice).to_contain_text(UNREADABLE)
        sheet.tick(sheet.keys[0]).shows("1 of").again().shows("1 of")
        after = sheet.kept
        aside = {
            name: after.get(name.replace(f"{PREFIX}run:", f"{PREFIX}aside:"))
            for name in before
            if name != f"{PREFIX}current:{LIST}"
        }
        assert aside == {name: text for name, text in before.items() if name != f"{PREFIX}current:{LIST}"}
        assert len(sheet.runs) == 1
        sheet.page.goto(built.url + "about/")
        sheet.page.get_by_role("button", name="Forget everything on this device").click()
        expect(sheet.page.locator(".stored-key")).to_have_count(0)
        assert sheet.kept["other"] == "y"
        assert [name for name in sheet.kept if name.startswith(f"{PREFIX}run:")] == []


def test_a_run_of_a_newer_version_is_left_alone_and_said(browser, built):
    later = json.dumps({"v": 9, "id": "later", "checklist": LIST, "marks": [1, 2, 3]})
    with reading(
        browser, built, prepare=having({f"{PREFIX}run:later": later, f"{PREFIX}current:{LIST}": "later"})
    ) as sheet:
        expect(sheet.notice).to_contain_text("newer version of this page")
        sheet.tick(sheet.keys[0], sheet.keys[1]).shows("2 of").press("Start over").press("Undo").press(
            "Delete run"
        ).press("Undo").shows("2 of")
        assert sheet.kept[f"{PREFIX}run:later"] == later
        sheet.again()
        assert sheet.kept[f"{PREFIX}run:later"] == later


def test_a_run_of_an_older_version_is_read(browser, built):
    with reading(browser, built) as sheet:
        keys = sheet.keys
    older = json.dumps({"ticks": {keys[0]: True, keys[1]: False, keys[2]: True}})
    with reading(browser, built, prepare=having({f"{PREFIX}run:{LIST}": older})) as sheet:
        sheet.shows("2 of")
        assert list(sheet.states.values())[:3] == ["done", "todo", "done"]
        expect(sheet.item(keys[0]).locator(".tick-when")).to_have_text("Done")
        sheet.tick(keys[1]).shows("3 of").again().shows("3 of")
        assert json.loads(sheet.kept[f"{PREFIX}run:{LIST}"])["v"] == 1


def test_a_run_that_a_newer_tab_writes_in_mid_edit_is_not_overwritten(browser, built):
    with reading(browser, built) as sheet:
        sheet.tick(sheet.keys[0]).shows("1 of")
        key = f"{PREFIX}run:{sheet.run['id']}"
        later = json.dumps({"v": 9, "id": sheet.run["id"], "checklist": LIST})
        sheet.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, later])
        sheet.tick(sheet.keys[1])
        expect(sheet.notice).to_contain_text(re.compile("newer version"))
        assert sheet.kept[key] == later
        assert sheet.states[sheet.keys[1]] == "done"


def test_storage_that_another_tab_empties_in_mid_edit_loses_nothing_that_is_being_written(browser, built):
    with reading(browser, built) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first).shows("1 of")
        note = sheet.open_note(second)
        note.press_sequentially("In the middle")
        other = sheet.page.context.new_page()
        other.goto(built.url + "404.html")
        other.evaluate("localStorage.clear()")
        other.close()
        sheet.shows("0 of")
        assert note.input_value() == "In the middle"
        note.press_sequentially(" of it")
        note.blur()
        assert sheet.again().open_note(second).input_value() == "In the middle of it"
