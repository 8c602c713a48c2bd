"""Exactly what a checklist says and shows at each step: on a page written by hand, without a site."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.made import TOLD
from tests.browser.small_page import HEAD, checklist_html, small
from tests.scripts.modules import GUIDELINE, entry, published

pytestmark = pytest.mark.browser

PAGE = published(
    entry("a"),
    entry("b"),
    entry("c", text="A text that is much longer than what is said of it can be, because it goes on and on"),
    guidelines=[GUIDELINE],
)
NEXT = published(
    entry(
        "a",
        2,
        changes=[{"on": "2026-03-05", "summary": "One."}, {"on": "2026-03-06", "summary": "Two."}],
        earlier=[{"revision": 1, "text": "Before."}],
    ),
    entry("c"),
    entry("new"),
    entry("single", 2, changes=[{"on": "2026-04-01", "summary": "Only one."}]),
    retired={
        "b": {
            "text": "Old b.",
            "on": "2026-03-04",
            "reason": "Closed.",
            "replacedBy": [{"key": "a", "text": "Text of a."}, {"key": "elsewhere", "text": "Elsewhere."}],
        }
    },
)
STATES = (
    "all => all.map(li => [li.dataset.item, li.dataset.state, li.querySelector('.tick-when').textContent, "
    "li.querySelector('[aria-pressed]').getAttribute('aria-pressed'), li.hidden])"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("small")


@pytest.fixture
def sheet(browser, folder):
    with small(browser, folder, checklist_html(PAGE), permissions=["clipboard-read", "clipboard-write"]) as one:
        yield one


def off(sheet, *names: str) -> list[bool]:
    return [sheet.button(name).get_attribute("aria-disabled") == "true" for name in names]


def test_a_fresh_list_and_what_stands_around_it(sheet):
    assert sheet.texts("li.tick .tick-when") == ["To do"] * 3
    assert sheet.attribute("li.tick label", "id") == ["a-text", "b-text", "c-text"]
    assert sheet.page.locator("li.tick").first.evaluate(
        "li => [...li.children].map(one => one.className || one.localName)"
    ) == ["input", "label", "tick-when", "tick-side"]
    assert sheet.attribute("li.tick button", "aria-describedby") == [
        "a-text",
        "a-text",
        "b-text",
        "b-text",
        "c-text",
        "c-text",
    ]
    assert sheet.attribute("[data-item=a] button", "class") == ["quiet", "quiet"] and sheet.attribute(
        "[data-item=a] button", "data-does"
    ) == [None, "note"]
    assert sheet.attribute("[data-item=a] button", "aria-pressed") == ["false", None] and sheet.attribute(
        "[data-item=a] button", "aria-expanded"
    ) == [None, "false"]
    assert {
        "New run",
        "Rename",
        "Delete run",
        "Undo",
        "Redo",
        "Start over",
        "Print",
        "Word document",
        "Copy as text",
        "CSV file",
        "Backup file",
        "Copy a link",
    } <= set(sheet.texts("checklist-run button"))
    assert set(sheet.attribute("checklist-run button", "type")) == {"button"}
    assert off(sheet, "Delete run", "Undo", "Redo", "Start over") == [True] * 4
    assert (
        sheet.texts("checklist-run select option") == ["My first run"]
        and sheet.page.locator("select").input_value() == ""
    )
    assert sheet.page.locator("progress").evaluate(
        "one => [one.value, one.max, one.ariaHidden, one.previousElementSibling.textContent]"
    ) == [0, 3, "true", "0 of 3 done, 3 left"]
    assert (
        sheet.page.locator("select").evaluate("one => one.labels[0].textContent") == "Run"
        and sheet.page.locator("input[type=file]").evaluate("one => one.labels[0].textContent")
        == "Restore from a backup file"
    )
    assert sheet.attribute("input[type=file]", "accept") == [".json,application/json"]
    assert sheet.page.locator(".hide-done").evaluate(
        "one => [one.textContent, one.control.type, one.control.autocomplete]"
    ) == ["Hide done items", "checkbox", "off"]
    assert (sheet.texts(".kept"), sheet.texts(".not-kept"), sheet.texts(".storage-notice")) == (
        ["Your ticks are saved in this browser only. Nothing is sent anywhere."],
        [],
        [""],
    )
    assert (
        sheet.attribute(".storage-notice", "role"),
        sheet.attribute(".bring-problem", "role"),
        sheet.attribute(".record", "aria-label"),
    ) == ([None], ["alert"], ["Record"])
    assert (
        sheet.page.locator(".take").evaluate(
            "one => document.getElementById(one.getAttribute('aria-labelledby')).textContent"
        )
        == "Save or share"
    )
    texts = sheet.texts(".take p")
    assert (
        "A dated record of this run: what is done, what does not apply, your notes, what is left. It is made "
        "on this device."
    ) in texts
    assert (
        "A backup file holds the whole run, so that you can restore it here or elsewhere. A link carries ticks, "
        "without names, notes or reasons."
    ) in texts
    expect(sheet.page.locator(".nothing-left")).to_be_hidden()
    assert sheet.page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]


def test_each_step_is_told_and_taken_back_in_words(sheet):
    sheet.tick("a").hears("Done. 1 of 3 done, 2 left.").shows("[data-item=a] .tick-when", "Done on 3 March 2026")
    assert off(sheet, "Delete run", "Undo", "Redo", "Start over") == [False, False, True, False]
    sheet.tick("a").hears("To do. 0 of 3 done, 3 left.")
    assert off(sheet, "Start over") == [True]
    sheet.press("Does not apply", "[data-item=b]").hears("Does not apply. 0 of 3 done, 1 does not apply, 2 left.")
    assert sheet.page.locator("li.tick").evaluate_all(STATES)[1] == [
        "b",
        "na",
        "Marked as not applying on 3 March 2026",
        "true",
        False,
    ]
    sheet.press("Does not apply", "[data-item=b]").hears("To do. 0 of 3 done, 3 left.")
    long = "A text that is much longer than what is said of it can be, because…"
    sheet.tick("c").press("Undo").shows(".run-said", f"Undone: tick: {long}. 0 of 3 done, 3 left.").hears(
        f"Undone: tick: {long}. 0 of 3 done, 3 left."
    )
    sheet.press("Redo").shows(".run-said", f"Done again: tick: {long}. 1 of 3 done, 2 left.")
    sheet.press("Start over").shows(".run-said", "Started over: 0 of 3 done, 3 left. “Undo” brings everything back.")
    sheet.press("Undo").shows(".run-said", "Undone: starting over. 1 of 3 done, 2 left.")
    for _ in range(9):
        sheet.press("Undo")
    sheet.shows(".progress-words", "0 of 3 done, 3 left")
    assert off(sheet, "Undo", "Redo") == [True, False]
    sheet.page.keyboard.press("Control+z")
    sheet.shows(".run-said", "There is nothing to undo.")
    sheet.page.keyboard.press("Control+y")
    sheet.shows(".run-said", "Done again: tick: Text of a. 1 of 3 done, 2 left.")
    sheet.page.keyboard.press("Control+Z")
    sheet.shows(".run-said", "Undone: tick: Text of a. 0 of 3 done, 3 left.")
    sheet.page.keyboard.press("Control+Shift+Z")
    sheet.shows(".run-said", "Done again: tick: Text of a. 1 of 3 done, 2 left.")
    for keys in ("z", "y", "Control+Alt+z", "Control+x"):
        sheet.page.keyboard.press(keys)
    assert sheet.texts(".progress-words") == ["1 of 3 done, 2 left"]


def test_runs_have_names_and_can_be_begun_changed_and_deleted(sheet):
    sheet.tick("a").press("New run")
    dialog = sheet.page.locator("dialog[open]")
    expect(dialog.locator("h2")).to_have_text("New run")
    assert dialog.locator("button").evaluate_all("all => all.map(one => [one.textContent, one.type, one.value])") == [
        ["Save", "submit", "save"],
        ["Cancel", "button", "cancel"],
    ]
    assert dialog.evaluate(
        "one => [one.className, document.getElementById(one.getAttribute('aria-labelledby')).textContent, "
        "one.querySelector('label').control.maxLength, one.querySelector('label').textContent]"
    ) == ["ask", "New run", 120, "Name of this run"]
    dialog.locator("input").fill("Second")
    sheet.answer("Cancel")
    assert sheet.texts("select option") == ["My first run"] and sheet.texts(".run-said") == [""]
    sheet.page.clock.set_fixed_time("2026-03-03T12:01:00")  # runs are in the order in which they were started
    sheet.press("New run")
    dialog.locator("input").fill("Second")
    sheet.page.keyboard.press("Enter")
    sheet.shows(".run-said", "New run: Second. 0 of 3 done, 3 left.")
    assert sheet.texts("select option") == ["My first run", "Second"]
    sheet.press("Rename")
    assert (
        dialog.locator("h2").inner_text(),
        dialog.locator("input").input_value(),
        dialog.locator("input").evaluate("one => one.selectionEnd - one.selectionStart"),
    ) == ("Rename this run", "Second", 6)
    dialog.locator("input").fill("My first run")
    sheet.answer("Save").shows(".run-said", "The run is now called My first run (2).")
    sheet.page.locator("select").evaluate("one => { one.selectedIndex = 0; one.dispatchEvent(new Event('change')); }")
    sheet.shows(".run-said", "My first run: 1 of 3 done, 2 left.")
    sheet.press("Delete run").shows(
        ".run-said", "Deleted: My first run. My first run is shown now. “Undo” brings it back."
    )
    sheet.press("Undo").shows(".run-said", "Undone: deleting a run. 1 of 3 done, 2 left.")
    sheet.press("Undo").press("Undo").press("Undo")
    assert sheet.texts("select option") == ["My first run"] and sheet.texts(".progress-words") == [
        "0 of 3 done, 3 left"
    ]
    sheet.press("Delete run").shows(".run-said", "Deleted: My first run. “Undo” brings it back.")
    assert off(sheet, "Delete run") == [True]


def test_what_is_done_is_hidden_and_the_focus_finds_another_place(sheet):
    sheet.page.locator(".hide-done input").evaluate("one => one.click()")
    sheet.hears("Done items are hidden.").tick("a")
    expect(sheet.page.locator(".nothing-left")).to_be_hidden()
    assert (
        sheet.page.locator("li.tick").evaluate_all("all => all.map(li => li.hidden)") == [True, False, False]
        and sheet.focus == "b"
    )
    sheet.button("Does not apply", "[data-item=b]").click()
    assert sheet.page.locator("li.tick").evaluate_all("all => all.map(li => li.hidden)") == [True, False, False]
    sheet.tick("c")
    assert sheet.page.locator("li.tick").evaluate_all("all => all.map(li => li.hidden)") == [True, True, True]
    expect(sheet.page.locator(".nothing-left")).to_have_text("Nothing is left to do.")
    expect(sheet.page.locator(".nothing-left")).to_be_visible()
    assert sheet.page.evaluate("() => document.activeElement.closest('.hide-done') !== null")
    sheet.page.locator(".hide-done input").evaluate("one => one.click()")
    sheet.hears("All items are shown.")
    assert sheet.page.locator("li.tick").evaluate_all("all => all.map(li => li.hidden)") == [False] * 3
    expect(sheet.page.locator(".nothing-left")).to_be_hidden()


def test_notes_and_reasons(sheet):
    note = sheet.page.locator("#a-note")
    sheet.press("Note", "[data-item=a]")
    expect(note).to_be_focused()
    assert note.evaluate(
        "one => [one.localName, one.rows, one.autocomplete, one.getAttribute('aria-describedby'), "
        "one.labels[0].textContent, one.parentElement.className, one.parentElement.id]"
    ) == ["textarea", 2, "off", "a-text", "Note", "tick-field tick-note", "a-note-part"]
    assert (
        sheet.attribute("[data-item=a] [data-does]", "aria-expanded"),
        sheet.attribute("[data-item=a] [data-does]", "aria-controls"),
    ) == (["true"], ["a-note-part"])
    note.fill("x" * 4001)
    sheet.shows("#a-note-part .too-long", "1 character too many: shorten it.")
    note.fill("Asked Ann")
    sheet.shows("#a-note-part .too-long", "")
    note.blur()
    sheet.hears("Note changed.")
    assert off(sheet, "Start over", "Undo") == [False, False]
    sheet.press("Note", "[data-item=a]")
    expect(note).to_be_hidden()
    sheet.press("Undo").shows(".run-said", "Undone: note: Text of a. 0 of 3 done, 3 left.")
    assert note.input_value() == ""
    sheet.press("Redo").press("Does not apply", "[data-item=b]")
    reason = sheet.page.locator("#b-reason")
    assert reason.evaluate(
        "one => [one.localName, one.type, one.labels[0].textContent, "
        "one.parentElement.previousElementSibling.className]"
    ) == ["input", "text", "Reason", "tick-side"]
    reason.fill("r" * 1002)
    sheet.shows("#b-reason-part .too-long", "2 characters too many: shorten it.")
    reason.fill("No comments")
    reason.blur()
    sheet.hears("Reason changed.")
    sheet.tick("b")
    expect(reason).to_be_hidden()
    sheet.page.reload()
    expect(note).to_have_value("Asked Ann")
    assert sheet.page.locator("#b-reason").count() == 0


def test_records_and_files(sheet):
    sheet.press("Backup file").shows(".take-said", "There is nothing to back up yet: nothing is ticked.")
    sheet.press("Copy a link").shows(".take-said", "Tick something before you copy a link.").tick("a")
    name, text = sheet.saved("CSV file")
    assert (
        name == "checklist-before-you-start-my-first-run-2026-03-03.csv"
        and '"Text of a.","Done","2026-03-03","","","","yes","Before you start","My first run","Guidance;' in text
    )
    sheet.shows(".take-said", f"CSV file made: {name}")
    name, text = sheet.saved("Word document")
    assert name.endswith("my-first-run-2026-03-03.docx") and "<dc:language>en-GB</dc:language><dcterms:created" in text
    sheet.shows(".take-said", f"Word document made: {name}")
    name, text = sheet.saved("Backup file")
    assert (
        name.endswith("my-first-run-2026-03-03.json")
        and json.loads(text)["runs"][0]["items"]["a"]["mark"]["state"] == "done"
    )
    sheet.shows(".take-said", f"Backup file made: {name}")
    sheet.press("Copy as text").shows(".take-said", "The record is copied as text.")
    assert (
        sheet.page.evaluate("navigator.clipboard.readText()")
        .replace("\r", "")
        .startswith(
            "Before you start: My first run\nChecklist: Before you start\nRun: My first run\nRecord made on: 3 "
            "March 2026\n"
        )
    )
    sheet.press("Copy a link").shows(
        ".take-said", "The link is copied. It carries the ticks, and no names, notes or reasons."
    )
    link = sheet.page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(re.escape(sheet.visiting.url) + r"#run=[\w-]+", link)
    sheet.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    sheet.press("Copy a link").shows(
        ".by-hand label", "The browser does not let this page copy. Copy this yourself:"
    ).shows(".take-said", "")
    assert sheet.page.locator(".by-hand textarea").evaluate(
        "one => [one.value, one.readOnly, one.rows, one.selectionEnd, document.activeElement === one]"
    ) == [link, True, 6, len(link), True]
    sheet.press("CSV file")
    expect(sheet.page.locator(".by-hand textarea")).to_have_count(0)
    sheet.page.evaluate(
        "() => { window.print = () => { window.printed = document.querySelector('.record').innerHTML; }; }"
    )
    sheet.press("Print")
    sheet.page.wait_for_function("() => window.printed")
    record = sheet.page.evaluate("() => window.printed")
    assert record.startswith(
        "<h2>Record: My first run</h2><dl><div><dt>Checklist</dt><dd>Before you "
        "start</dd></div><div><dt>Run</dt><dd>My first run</dd></div>"
    )
    assert (
        '<h3>Items</h3><table><thead><tr><th scope="col">Item</th><th scope="col">State</th><th '
        'scope="col">Reason, note, comment</th></tr></thead><tbody><tr><td>Text of a.</td><td>Done on 3 March '
        "2026</td><td></td></tr>"
    ) in record
    assert record.endswith(f"<h3>Left to do</h3><ul><li>Text of b.</li><li>{PAGE['entries'][2]['text']}</li></ul>")
    sheet.tick("b")
    assert sheet.texts(".record") == [""]
    sheet.page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert sheet.texts(".record h2") == ["Record: My first run"]


def test_a_backup_is_brought_in_as_the_reader_says(sheet):
    _, text = sheet.tick("a").saved("Backup file")
    sheet.tick("b")
    sheet.bring(text)
    dialog = sheet.page.locator("dialog[open]")
    expect(dialog.locator("h2")).to_have_text("This run is here already")
    assert dialog.locator("p").all_inner_texts() == [
        "The file has “My first run”.",
        (
            "Merge keeps, for each item, what was set last: here or in the file. Or add what is in the file as "
            "another run, and leave what is here as it is. You can undo both."
        ),
    ]
    assert dialog.locator("button").all_inner_texts() == ["Merge", "Add as another run", "Cancel"]
    sheet.answer("Cancel").shows(".take-said", "Nothing was restored.")
    sheet.bring(text)
    sheet.answer("Merge").shows(".take-said", "Merged: My first run. 2 of 3 done, 1 left.")
    sheet.bring(text)
    sheet.answer("Add as another run")
    expect(sheet.page.locator(".take-said")).to_have_text(
        re.compile(r"^Restored: (My first run|Run of 3 March 2026)\. 1 of 3 done, 2 left\.$")
    )
    assert sheet.texts("select option") == ["My first run", "Run of 3 March 2026"]
    sheet.press("Undo").shows(".run-said", "Undone: restoring a run. 2 of 3 done, 1 left.")
    sheet.bring("{")
    sheet.shows(".bring-problem", "This is not a file that a checklist page has saved. Nothing was changed.").shows(
        ".take-said", ""
    )
    many = json.loads(text)
    many["runs"] = [
        many["runs"][0],
        many["runs"][0] | {"id": "r2", "name": "Other", "stamps": {"name": [1772532000000, 0, "t1"]}},
    ]
    sheet.bring(json.dumps(many))
    sheet.answer("Add as another run").shows(".take-said", "Restored: 2 runs. 1 of 3 done, 2 left.").shows(
        ".bring-problem", ""
    )
    assert len(sheet.texts("select option")) == 3
    sheet.bring(json.dumps(many))
    expect(dialog.locator("h2")).to_have_text("Some of these runs are here already")
    sheet.answer("Cancel")


def test_a_link_says_what_it_brings_and_asks(sheet):
    sheet.tick("a").press("Does not apply", "[data-item=b]").press("Copy a link").shows(
        ".take-said", "The link is copied. It carries the ticks, and no names, notes or reasons."
    )
    link = sheet.page.evaluate("navigator.clipboard.readText()").split("#")[1]
    sheet.press("Start over").shows(".progress-words", "0 of 3 done, 3 left")
    sheet.page.evaluate("link => { location.hash = link; }", link)
    dialog = sheet.page.locator("dialog[open]")
    expect(dialog.locator("h2")).to_have_text("This link carries ticks")
    assert dialog.locator("p").all_inner_texts() == [
        "It has: 1 done, 1 does not apply.",
        "They are set in “My first run”. Its other items stay as they are. You can undo it.",
    ]
    assert dialog.locator("summary").all_inner_texts() == ["Show the items"] and dialog.locator(
        "li"
    ).all_text_contents() == ["Done: Text of a.", "Does not apply: Text of b."]
    sheet.page.wait_for_url(lambda url: "#" not in url)
    sheet.answer("Cancel").shows(".progress-words", "0 of 3 done, 3 left")
    sheet.page.evaluate("link => { location.hash = link; }", link)
    sheet.answer("Use these ticks").shows(
        ".run-said", "Ticks from the link: 1 done, 1 does not apply. 1 of 3 done, 1 does not apply, 1 left."
    )
    sheet.press("Undo").shows(".run-said", "Undone: ticks from a link. 0 of 3 done, 3 left.")
    sheet.page.evaluate("link => { location.hash = link; }", link[:-2])
    expect(dialog.locator("h2")).to_have_text("This link has no ticks for you")
    assert dialog.locator("button").all_inner_texts() == ["Cancel"] and dialog.locator("p").all_inner_texts()[
        0
    ].startswith("The ticks in this link cannot be read")
    sheet.page.keyboard.press("Escape")
    expect(sheet.page.locator("dialog")).to_have_count(0)


def test_what_changed_since_is_told_and_confirmed(browser, folder):
    run = {
        "v": 1,
        "id": "r1",
        "checklist": "before",
        "started": "2026-03-01T12:00:00.000Z",
        "known": ["a", "b", "c", "single"],
        "name": "",
        "deleted": None,
        "stamps": {},
        "items": {
            key: {
                "mark": {"state": "done", "revision": 1},
                "note": note,
                "stamps": {"mark": [1772366400000, 0, "t"], "note": [1772366400000, 0, "t"]},
            }
            for key, note in [("a", ""), ("b", "Kept"), ("single", "")]
        },
    }
    with small(
        browser,
        folder,
        checklist_html(NEXT),
        prepare=f"localStorage.length || localStorage.setItem('checklists:/:run:r1', {json.dumps(json.dumps(run))})",
    ) as sheet:
        sheet.shows("[data-item=a] .flag strong", "This has changed since you ticked it on 1 March 2026.")
        assert sheet.texts("[data-item=a] .flag li") == ["One.", "Two."] and sheet.texts(
            "[data-item=single] .flag p"
        ) == ["This has changed since you ticked it on 1 March 2026.", "Only one."]
        assert (
            sheet.texts("[data-item=a] .flag summary") == ["Earlier wording"]
            and sheet.texts("[data-item=a] .flag blockquote") == ["Before."]
            and sheet.texts("[data-item=single] .flag details") == []
        )
        assert sheet.texts("[data-item=new] .flag-new") == ["New: added after you began this run."] and sheet.attribute(
            "[data-item=a] .flag button", "aria-describedby"
        ) == ["a-text"]
        assert sheet.texts(".no-longer > :is(h2, p)") == ["No longer on the checklist", "These are not counted."]
        assert sheet.texts(".retired-items li p") == [
            "Old b.",
            "Done on 1 March 2026",
            "Retired on 4 March 2026: Closed.",
            "Replaced by: Text of a.; Elsewhere.",
            "Note: Kept",
        ]
        assert sheet.attribute(".retired-items a", "href") == ["#a"] and sheet.attribute(
            ".no-longer", "aria-labelledby"
        ) == sheet.attribute(".no-longer h2", "id")
        sheet.press("Confirm", "[data-item=a]").hears("Confirmed. 2 of 4 done, 2 left; 1 changed since you marked it.")
        sheet.shows("[data-item=a] .tick-when", "Done on 1 March 2026, confirmed on 3 March 2026")
        assert sheet.texts("[data-item=a] .flag") == []
        sheet.press("Undo").shows(
            ".run-said", "Undone: confirming: Text of a. 2 of 4 done, 2 left; 2 changed since you marked them."
        )


def test_where_nothing_is_kept_the_page_leads_to_the_record(browser, folder):
    with small(
        browser,
        folder,
        checklist_html(PAGE),
        prepare=(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', "
            "'SecurityError'); } })"
        ),
    ) as sheet:
        sheet.shows(
            ".storage-notice p",
            (
                "This browser does not let this page save anything. Your entries will be lost when you close or "
                "reload this tab. Save a record first."
            ),
        )
        expect(sheet.page.locator(".kept")).to_be_hidden()
        assert sheet.attribute(".storage-notice > p", "role") == ["alert"] and sheet.attribute(
            ".storage-notice", "late"
        ) == [None]
        sheet.press("Save a record")
        assert (
            sheet.focus.startswith("_checklist-")
            and sheet.page.evaluate("() => document.activeElement.textContent") == "Save or share"
        )
        sheet.tick("a").shows(".progress-words", "1 of 3 done, 2 left")


def test_ticks_that_were_there_before_the_scripts_are_kept(browser, folder):
    with small(browser, folder, checklist_html(PAGE).replace('id="b"', 'id="b" checked')) as sheet:
        sheet.shows(".progress-words", "1 of 3 done, 2 left").shows("[data-item=b] .tick-when", "Done on 3 March 2026")


def test_what_is_written_and_taken_out_again_is_no_change(sheet):
    sheet.page.evaluate(TOLD)
    sheet.tick("b").hears("Done. 1 of 3 done, 2 left.")
    sheet.press("Note", "[data-item=a]")
    note = sheet.page.locator("#a-note")
    note.fill("x")
    note.fill("")
    note.blur()
    sheet.tick("c").hears("Done. 2 of 3 done, 1 left.")
    assert sheet.page.evaluate("told") == ["Done. 1 of 3 done, 2 left.", "Done. 2 of 3 done, 1 left."]
    sheet.press("Undo").press("Undo").shows(".progress-words", "0 of 3 done, 3 left")


STORED = (
    '<stored-things><p>Nothing.</p><script type="application/json">{"before": "Before you '
    'start"}</script></stored-things>'
)
FORGET, KEPT = (
    "Forget everything on this device",
    "A run of “Before you start”, started on 3 March 2026: 1 item marked.",
)


def test_what_is_stored_is_listed_forgotten_and_brought_back(browser, folder):
    with small(browser, folder, checklist_html(PAGE)) as sheet:
        (folder / "stored.html").write_text(
            HEAD + STORED + '<script type="module" src="assets/js/stored-things.js"></script>', "utf-8"
        )
        sheet.open("stored.html").shows("stored-things > p + p", "Nothing is stored.")
        assert sheet.texts("stored-things > p")[0].startswith(
            "This site sets no cookie and loads nothing from other sites. A checklist or form saves "
        )
        expect(sheet.button(FORGET)).to_be_hidden()
        expect(sheet.page.locator(".stored-keys")).to_be_hidden()
        sheet.open().tick("a").open("stored.html").shows("stored-things > p + p", "Stored now:")
        listed = sheet.texts(".stored-key")
        # Where what undoes had come before the page was left, what can be undone is listed, too.
        count = len(listed)
        assert [one for one in listed if " checklists:/:undo:" not in one] == listed[:2] and any(
            one.startswith(f"{KEPT} checklists:/:run:") for one in listed[:2]
        )
        expect(sheet.button("Undo", "stored-things")).to_be_hidden()
        sheet.press(FORGET).shows(
            "stored-things > p + p",
            f"Forgotten: {count} things. Until you leave this page you can undo it. Nothing is stored.",
        ).hears(f"Forgotten: {count} things. Until you leave this page you can undo it.")
        assert sheet.focus.startswith(f"Forgotten: {count} things.") and sheet.page.evaluate(
            "() => [localStorage.length, sessionStorage.length]"
        ) == [0, 0]
        expect(sheet.button(FORGET)).to_be_hidden()
        sheet.press("Undo", "stored-things").shows(
            "stored-things > p + p", "Everything has been restored. Stored now:"
        ).hears("Everything has been restored.")
        assert sheet.texts(".stored-key") == listed and sheet.focus == "Everything has been restored. Stored now:"
        expect(sheet.button("Undo", "stored-things")).to_be_hidden()
        sheet.page.evaluate(
            "() => { localStorage.clear(); sessionStorage.clear(); window.dispatchEvent(new "
            "StorageEvent('storage', { key: null })); }"
        )
        sheet.shows("stored-things > p + p", "Nothing is stored.")
        sheet.page.evaluate("() => { window.one = document.querySelector('stored-things'); one.remove(); }")
        sheet.page.evaluate(
            "() => { localStorage.setItem('checklists:/:run:x', '{}'); window.dispatchEvent(new "
            "StorageEvent('storage', { key: 'checklists:/:run:x' })); }"
        )
        assert sheet.page.evaluate("() => one.querySelectorAll('li').length") == 0
        sheet.page.evaluate("() => document.body.append(one)")
        sheet.shows(".stored-key", "Something saved in place of a run that cannot be read. checklists:/:run:x")


def test_where_nothing_can_be_stored_the_list_says_so(browser, folder):
    with small(
        browser,
        folder,
        STORED,
        scripts=("stored-things",),
        prepare=(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', "
            "'SecurityError'); } })"
        ),
    ) as sheet:
        sheet.shows("stored-things > p + p", "This browser does not let this page save anything, so nothing is stored.")


def test_a_link_from_before_the_checklist_changed_says_so(browser, folder):
    with small(browser, folder, checklist_html(PAGE), permissions=["clipboard-read", "clipboard-write"]) as sheet:
        sheet.tick("a").press("Copy a link").shows(
            ".take-said", "The link is copied. It carries the ticks, and no names, notes or reasons."
        )
        link = sheet.page.evaluate("navigator.clipboard.readText()").split("#")[1]
    with small(browser, folder, checklist_html(NEXT)) as sheet:
        sheet.page.evaluate("link => { location.hash = link; }", link)
        dialog = sheet.page.locator("dialog[open]")
        expect(dialog.locator("h2")).to_have_text("This link carries ticks")
        assert dialog.locator("p").all_inner_texts()[1] == "The checklist has changed since the link was made."
        sheet.answer("Cancel")


def test_a_page_that_comes_back_from_the_browsers_memory_reads_again_what_is_kept(sheet):
    sheet.tick("a").shows(".progress-words", "1 of 3 done, 2 left")
    sheet.page.evaluate(
        "() => { localStorage.clear(); sessionStorage.clear(); window.dispatchEvent(new "
        "PageTransitionEvent('pageshow', { persisted: false })); }"
    )
    assert sheet.texts(".progress-words") == ["1 of 3 done, 2 left"]
    sheet.page.evaluate("() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    sheet.shows(".progress-words", "0 of 3 done, 3 left")


def test_a_part_that_cannot_be_loaded_is_said_where_it_was_asked_for(sheet):
    sheet.page.route("**/checklist/docx.js", lambda route: route.abort())
    sheet.tick("a").press("Word document").shows(
        ".bring-problem", "This could not be loaded. Check your connection and try again."
    ).shows(".take-said", "")
    sheet.visiting.complaints.clear()
