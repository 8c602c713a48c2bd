"""Leaving with a record: printed, as a Word file, as text, as CSV, as a file that can be restored."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.keeping import MARCH, another, reading

pytestmark = pytest.mark.browser

CLIPBOARD = ["clipboard-read", "clipboard-write"]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@contextmanager
def filled(browser, built, **context):
    """A run with every state, a reason, notes that would be formulas, and a name with an accent."""
    with reading(browser, built, **context) as sheet:
        sheet.page.clock.set_fixed_time(MARCH)
        first, second, third, fourth, *_ = sheet.keys
        sheet.tick(first, third).name_it("Rename", "Zoë’s lab")
        sheet.na(second).click()
        sheet.write(sheet.reason(second), '=HYPERLINK("x")')
        for key, note in ((first, "@everybody"), (third, "+1 & <b>more</b>"), (fourth, "-\nsecond line")):
            sheet.write(sheet.open_note(key), note)
        sheet.shows("2 of")
        yield sheet


def wordings(sheet) -> list[str]:
    return sheet.root.locator("li.tick > label").all_inner_texts()


def expected(sheet) -> list[str]:
    """What every record must contain."""
    return [
        *wordings(sheet),
        "Zoë’s lab",
        "3 March 2026",
        "Done on 3 March 2026",
        "Marked as not applying on 3 March 2026",
        '=HYPERLINK("x")',
        "@everybody",
        "+1 & <b>more</b>",
        "second line",
        sheet.words,
        sheet.page.locator("h1").first.inner_text(),
    ]


def missing(text: str, words: list[str]) -> list[str]:
    def plain(one):
        return re.sub(r"\s+", " ", one)

    return [one for one in words if plain(one) not in plain(text)]


def test_the_print_view_and_the_pdf(browser, built):
    with filled(browser, built) as sheet:
        words = expected(sheet)
        sheet.page.evaluate("window.print = () => {}")
        sheet.taking("Print").click()
        expect(sheet.root.locator(".record")).to_contain_text(words[0])
        expect(sheet.root.locator(".record")).to_be_hidden()
        sheet.page.emulate_media(media="print")
        record = sheet.root.locator(".record")
        expect(record).to_be_visible()
        assert missing(record.inner_text(), words) == []
        expect(sheet.root.locator("li.tick").first).to_be_hidden()
        expect(sheet.root.get_by_role("button")).to_have_count(0)
        pdf = sheet.page.pdf(tagged=True)
        reader = PdfReader(io.BytesIO(pdf))
        assert "/StructTreeRoot" in reader.trailer["/Root"]
        # The letters are drawn with ligatures.
        read = unicodedata.normalize("NFKC", "\n".join(page.extract_text() for page in reader.pages))
        todo = [one for key, one in zip(sheet.keys, wordings(sheet), strict=True) if sheet.states[key] == "todo"]
        assert todo and missing(read, words) == []
        assert missing(read.split("Left to do")[1], todo) == []


def test_a_print_by_the_browsers_own_menu_holds_the_record_of_now(browser, built):
    with filled(browser, built) as sheet:
        sheet.again().page.emulate_media(media="print")
        expect(sheet.root.locator(".record")).to_contain_text(wordings(sheet)[0])
        sheet.page.emulate_media(media="screen")
        sheet.tick(sheet.keys[4]).shows("3 of")
        sheet.page.emulate_media(media="print")
        expect(sheet.root.locator(".record")).to_contain_text("3 of")


def test_a_print_before_its_script_has_come_is_filled_when_it_comes(browser, built):
    with filled(browser, built) as sheet:
        held = []
        sheet.page.context.route(f"**/{built.asset('record.js')}", lambda route: held.append(route))
        with sheet.page.expect_request(f"**/{built.asset('record.js')}"):
            sheet.again()
        sheet.page.emulate_media(media="print")
        expect(sheet.root.locator(".record")).to_be_empty()
        for request in held:
            request.continue_()
        expect(sheet.root.locator(".record")).to_contain_text(wordings(sheet)[0])


def test_what_changes_while_the_print_view_is_shown_is_in_the_record(browser, built):
    with filled(browser, built) as sheet:
        sheet.page.emulate_media(media="print")
        expect(sheet.root.locator(".record")).to_contain_text("2 of")
        with another(sheet) as second:
            second.tick(second.keys[4]).shows("3 of")
        expect(sheet.root.locator(".record")).to_contain_text("3 of")


def test_a_fresh_list_prints_as_a_list(browser, built):
    with reading(browser, built) as sheet:
        sheet.page.emulate_media(media="print")
        expect(sheet.root.locator("li.tick").first).to_be_visible()
        expect(sheet.box(sheet.keys[0])).to_be_visible()


def test_the_word_file(browser, built):
    with filled(browser, built) as sheet:
        words = expected(sheet)
        with zipfile.ZipFile(io.BytesIO(sheet.take("Word document"))) as packed:
            assert packed.testzip() is None
            paragraphs = ET.fromstring(packed.read("word/document.xml")).iter(f"{WORD}p")
            text = "\n".join(
                "".join(
                    t.text or "" if t.tag == f"{WORD}t" else "\n"
                    for t in p.iter()
                    if t.tag in (f"{WORD}t", f"{WORD}br")
                )
                for p in paragraphs
            )
        assert missing(text, words) == []


def test_the_csv_file(browser, built):
    with filled(browser, built) as sheet:
        rows = list(csv.reader(io.StringIO(sheet.take("CSV file").decode("utf-8-sig"), newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
        assert [row[0] for row in rows[1:]] == wordings(sheet)
        assert [row[1] for row in rows[1:5]] == ["Done", "Does not apply", "Done", "To do"]
        assert [cell for row in rows for cell in row if re.match(r"\s*[=+\-@]", cell)] == []
        assert (
            missing(
                "\n".join(cell for row in rows for cell in row),
                ["Zoë’s lab", "2026-03-03", "@everybody", "second line"],
            )
            == []
        )


def test_the_text(browser, built):
    with filled(browser, built, permissions=CLIPBOARD) as sheet:
        words = expected(sheet)
        sheet.press("Copy as text").says("The record is copied as text.")
        assert missing(sheet.clipboard(), words) == []


def test_where_the_clipboard_is_refused_the_text_stands_there(browser, built):
    refuse = (
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) "
        "} });"
    )
    with reading(browser, built, prepare=refuse) as sheet:
        sheet.tick(sheet.keys[0]).press("Copy as text")
        field = sheet.root.get_by_label("Copy this yourself")
        expect(field).to_be_focused()
        assert wordings(sheet)[0] in field.input_value()


def test_the_backup_file_comes_back_as_it_was(browser, built):
    with filled(browser, built) as sheet:
        file, run, states = sheet.take("Backup file"), sheet.run, sheet.states
        assert json.loads(file)["runs"] == [run]
    with reading(browser, built) as sheet:
        sheet.bring(file).shows("2 of")
        assert (sheet.states, sheet.run["items"], sheet.run["name"]) == (states, run["items"], "Zoë’s lab")
        assert sheet.note(sheet.keys[3]).input_value() == "-\nsecond line"
        assert sheet.again().states == states


def test_files_are_named_for_what_they_are(browser, built):
    with filled(browser, built) as sheet:
        for button, ending in (("Word document", "docx"), ("CSV file", "csv"), ("Backup file", "json")):
            with sheet.page.expect_download() as saving:
                sheet.press(button)
            assert re.fullmatch(
                rf"checklist-[a-z0-9-]+-zoe-s-lab-2026-03-03\.{ending}", saving.value.suggested_filename
            )
