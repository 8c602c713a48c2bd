"""What is longer than its field is never cut: it stays, and how much too long it is, is said."""

from __future__ import annotations

import io
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.form_sheet import PLAN, filling
from tests.browser.keeping import reading

pytestmark = pytest.mark.browser

GOAL = "What is the account for?"
PASTED = "x" * 13_000 + "THE END"


def test_an_answer_stays_and_its_length_is_said(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        assert sheet.field(GOAL).get_attribute("maxlength") is None
        sheet.field(GOAL).focus()
        sheet.page.keyboard.insert_text(PASTED)
        said = sheet.root.locator(".too-long:not(:empty)")
        expect(said).to_have_text("3,007 characters too many: shorten it.")
        sheet.shows("1 of 7")
        sheet.again()
        expect(sheet.field(GOAL)).to_have_value(PASTED)
        expect(said).to_have_text("3,007 characters too many: shorten it.")
        sheet.go("Check and save")
        expect(sheet.root.locator(".answer", has_text="THE END")).to_have_count(1)
        with zipfile.ZipFile(io.BytesIO(sheet.take("Word document"))) as file:
            record = file.read("word/document.xml").decode()
        assert "3,007 characters too many: shorten it." in record and "THE END" in record
        sheet.go("Why").field(GOAL).fill("x" * 10_000)
        expect(said).to_have_count(0)


def test_a_note_and_a_reason_stay_and_their_length_is_said(browser, built):
    with reading(browser, built) as sheet:
        key = sheet.keys[0]
        sheet.na(key).click()
        sheet.write(sheet.reason(key), "r" * 1001 + "end")
        sheet.open_note(key)
        sheet.write(sheet.note(key), "n" * 4000 + "end")
        said = sheet.item(key).locator(".too-long")
        expect(said).to_have_text(["4 characters too many: shorten it.", "3 characters too many: shorten it."])
        sheet.again()
        expect(sheet.reason(key)).to_have_value("r" * 1001 + "end")
        expect(sheet.note(key)).to_have_value("n" * 4000 + "end")
        expect(said).to_have_text(["4 characters too many: shorten it.", "3 characters too many: shorten it."])
