"""What is made for Word, to the letter: every part of a guideline's file, and the text of one with every shape and of a
form."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from lxml import etree

from macros.content.load import load
from macros.render.blank import blank
from macros.render.word import document, guideline, package
from tests.as_expected import HINT, difference
from tests.conftest import HOME
from tests.content.sites import SMALL, loaded

SITE = "https://guide.example/"
EXPECTED = HOME / "tests" / "content" / "expected"
SHAPES = HOME / "tests" / "sites" / "shapes"
FILES = {
    "house-rules": lambda: guideline.file(loaded(SMALL).content, "house-rules", SITE),
    "plots": lambda: guideline.file(load(SHAPES, date(2026, 11, 22)).content, "plots", SITE),
    "join-a-circle": lambda: blank(loaded(SMALL).content, loaded(SMALL).content.forms["join-a-circle"]),
    "plan-a-circle": lambda: blank(loaded(SMALL).content, loaded(SMALL).content.forms["plan-a-circle"]),
}
ALL_OF, TEXTS = "house-rules", ("word/document.xml", "word/endnotes.xml")


def parts(made: bytes, every: bool) -> str:
    """Each part of a Word file (or only its texts), its XML set out line by line, with its name above it."""
    with zipfile.ZipFile(io.BytesIO(made)) as whole:
        texts = {name: whole.read(name) for name in whole.namelist()}
    return "".join(
        f"---- {name}\n{etree.tostring(etree.fromstring(text), pretty_print=True, encoding='unicode')}"
        for name, text in texts.items()
        if every or name in TEXTS
    )


@pytest.mark.parametrize("name", FILES)
def test_each_part_is_as_expected(name):
    assert difference(EXPECTED / f"{name}.docx.txt", parts(FILES[name](), name == ALL_OF)) == "", HINT


def test_what_is_the_same_in_every_file_is_what_python_docx_makes_of_the_styles():
    made = {**document.empty(), package.FOOTER: document.foot()}
    kept = {path.relative_to(package.EMPTY).as_posix(): path for path in package.EMPTY.rglob("*") if path.is_file()}
    assert kept.keys() == made.keys(), "python -m macros.render.word.document writes them"
    assert [name for name, path in kept.items() if path.read_bytes() != made[name]] == []
