"""The Word file of a record as a whole: Python opens it."""

import base64
import io
import zipfile
from pathlib import Path

from tests.scripts.modules import MADE
from tests.scripts.modules import WHOLE as PAGE

WORD_FILE = Path(__file__).with_name("word_file.txt")


def test_the_word_file_is_part_by_part_as_word_file_txt_has_it(js):
    """Whoever changes the form of the file on purpose changes that text too, and runs “make test-office”, which opens
    such files."""
    made = js(
        MADE
        + """const parts = { ...m.record.toParts(made), tables: [...m.record.toParts(made).tables, { title: "Two", head: ["Question", "Answer"], rows: [["Q", "A\\nB"], ["1", "2", "3", "4"]] }] };
        return [m.docx.docx(parts, { language: "de-CH", day: made.day }), m.docx.docx({}, { language: "no language", day: "5 March" })].map(bytes => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join("")));""",
        page=PAGE,
    )
    archives = [zipfile.ZipFile(io.BytesIO(base64.b64decode(one))) for one in made]
    found = "".join(
        f"== {name}\n{archive.read(name).decode()}\n" for archive in archives for name in archive.namelist()
    )
    assert found == WORD_FILE.read_text("utf-8")
    assert [
        (one.create_version, one.extract_version, one.flag_bits, one.external_attr) for one in archives[0].infolist()
    ] == [(20, 20, 0, 0)] * 8
    assert js("return m.docx.TYPE") == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
