"""Sharing a run: a backup file is merged or added, a link asks first, and a mistake changes nothing."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.keeping import NOTHING_AT_ALL, PREFIX, reading

pytestmark = pytest.mark.browser

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def backup(browser, built) -> tuple[dict, list[str]]:
    """A backup file of a run with one tick and a note, and the keys of the items."""
    with reading(browser, built) as sheet:
        first = sheet.keys[0]
        sheet.tick(first).name_it("Rename", "Lab X")
        sheet.write(sheet.open_note(first), "Mine")
        return json.loads(sheet.take("Backup file")), sheet.keys


@pytest.fixture(scope="module")
def file(browser, built) -> dict:
    return backup(browser, built)[0]


def stored(file: dict) -> dict:
    """What a browser with this run has stored."""
    [run] = file["runs"]
    return {f"{PREFIX}run:{run['id']}": json.dumps(run), f"{PREFIX}current:{run['checklist']}": run["id"]}


def having(kept: dict) -> str:
    """A script that stores these things, once."""
    return (
        f"if (!localStorage.length && !name) {{ name = 'had'; for (const [key, value] of "
        f"Object.entries({json.dumps(kept)})) localStorage.setItem(key, value); }}"
    )


def test_merging_keeps_what_was_set_last(browser, built, file):
    with reading(browser, built, prepare=having(stored(file))) as sheet:
        first, second, *_ = sheet.keys
        sheet.shows("1 of").tick(second).shows("2 of")
        sheet.write(sheet.note(first), "Newer")
        sheet.tick(first).shows("1 of")
        sheet.bring(json.dumps(file))
        expect(sheet.dialog).to_contain_text("Lab X")
        sheet.answer("Merge")
        assert (sheet.states[first], sheet.states[second], sheet.note(first).input_value()) == ("todo", "done", "Newer")
        assert len(sheet.runs) == 1
        assert sheet.lost == ""


def test_merging_brings_what_is_missing_and_can_be_undone(browser, built, file):
    older = json.loads(json.dumps(file))
    older["runs"][0]["items"] = {}
    with reading(browser, built, prepare=having(stored(older))) as sheet:
        first = sheet.keys[0]
        sheet.shows("0 of").bring(json.dumps(file)).answer("Merge").shows("1 of")
        assert sheet.open_note(first).input_value() == "Mine"
        sheet.press("Undo").shows("0 of").press("Redo").shows("1 of")


def test_adding_leaves_the_other_run_as_it_is(browser, built, file):
    with reading(browser, built, prepare=having(stored(file))) as sheet:
        _, second, *_ = sheet.keys
        sheet.tick(second).shows("2 of").bring(json.dumps(file)).answer("Add as another run").shows("1 of")
        assert len(sheet.runs) == 2
        assert len({run["id"] for run in sheet.runs}) == 2
        sheet.press("Undo").shows("2 of")
        expect(sheet.chooser.locator("option")).to_have_count(1)


def test_cancelling_changes_nothing(browser, built, file):
    with reading(browser, built, prepare=having(stored(file))) as sheet:
        sheet.tick(sheet.keys[1]).shows("2 of")
        before = sheet.everything()
        sheet.bring(json.dumps(file)).answer("Cancel").shows("2 of")
        assert sheet.everything() == before
        sheet.bring(json.dumps(file))
        expect(sheet.dialog).to_have_count(1)
        sheet.page.keyboard.press("Escape")
        expect(sheet.dialog).to_have_count(0)
        assert sheet.everything() == before
        assert sheet.lost == ""


def test_the_same_file_can_be_chosen_again(browser, built, file):
    with reading(browser, built) as sheet:
        sheet.bring("nonsense").says("not a file that a checklist page has saved")
        sheet.bring(json.dumps(file)).shows("1 of")
        expect(sheet.page.get_by_text("not a file that a checklist page has saved")).to_have_count(0)


def with_items(file: dict, items: str) -> str:
    return json.dumps(file | {"runs": [file["runs"][0] | {"items": "ITEMS"}]}).replace('"ITEMS"', items)


WRONG = {
    "empty": (lambda f: "", "not a file that a checklist page has saved"),
    "a picture": (lambda f: b"\x89PNG\r\n\x1a\n\x00\xff\xfe", "not a file that a checklist page has saved"),
    "a web page": (lambda f: "<script>hacked = 1</script>", "not a file that a checklist page has saved"),
    "cut short": (lambda f: json.dumps(f)[:-30], "damaged"),
    "of a newer version": (lambda f: json.dumps(f | {"version": 99}), "newer version"),
    "of another checklist": (
        lambda f: json.dumps(f | {"runs": [f["runs"][0] | {"checklist": "another"}]}),
        "another checklist",
    ),
    "huge": (lambda f: json.dumps(f) + " " * 10_000_000, "too large"),
    "of too many runs": (
        lambda f: json.dumps(f | {"runs": [f["runs"][0] | {"id": f"r{n}"} for n in range(3000)]}),
        "damaged",
    ),
    "with a prototype": (
        lambda f: with_items(
            f, '{"__proto__": {"mark": {"state": "done"}, "stamps": {"mark": [1772532060000, 0, "t"]}}}'
        ),
        "damaged",
    ),
    "with a constructor": (
        lambda f: json.dumps(f | {"runs": [f["runs"][0] | {"constructor": {"prototype": {"state": "done"}}}]}),
        "damaged",
    ),
    "with HTML for an id": (
        lambda f: json.dumps(f | {"runs": [f["runs"][0] | {"id": "<img src=x onerror=hacked=1>"}]}),
        "damaged",
    ),
    "deep": (lambda f: json.dumps(f)[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "damaged"),
}


def test_a_wrong_file_gets_a_sentence_and_changes_nothing(browser, built, file):
    with reading(browser, built, prepare=having(stored(file))) as sheet:
        sheet.shows("1 of")
        before, states = sheet.everything(), sheet.states
        for name, (make, words) in WRONG.items():
            sheet.bring(make(file), f"{name}.json")
            problem = sheet.page.get_by_role("alert").filter(has_text=words)
            expect(problem, name).to_be_visible()
            expect(problem).to_contain_text("Nothing was changed.")
            expect(sheet.dialog).to_have_count(0)
            assert (sheet.everything(), sheet.states) == (before, states), name
        assert sheet.page.evaluate("[window.hacked ?? null, {}.state ?? null, {}.polluted ?? null]") == [None] * 3


def test_html_in_names_and_notes_is_text(browser, built, file):
    hostile = '<img src=x onerror="window.hacked=1">'
    run = file["runs"][0]
    items = {
        key: item | ({"note": f"</textarea>{hostile}"} if "note" in item else {}) for key, item in run["items"].items()
    }
    with reading(browser, built) as sheet:
        sheet.bring(json.dumps(file | {"runs": [run | {"name": hostile, "items": items}]})).shows("1 of")
        assert hostile in sheet.current
        sheet.bring(json.dumps(file | {"runs": [run | {"name": hostile}]}))
        expect(sheet.dialog).to_contain_text(hostile)
        sheet.answer("Cancel")
        sheet.page.emulate_media(media="print")
        sheet.page.emulate_media(media="screen")
        sheet.page.goto(built.url + "about/")
        expect(sheet.page.locator(".stored-key").filter(has_text=hostile)).to_have_count(1)
        assert sheet.page.locator("img[src=x]").count() == 0
        assert sheet.page.evaluate("window.hacked ?? null") is None


def test_a_file_of_forty_thousand_unknown_items_costs_nothing_at_a_tick(browser, built, file):
    items = file["runs"][0]["items"]
    [item] = items.values()
    many = items | {f"gone-{n}": item for n in range(40_000)}
    with reading(browser, built) as sheet:
        _, second, *_ = sheet.keys
        sheet.bring(json.dumps(file | {"runs": [file["runs"][0] | {"items": many}]})).shows("1 of")
        sheet.says("Marks for 38,000 more such items were left out: there were too many.")
        gone = sheet.root.locator(".retired-items > li")
        expect(gone).to_have_count(101)
        expect(gone.last).to_have_text("And 1,900 more, which stay with this run and are in its record.")
        gone.first.evaluate("one => { one.title = 'the same'; }")
        sheet.tick(second).shows("2 of")
        expect(gone.first).to_have_attribute("title", "the same")
        assert len(sheet.run["items"]) == 2002


def test_what_a_clock_ahead_has_kept_does_not_stand_for_ever(browser, built, file):
    text = json.dumps(file)
    for time, *_ in file["runs"][0]["items"][next(iter(file["runs"][0]["items"]))]["stamps"].values():
        text = text.replace(str(time), str(time + 366 * 86_400_000))
    ahead = json.loads(text)
    [(first, item)] = ahead["runs"][0]["items"].items()
    with reading(browser, built, prepare=having(stored(ahead))) as sheet:
        sheet.shows("1 of")
        expect(sheet.item(first).locator(".tick-when")).to_have_text("Done")
        sheet.page.wait_for_function(
            """([name, time]) => JSON.parse(localStorage.getItem(name)).items["""
            + json.dumps(first)
            + """].stamps.mark[0] < time""",
            arg=[f"{PREFIX}run:{sheet.run['id']}", item["stamps"]["mark"][0]],
        )
        assert sheet.note(first).input_value() == "Mine"
        sheet.bring(text)
        sheet.answer("Merge").says(
            "Some of its dates are in the future because a clock was wrong. They are shown as not known."
        ).shows("1 of")


# ---- a link ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def link(browser, built) -> str:
    """A link from a run with a tick, one that does not apply, a reason and a note."""
    with reading(browser, built, permissions=CLIPBOARD) as sheet:
        first, second, *_ = sheet.keys
        sheet.tick(first).name_it("Rename", "Secret name")
        sheet.na(second).click()
        sheet.write(sheet.reason(second), "Secret reason")
        sheet.write(sheet.open_note(first), "Secret note")
        sheet.press("Copy a link").says("The link is copied.")
        copied = sheet.clipboard()
    assert re.fullmatch(rf"{re.escape(built.url)}checklists/before-you-start/#run=[\w-]+", copied)
    return copied.removeprefix(built.url)


def test_a_link_asks_and_then_brings_the_states_and_nothing_else(browser, built, link):
    with reading(browser, built, address=link) as sheet:
        expect(sheet.dialog).to_contain_text("1 done, 1 does not apply")
        assert sheet.everything() == NOTHING_AT_ALL
        assert set(sheet.states.values()) == {"todo"}
        sheet.answer("Use these ticks").shows("1 of")
        assert list(sheet.states.values())[:3] == ["done", "na", "todo"]
        assert "Secret" not in str(sheet.everything()) + sheet.page.content()
        assert sheet.lost == ""
        assert "#run" not in sheet.page.url
        sheet.press("Undo").shows("0 of").press("Redo").shows("1 of").again().shows("1 of")
        expect(sheet.dialog).to_have_count(0)


def test_a_link_pasted_again_while_the_first_is_asked_about_asks_no_second_time(browser, built, link):
    with reading(browser, built, address=link) as sheet:
        expect(sheet.dialog).to_have_count(1)
        sheet.page.evaluate(
            "hash => new Promise((heard) => { addEventListener('hashchange', heard); location.hash = hash; })",
            link.partition("#")[2],
        )
        expect(sheet.dialog).to_have_count(1)
        sheet.answer("Use these ticks").shows("1 of")
        expect(sheet.dialog).to_have_count(0)


def test_a_link_that_is_refused_changes_nothing(browser, built, link):
    for leave in ("Cancel", "Escape"):
        with reading(browser, built, address=link) as sheet:
            expect(sheet.dialog).to_have_count(1)
            if leave == "Cancel":
                sheet.answer("Cancel")
            else:
                sheet.page.keyboard.press("Escape")
                expect(sheet.dialog).to_have_count(0)
            assert sheet.everything() == NOTHING_AT_ALL
            assert set(sheet.states.values()) == {"todo"}
            assert "#run" not in sheet.page.url


def test_a_link_is_never_taken_in_over_what_is_there_without_a_way_back(browser, built, link):
    with reading(browser, built) as sheet:
        first, second, third, *_ = sheet.keys
        sheet.tick(second, third)
        sheet.write(sheet.open_note(second), "Kept")
        before = sheet.states
        sheet.page.evaluate("link => { location.href = link; }", built.url + link)
        expect(sheet.dialog).to_contain_text("1 done, 1 does not apply")
        sheet.answer("Use these ticks")
        assert (sheet.states[first], sheet.states[second], sheet.states[third]) == ("done", "na", "done")
        assert sheet.note(second).input_value() == "Kept"
        sheet.press("Undo").shows("2 of")
        assert sheet.states == before


@pytest.mark.parametrize("change", ["cut", "turned", "empty", "long", "HTML"])
def test_a_damaged_link_says_so_and_changes_nothing(browser, built, link, change):
    page, part = link.split("=", 1)
    broken = {
        "cut": part[:-7],
        "turned": part[:9] + ("A" if part[9] != "A" else "B") + part[10:],
        "empty": "",
        "long": part * 2000,
        "HTML": "<img src=x>",
    }
    with reading(browser, built, address=f"{page}={broken[change]}") as sheet:
        expect(sheet.dialog).to_contain_text("Nothing was changed.")
        sheet.page.keyboard.press("Escape")
        expect(sheet.dialog).to_have_count(0)
        assert sheet.everything() == NOTHING_AT_ALL


@pytest.mark.parametrize("part", ["#run=AAAA", "#run="])
def test_a_damaged_link_pasted_into_the_open_page_says_so(browser, built, part):
    with reading(browser, built) as sheet:
        for _ in range(2):
            sheet.page.evaluate("part => { location.hash = part; }", part)
            expect(sheet.dialog).to_contain_text("Nothing was changed.")
            sheet.answer("Cancel")
            sheet.wait()
        assert sheet.everything() == NOTHING_AT_ALL


def test_a_link_of_another_checklist_is_not_taken(browser, built, link):
    other = link.replace("before-you-start", "before-you-post")
    with reading(browser, built, "before-you-post", other) as sheet:
        expect(sheet.dialog).to_contain_text("another checklist")
        assert sheet.everything() == NOTHING_AT_ALL
