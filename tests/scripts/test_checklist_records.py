"""What leaves a run to be kept or sent: text, CSV, a Word file."""

import base64
import csv
import io
import xml.etree.ElementTree as ET
import zipfile

import pytest

from tests.scripts.modules import ABC, DO, MADE
from tests.scripts.modules import WHOLE as PAGE


def test_the_record_as_csv_has_no_formula(js):
    text = js(MADE + "return m.record.toCsv(made)", page=PAGE)
    assert text.startswith('\ufeff"Item"')
    assert "\n" not in text.replace("\r\n", "").replace("No comments,\n", "")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    assert rows[0] == [
        "Item",
        "State",
        "Date",
        "Reason",
        "Note",
        "Comment",
        "Asked",
        "Checklist",
        "Run",
        "Guideline",
        "Record made on",
    ]
    end = [
        "Before you start",
        "Lab X",
        "Guidance; Approval: Approved by the Head; Updated: October 2020; Revision: 4, of 5 March 2026",
        "2026-03-05",
    ]
    assert rows[1:] == [
        [
            "Ask <b> & “co”.",
            "Done",
            "2026-03-03",
            "",
            "",
            "This has changed since you ticked it on 3 March 2026. Ask twice.",
            "yes",
            *end,
        ],
        ["Text of b.", "Does not apply", "2026-03-03", 'No comments,\n"really"', "'@ann", "", "yes", *end],
        ["'=SUM(A1)", "To do", "", "", "", "New: added after this run was started.", "yes", *end],
        [
            "Old one.",
            "Done",
            "2026-03-03",
            "",
            "",
            "Retired on 1 February 2026: Closed. Replaced by: Text of b.",
            "no longer",
            *end,
        ],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", " =", "\t=", "\u00a0=", "＝", "＋", "－", "＠"])
def test_no_cell_begins_as_a_formula(js, start):
    note = start + "cmd|' /C calc'!A0"
    text = js(
        DO + "return m.record.toCsv(m.record.record(act(start(), P.note('a', note), 1), abc, at(1)))",
        note=note,
        abc=ABC,
    )
    assert next(csv.DictReader(io.StringIO(text[1:], newline="")))["Note"] == "'" + note


# ---- a Word file -------------------------------------------------------------------------------

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
KINDS = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@pytest.fixture(scope="module")
def word(js) -> bytes:
    data = js(
        MADE
        + """
        const bytes = m.docx.docx(m.record.toParts(made), { language: "en-GB", day: made.day });
        return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
    """,
        page=PAGE,
    )
    return base64.b64decode(data)


@pytest.fixture(scope="module")
def package(word) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert archive.testzip() is None
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}


def texts(element: ET.Element) -> str:
    return "".join(
        "\n" if one.tag == f"{W}br" else one.text or "" for one in element.iter() if one.tag in (f"{W}t", f"{W}br")
    )


def test_the_word_file_is_a_package_whose_parts_all_belong(package):
    assert list(package) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
    ]
    types = {one.get("PartName") for one in package["[Content_Types].xml"].iter(f"{KINDS}Override")}
    assert types == {
        f"/{name}" for name in package if name.startswith(("word/", "docProps/")) and not name.endswith(".rels")
    }
    top = [one.get("Target") for one in package["_rels/.rels"].iter(f"{R}Relationship")]
    inner = [f"word/{one.get('Target')}" for one in package["word/_rels/document.xml.rels"].iter(f"{R}Relationship")]
    assert {f"/{name}" for name in [*top, *inner]} == types


def test_the_word_file_has_a_title_a_language_and_a_date(package):
    core = {one.tag.split("}")[1]: one.text for one in package["docProps/core.xml"]}
    assert core == {
        "title": "Before you start: Lab X",
        "language": "en-GB",
        "created": "2026-03-05T00:00:00Z",
        "modified": "2026-03-05T00:00:00Z",
    }
    assert package["word/styles.xml"].find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "en-GB"


def test_the_word_files_styles_are_all_there_and_its_headings_are_headings(package):
    styles = {one.get(f"{W}styleId"): one for one in package["word/styles.xml"].iter(f"{W}style")}
    used = {
        one.get(f"{W}val") for one in package["word/document.xml"].iter() if one.tag in (f"{W}pStyle", f"{W}tblStyle")
    }
    assert used <= set(styles)
    for level in (1, 2):
        assert styles[f"Heading{level}"].find(f"{W}name").get(f"{W}val") == f"heading {level}"
        assert styles[f"Heading{level}"].find(f".//{W}outlineLvl").get(f"{W}val") == str(level - 1)
    headings = [
        (one.find(f".//{W}pStyle").get(f"{W}val"), texts(one))
        for one in package["word/document.xml"].iter(f"{W}p")
        if one.find(f".//{W}pStyle") is not None and one.find(f".//{W}pStyle").get(f"{W}val").startswith("Heading")
    ]
    assert headings == [
        ("Heading1", "Before you start: Lab X"),
        ("Heading2", "Items"),
        ("Heading2", "No longer on the checklist (not counted)"),
        ("Heading2", "Left to do"),
    ]


def test_the_word_file_has_no_text_outside_of_its_texts(package):
    for name, root in package.items():
        held = {f"{W}t"} if name.startswith("word/") else {one.tag for one in package["docProps/core.xml"]}
        assert [(name, one.tag) for one in root.iter() if one.tag not in held and (one.text or "").strip()] == []
        assert [(name, one.tag) for one in root.iter() if (one.tail or "").strip()] == []


def test_every_style_of_a_paragraph_rests_on_words_own(package):
    styles = [
        one
        for one in package["word/styles.xml"].iter(f"{W}style")
        if one.get(f"{W}type") == "paragraph" and not one.get(f"{W}default")
    ]
    assert len(styles) == 5
    assert {one.find(f"{W}basedOn").get(f"{W}val") for one in styles} == {"Normal"}
    assert all(one.find(f"{W}qFormat") is not None for one in styles)


def test_the_word_files_tables_have_header_rows_and_hold_every_item(package):
    first, second = package["word/document.xml"].iter(f"{W}tbl")
    rows = [[texts(cell) for cell in row.iter(f"{W}tc")] for row in first.iter(f"{W}tr")]
    assert rows == [
        ["Item", "State", "Reason, note, comment"],
        ["Ask <b> & “co”.", "Done on 3 March 2026", "This has changed since you ticked it on 3 March 2026. Ask twice."],
        ["Text of b.", "Marked as not applying on 3 March 2026", 'Reason: No comments,\n"really"\nNote: @ann'],
        ["=SUM(A1)", "To do", "New: added after this run was started."],
    ]
    assert [row.find(f".//{W}tblHeader") is not None for row in first.iter(f"{W}tr")] == [True, False, False, False]
    assert len(list(second.iter(f"{W}tr"))) == 2
    for table, columns in ((first, [4400, 2100, 3138]), (second, [4400, 2100, 3138])):
        assert [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")] == columns
        assert all([int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")] == columns for row in table.iter(f"{W}tr"))
        assert table.find(f".//{W}tblW").get(f"{W}w") == str(sum(columns))
    bullets = [
        texts(one)
        for one in package["word/document.xml"].iter(f"{W}p")
        if one.find(f".//{W}pStyle[@{W}val='ListBullet']") is not None
    ]
    assert bullets == ["=SUM(A1)"]


def test_the_word_file_is_the_same_for_the_same_record(js, word):
    again = js(
        MADE + "return Array.from(m.docx.docx(m.record.toParts(made), { language: 'en-GB', day: made.day }))", page=PAGE
    )
    assert bytes(again) == word
