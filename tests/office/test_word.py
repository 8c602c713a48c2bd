"""The site's Word files, opened in LibreOffice: everything is in them."""

from __future__ import annotations

import pypdf
import pytest

from macros.content.content import positions
from macros.content.markdown import plain
from macros.render import notes
from macros.render.word import guideline
from tests import own
from tests.browser import test_forms_planner as planner
from tests.browser.form_sheet import PLAN, filling
from tests.browser.test_keeping_record import expected, filled, missing
from tests.content.sites import loaded
from tests.office.libreoffice import as_text, converted, with_notes
from tests.sites import foreign

pytestmark = [pytest.mark.browser, pytest.mark.office]
CONTENT = own.content()
FORMS = CONTENT.forms


def test_the_record_of_a_run(browser, built, tmp_path):
    with filled(browser, built) as sheet:
        words = expected(sheet)
        document = tmp_path / "record.docx"
        document.write_bytes(sheet.take("Word document"))
        assert missing(as_text(document, tmp_path), words) == []


def test_the_record_of_a_form(browser, crews, tmp_path):
    with filling(browser, crews, PLAN) as sheet:
        words = planner.filled(sheet)
        document = tmp_path / "plan.docx"
        document.write_bytes(sheet.take("Word document"))
        assert missing(as_text(document, tmp_path), words) == []


@pytest.mark.parametrize("id", FORMS)
def test_the_blank_form(built, tmp_path, id):
    questions = [question.text for question in FORMS[id].questions]
    options = [plain(option.text) for question in FORMS[id].questions for option in question.options]
    assert len(questions) > 10
    read = as_text(built.folder / "forms" / id / "blank.docx", tmp_path)
    assert missing(read, [FORMS[id].title, *questions, *options]) == []


@pytest.mark.parametrize("id", CONTENT.guidelines)
def test_the_guideline(built, tmp_path, id):
    guideline = CONTENT.guidelines[id]
    items = [plain(position.item.wording) for position in positions(guideline)]
    helps = [plain(position.item.help.split("[")[0]).strip() for position in positions(guideline) if position.item.help]
    assert len(items) > 20 and len(helps) > 5 and len(notes.numbers(CONTENT, guideline)) > 10
    read = with_notes(built.folder / "guidelines" / id / f"{id}.docx", tmp_path)
    assert missing(read, [guideline.title, guideline.updated.text, *items, *helps]) == []


def test_a_guideline_from_right_to_left_begins_its_lines_on_the_right(tmp_path):
    content = loaded(foreign.right_to_left(tmp_path / "site")).content
    document = tmp_path / "house-rules.docx"
    document.write_bytes(guideline.file(content, "house-rules", ""))
    lines = {}
    for page in pypdf.PdfReader(converted(document, tmp_path, "pdf", "writer_pdf_Export")).pages:
        page.extract_text(
            visitor_text=lambda text, _, at, *more: (
                lines.setdefault(round(at[5]), []).append(at[4]) if text.strip() else None
            )
        )
    assert len(lines) > 20
    # A4 is 595 points wide: a short line leaves the left half empty.
    assert sum(min(row) > 297 for row in lines.values()) > len(lines) / 4
