"""A long document takes as many steps for each paragraph as a short one, and few: counted, not timed."""

from __future__ import annotations

import docx
import pytest

from macros.content.ids import Ids
from macros.importing import reading
from macros.importing.link_targets import LinkTargets
from macros.importing.making import make
from macros.importing.matching import Words, matches
from tests.importing.word_files import saved
from tests.linear import lines_run

pytestmark = pytest.mark.slow

# Reading a paragraph of two sentences and making items of it runs about 4,800 lines of Python, most of them mammoth's.
MOST_FOR_EACH = 8000


def long_document(paragraphs: int) -> bytes:
    """A Word file in which each paragraph has a sentence of its own and one that is everywhere."""
    document = docx.Document()
    for number in range(paragraphs):
        if number % 10 == 0:
            document.add_heading(f"Part {number // 10}", 1)
        document.add_paragraph(f"Boat {number} is at the river. Ask first.", "List Bullet" if number % 10 > 6 else None)
    return saved(document)


def steps(paragraphs: int) -> int:
    data = long_document(paragraphs)

    def imported() -> None:
        document = reading.read(data, "long.docx")
        made = make(document, LinkTargets(Ids(set()), {}, {}), "long.docx", "2026-01-01")
        assert len(made.source["units"]) == 2 * paragraphs + paragraphs // 10

    return lines_run(20_000_000, imported)


def test_twice_the_paragraphs_take_twice_the_steps():
    steps(20)  # what is compiled once is compiled now
    few, more, most = steps(50), steps(100), steps(200)
    assert (most - more) / 100 < MOST_FOR_EACH
    assert 1.9 < (most - more) / (more - few) < 2.1, (few, more, most)


def test_an_id_is_found_without_trying_all_numbers_before_it():
    """The same sentence a thousand times: numbered, and no number is tried twice."""
    ids = Ids(set())
    made = []
    assert lines_run(300 * 1000, lambda: made.extend(ids.made("Ask first.", "item") for _ in range(1000))) > 0
    assert made[:3] == ["ask-first", "ask-first-2", "ask-first-3"]
    assert len(set(made)) == 1000


@pytest.mark.parametrize("often", [False, True])
def test_another_version_of_a_long_document_is_compared_in_steps_that_grow_with_it(often):
    """Every unit is worded differently; in one case every other unit is the same sentence."""

    def compared(number: int) -> int:
        words = [f"boat number {one} is old" if one % 2 or not often else "Ask first." for one in range(number)]
        old = [Words(text, heading=False) for text in words]
        new = [Words(text.replace("old", "new"), heading=False) for text in words]
        found = []
        count = lines_run(30_000_000, lambda: found.extend(matches(old, new)))
        assert [(one.old, one.new) for one in found] == [(one, one) for one in range(number)]
        return count

    few, more, most = compared(200), compared(300), compared(500)
    assert 1.8 < (most - more) / (more - few) < 2.2, (few, more, most)
