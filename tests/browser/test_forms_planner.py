"""The planner: one part after the other, saved while typing, kept as a record."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.form_sheet import MARCH, PLAN, FormSheet, filling
from tests.browser.keeping import NOTHING_AT_ALL, undoable

pytestmark = pytest.mark.browser

GOAL, READERS, HOURS = "What is the account for?", "Who should read it?", "How much time is there?"


def test_one_part_after_the_other_and_back_without_loss(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        assert sheet.shown == ["Why"]
        assert sheet.parts == {"Why": "2 empty", "Where": "2 empty", "Time": "3 empty", "Check and save": ""}
        sheet.field(GOAL).fill("Races")
        sheet.field(READERS).fill("Friends")
        sheet.on().at("Where")
        expect(sheet.page.get_by_role("heading", name="Where")).to_be_focused()
        sheet.part_says("Why", "Complete")
        assert sheet.shown == ["Where"]
        assert sheet.root.locator("[aria-current=step]").inner_text() == "Where"
        sheet.option("Which platforms?", "Birdcall").check()
        sheet.press("Back").at("Why")
        expect(sheet.field(GOAL)).to_have_value("Races")
        sheet.go("Time")
        sheet.page.go_back()
        sheet.at("Why").page.go_back()
        sheet.at("Where").page.go_forward()
        sheet.at("Why").page.go_forward()
        sheet.at("Time")
        assert sheet.page.url.endswith("#plan-time") and sheet.lost == ""
        sheet.again().at("Time").shows("3 of 7 answered, 4 still empty")


def test_it_is_kept_as_one_types_and_when_the_tab_goes(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        assert sheet.page.evaluate("({ ...localStorage })") == NOTHING_AT_ALL["local"]
        sheet.field(GOAL).press_sequentially("So that")
        sheet.shows("1 of 7")
        assert sheet.kept == {"plan-goal": "So that"}
        sheet.field(GOAL).press_sequentially(" friends see")
        sheet.again()
        expect(sheet.field(GOAL)).to_have_value("So that friends see")


def test_the_list_of_what_is_stored_names_the_answers(browser, crews):
    with filling(browser, crews, PLAN, answers={"plan-goal": "Races", "plan-readers": "Friends"}) as sheet:
        sheet.page.goto(f"{sheet.visiting.url}about/")
        expect(sheet.page.locator(".stored-key").first).to_contain_text(
            "A run of “Plan your crew’s account”, started on 3 March 2026: 2 answers."
        )


def test_undo_takes_back_one_answer_and_leaves_a_fields_own_undo_alone(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        sheet.field(GOAL).press_sequentially("Races")
        sheet.field(READERS).press_sequentially("Friends")
        sheet.page.keyboard.press("Control+z")
        expect(sheet.field(READERS)).not_to_have_value("Friends")
        sheet.field(READERS).fill("Rowers")
        sheet.root.get_by_role("heading", name="Why").click()
        sheet.shows("2 of 7")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("1 of 7")
        sheet.press("Undo").shows("0 of 7")
        expect(sheet.field(GOAL)).to_have_value("")
        sheet.press("Redo").shows("1 of 7")
        expect(sheet.field(GOAL)).to_have_value("Races")
        undoable(sheet).again().shows("1 of 7")
        expect(sheet.button("Undo")).to_have_attribute("aria-disabled", "false")
        sheet.press("Undo").shows("0 of 7").press("Redo").shows("1 of 7")
        sheet.go("Time").option("Will there be photographs?", "Yes").check()
        sheet.press("Clear this answer").shows("1 of 7")
        assert sheet.lost == ""
        sheet.press("Start over").shows("0 of 7").press("Undo").shows("1 of 7")


def test_runs_are_named_switched_and_deleted(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        sheet.field(GOAL).fill("First")
        sheet.press("New run")
        dialog = sheet.page.locator("dialog[open]")
        dialog.get_by_label("Name of this run").fill("Red crew")
        dialog.get_by_role("button", name="Save").click()
        sheet.shows("0 of 7")
        expect(sheet.field(GOAL)).to_have_value("")
        sheet.field(GOAL).fill("Second")
        sheet.root.get_by_role("combobox", name="Run").select_option(label="My first run")
        expect(sheet.field(GOAL)).to_have_value("First")
        sheet.press("Delete run")
        expect(sheet.field(GOAL)).to_have_value("Second")
        sheet.press("Undo")
        expect(sheet.field(GOAL)).to_have_value("First")


def test_what_another_tab_writes_appears_here(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        other = FormSheet(sheet.visiting, PLAN, sheet.page.context.new_page()).open()
        sheet.field(GOAL).fill("Here")
        sheet.field(READERS).focus()
        expect(other.field(GOAL)).to_have_value("Here")
        other.field(READERS).fill("There")
        other.field(GOAL).focus()
        expect(sheet.field(READERS)).to_have_value("There")


def test_answers_show_what_they_lead_to_and_the_focus_stays(browser, crews):
    with filling(browser, crews, PLAN, "#plan-time") as sheet:
        hint = sheet.root.get_by_text("does more harm than none")
        expect(hint).to_be_hidden()
        field = sheet.field(HOURS)
        field.press_sequentially("1,5")
        expect(hint).to_be_visible()
        expect(field).to_be_focused()
        expect(sheet.page.locator("[role=status]", has_text="Shown below your answer: An account")).to_be_attached()
        field.fill("3")
        expect(hint).to_be_hidden()
        # Leaving the field with the mouse moves nothing away from under it.
        field.fill("1")
        sheet.option("Will there be photographs?", "Yes").click()
        expect(sheet.option("Will there be photographs?", "Yes")).to_be_checked()
        sheet.go("Where").option("Which platforms?", "Birdcall").check()
        expect(sheet.root.get_by_text("Short posts are best there.")).to_be_visible()
        expect(sheet.root.locator("[data-consequence=on-birdcall]").get_by_role("link")).to_have_count(1)


def test_the_planner_finds_nothing_wrong_with_anything(browser, crews):
    with filling(browser, crews, PLAN, "#plan-time") as sheet:
        sheet.field(HOURS).fill("little")
        sheet.on().at("Check and save")
        expect(sheet.root.locator(".answer", has_text="little")).to_be_visible()
        expect(sheet.root.locator(".problem, [aria-invalid=true]")).to_have_count(0)


def filled(sheet: FormSheet) -> list[str]:
    """Answers everything, and what a record must then contain."""
    sheet.page.clock.set_fixed_time(MARCH)
    sheet.field(GOAL).fill("So that <b>friends</b>\nsee “us” & ours 🚣")
    sheet.field(READERS).fill("=1+1")
    sheet.on().option("Which platforms?", "Towpath").check()
    sheet.option("Which platforms?", "Birdcall").check()
    sheet.go("Time").field(HOURS).fill("2.5")
    sheet.on().at("Check and save")
    return [
        "So that <b>friends</b>",
        "see “us” & ours 🚣",
        "=1+1",
        "Birdcall; Towpath",
        "2.5 hours a week",
        "3 March 2026",
        "Boathouse desk",
        "4 of 7 answered",
        "What will it be called?",
        "When do you begin?",
        "Will there be photographs?",
        "Rules for the river",
    ]


def test_the_last_part_shows_all_answers_and_leads_back_to_each(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        filled(sheet)
        review = sheet.root.locator(".review")
        expect(review.locator("[data-empty]")).to_have_count(3)
        expect(review.locator("dd", has_text="Birdcall; Towpath")).to_be_visible()
        review.get_by_role("link", name="Answer What will it be called?").click()
        expect(sheet.field("What will it be called?")).to_be_focused()
        sheet.page.keyboard.type("Blue")
        sheet.page.go_back()
        expect(review.locator("dd", has_text="Blue")).to_be_visible()
        review.get_by_role("link", name="Change Which platforms?").click()
        expect(sheet.option("Which platforms?", "Birdcall")).to_be_focused()


def test_the_records_hold_every_answer_and_name_what_is_empty(browser, crews):
    with filling(browser, crews, PLAN, permissions=["clipboard-read", "clipboard-write"]) as sheet:
        words = filled(sheet)
        sheet.press("Copy as text")
        expect(sheet.page.get_by_text("The record is copied as text.").first).to_be_attached()
        copied = sheet.page.evaluate("navigator.clipboard.readText()")
        assert [one for one in words if one not in copied] == []
        with zipfile.ZipFile(io.BytesIO(sheet.take("Word document"))) as packed:
            assert packed.testzip() is None
            word = re.sub(r"<[^>]+>", "", re.sub(r"<w:br/>", "\n", packed.read("word/document.xml").decode()))
        assert [
            one for one in words if re.sub(r'[&<>"]', lambda character: f"&#{ord(character[0])};", one) not in word
        ] == []
        run = json.loads(sheet.take("Backup file"))["runs"]
        assert run == sheet.runs
        sheet.page.evaluate("window.print = () => {}")
        sheet.press("Print")
        sheet.page.emulate_media(media="print")
        record = sheet.root.locator(".record")
        expect(record).to_contain_text("Boathouse desk")
        assert [one for one in words if one not in record.inner_text()] == []
        expect(sheet.root.locator("form")).to_be_hidden()
        text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(sheet.page.pdf(tagged=True))).pages)
        assert "Birdcall; Towpath" in text and "Still empty" in text


def test_a_backup_file_comes_back_as_it_was(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        filled(sheet)
        file, kept = sheet.take("Backup file"), sheet.kept
    with filling(browser, crews, PLAN) as sheet:
        sheet.go("Check and save")
        sheet.root.get_by_label("Restore from a backup file").set_input_files(
            {"name": "b.json", "mimeType": "application/json", "buffer": file}
        )
        sheet.shows("4 of 7")
        assert sheet.kept == kept


def test_a_blank_form_prints_with_all_its_parts(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        sheet.page.emulate_media(media="print")
        for words in (GOAL, "Which platforms?", HOURS, "What happens next", "If it is less than 2 hours a week"):
            expect(sheet.root.get_by_text(words).first).to_be_visible()
        expect(sheet.root.get_by_role("button").first).to_be_hidden()


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (
            (
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', "
                "'SecurityError'); } });"
            ),
            "does not let this page save anything",
        ),
        (
            "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
            "storage is full",
        ),
    ],
)
def test_where_nothing_can_be_kept_it_says_so_at_once_and_goes_on(browser, crews, prepare, words):
    with filling(browser, crews, PLAN, prepare=prepare) as sheet:
        sheet.field(GOAL).fill("Races")
        sheet.on().at("Where")
        expect(sheet.notice).to_contain_text(words)
        assert "ticks" not in sheet.notice.inner_text()
        sheet.notice.get_by_role("button", name="Save a record").click()
        sheet.at("Check and save")
        expect(sheet.root.get_by_role("heading", name="Save or share", exact=True)).to_be_focused()
        expect(sheet.root.locator(".review dd", has_text="Races")).to_be_visible()
        sheet.go("Why")
        expect(sheet.field(GOAL)).to_have_value("Races")
