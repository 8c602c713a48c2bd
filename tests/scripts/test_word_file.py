"""The Word file of a record as a whole: Python opens it."""

import base64
import io
import zipfile
from pathlib import Path

import docx
from docx.oxml.ns import qn

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


def test_a_record_from_right_to_left_says_so_in_the_styles_the_tables_and_the_section(js):
    made = js(
        MADE
        + """return ["rtl", "ltr"].map(direction => btoa(Array.from(m.docx.docx(m.record.toParts(made), { language: "ar", direction, day: made.day }), byte => String.fromCharCode(byte)).join("")));""",
        page=PAGE,
    )
    to_left, to_right = (docx.Document(io.BytesIO(base64.b64decode(one))) for one in made)
    styles, body = to_left.styles.element, to_left.element.body
    assert styles.xpath("w:style[@w:styleId='Normal'][w:pPr/w:bidi][w:rPr/w:rtl]")
    assert styles.xpath("w:docDefaults//w:lang/@w:bidi") == ["ar"]
    assert [one.getnext().tag for one in styles.iter(qn("w:sz"))] == [qn("w:szCs")] * len(styles.xpath("//w:sz"))
    for one in (*styles.iter(qn("w:b")), *body.iter(qn("w:b"))):
        assert one.getnext().tag == qn("w:bCs")
    assert all(table.tblPr.find(qn("w:bidiVisual")) is not None for table in body.iter(qn("w:tbl")))
    assert body.sectPr[-1].tag == qn("w:bidi") and len(to_left.tables) > 0
    assert not to_right.element.xpath("//w:bidi | //w:bidiVisual | //w:bCs") and not to_right.styles.element.xpath(
        "//w:bidi"
    )
    assert [one.text for one in to_left.paragraphs] == [one.text for one in to_right.paragraphs]
