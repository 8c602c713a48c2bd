"""What the site makes for Word, opened in LibreOffice: everything is in it."""

from __future__ import annotations


import pytest

from macros.content.markdown import plain
from tests import own
from tests.browser import test_forms_planner as planner
from tests.browser.form_sheet import PLAN, crews, filling  # noqa: F401
from tests.browser.test_keeping_record import expected, filled, missing
from tests.office.libreoffice import as_text

pytestmark = [pytest.mark.browser, pytest.mark.office]
FORMS = own.content().forms


def test_the_record_of_a_run(browser, built, tmp_path):
    with filled(browser, built) as sheet:
        words = expected(sheet)
        document = tmp_path / "record.docx"
        document.write_bytes(sheet.take("Word document"))
        assert missing(as_text(document, tmp_path), words) == []


def test_the_record_of_a_form(browser, crews, tmp_path):  # noqa: F811
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
