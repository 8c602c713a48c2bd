"""What the site makes for Word, opened in LibreOffice: everything is in it."""

from __future__ import annotations

import pytest

from tests.browser.test_keeping_record import expected, filled, missing
from tests.office.libreoffice import as_text

pytestmark = [pytest.mark.browser, pytest.mark.office]


def test_the_record_of_a_run(browser, built, tmp_path):
    with filled(browser, built) as sheet:
        words = expected(sheet)
        document = tmp_path / "record.docx"
        document.write_bytes(sheet.take("Word document"))
        assert missing(as_text(document, tmp_path), words) == []
