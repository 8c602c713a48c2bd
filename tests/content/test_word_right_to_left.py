"""Word files in a language that is written from right to left: Word is told so in each paragraph and run."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from lxml.etree import fromstring

from macros.content.content import positions
from macros.content.markdown import plain
from macros.render.blank import blank
from macros.render.word import guideline as word
from macros.render.word.right_to_left import TO_LEFT, TWINS, pieces
from tests.content.sites import SMALL, loaded
from tests.sites import foreign

# What ECMA-376 has after “bidi” in the properties of a paragraph, as far as the files use it.
AFTER_BIDI = {qn(f"w:{name}") for name in ("spacing", "ind", "jc", "outlineLvl", "rPr")}


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    found = loaded(foreign.right_to_left(tmp_path_factory.mktemp("right-to-left") / "site"))
    assert found.content, found.findings
    return found.content


@pytest.fixture(scope="module")
def files(content):
    """The Word files of a guideline and of a form, as python-docx reads them."""
    made = word.file(content, "house-rules", "https://guide.example/"), blank(content, content.forms["join-a-circle"])
    return [docx.Document(io.BytesIO(one)) for one in made]


def roots(document):
    """The text of the document, its notes and its footer."""
    wanted = ("/document.xml", "/endnotes.xml", "/footer1.xml")
    return [fromstring(part.blob) for part in document.part.package.iter_parts() if part.partname.endswith(wanted)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("اهلا", [("اهلا", True)]),
        ("Harbour Poets", [("Harbour Poets", False)]),
        ("مع Harbour, Poets.", [("مع ", True), ("Harbour, Poets", False), (".", True)]),
        ("(@HarbourPoets) S18", [("(", True), ("@HarbourPoets) S18", False)]),
        ("انظر https://x.example/2020/, 2020", [("انظر ", True), ("https://x.example/2020/", False), (", 2020", True)]),
        ("وOxford 12", [("وOxford 12", True)]),
        ("a ا b", [("a", False), (" ا ", True), ("b", False)]),
        ("", []),
    ],
)
def test_a_run_is_split_where_its_direction_changes(text, found):
    assert list(pieces(text)) == found


def test_each_paragraph_table_and_section_runs_from_right_to_left(files):
    for document in files:
        for root in roots(document):
            for paragraph in root.iter(qn("w:p")):
                (properties,) = paragraph.findall(qn("w:pPr"))
                names = [one.tag for one in properties]
                assert names.count(qn("w:bidi")) == 1
                assert not AFTER_BIDI & set(names[: names.index(qn("w:bidi"))])
            for table in root.iter(qn("w:tblPr")):
                assert [one.tag for one in table][:2] == [qn("w:tblStyle"), qn("w:bidiVisual")]
        assert document.tables and document.sections[0]._sectPr.find(qn("w:bidi")) is not None


def test_each_run_says_its_direction_and_holds_letters_of_that_alone(files):
    marked = 0
    for document in files:
        for root in roots(document):
            for run in root.iter(qn("w:r")):
                text, mark = run.findtext(qn("w:t")) or "", run.find(f"{qn('w:rPr')}/{qn('w:rtl')}")
                marked += mark is not None
                assert not (TO_LEFT.search(text) and mark is None)
                assert not (re.search("[A-Za-z]", text) and mark is not None), text
                assert mark is None or mark.getnext() is None
    assert marked > 50


def test_bold_size_and_font_hold_for_letters_of_either_direction(files):
    for document in files:
        styles = document.styles.element
        for root in (styles, *roots(document)):
            for name, twin in TWINS.items():
                for one in root.iter(qn(name)):
                    assert (one.getnext().tag, one.getnext().attrib) == (qn(twin), one.attrib)
        assert {fonts.get(qn("w:cs")) for fonts in styles.iter(qn("w:rFonts"))} == {"Times New Roman", "Arial"}
        (language,) = styles.xpath("w:docDefaults//w:lang")
        assert language.get(qn("w:bidi")) == foreign.LANGUAGE == document.core_properties.language


def test_every_word_is_still_there_in_its_order(files, content):
    text = " ".join(" ".join(one.text for one in files[0].paragraphs).split())
    wanted = [plain(one.item.wording) for one in positions(content.guidelines["house-rules"])]
    places = [text.find(words) for words in wanted]
    assert len(wanted) > 5 and -1 not in places and places == sorted(places)


def test_a_file_from_left_to_right_says_nothing_of_it():
    content = loaded(SMALL).content
    for made in (word.file(content, "house-rules", ""), blank(content, content.forms["join-a-circle"])):
        assert b"<w:bidi" not in made and b"<w:rtl" not in made
