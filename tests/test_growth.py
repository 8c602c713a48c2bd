"""What a build does grows with the data and no faster, and each file of data is read once: counted, not timed."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date

import pytest

from macros.commands.build import build
from macros.content import bytes as read_bytes
from macros.content.load import load
from macros.engine import current
from macros.render.renderer import Renderer
from tests.bench_sites import ours
from tests.linear import lines_run
from tests.test_build import copied

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def nothing_read_before():
    current.loaded.cache_clear()
    yield
    current.loaded.cache_clear()
    current.WORD_FILES.clear()


def test_each_file_of_data_is_opened_once_in_a_build(tmp_path, monkeypatch, capsys):
    site, opened = copied(tmp_path / "source"), Counter()
    real = read_bytes._first_bytes
    monkeypatch.setattr(read_bytes, "_first_bytes", lambda path: opened.update([os.fspath(path)]) or real(path))
    assert build(site, tmp_path / "site", None) == 0, capsys.readouterr().err
    files = sorted(map(os.fspath, (site / "data").rglob("*.yml")))
    assert len(files) > 4
    assert {file: opened[file] for file in files} == dict.fromkeys(files, 1)


def test_a_page_takes_no_more_steps_where_there_are_more_guidelines(tmp_path):
    """What is looked up for a page is found by its id: no page goes through all items."""
    steps = {}
    for number in (8, 40):
        content = load(ours(tmp_path / str(number), number), DAY).content
        assert content is not None
        for macro, id in (("guideline", "g00001"), ("checklist", "g00000-list")):
            other = {"guideline": "g00002", "checklist": "g00003-list"}[macro]
            _part(content, macro, other)  # what is made once for all pages is made now, and templates are compiled
            steps[number, macro] = lines_run(5_000_000, _part, content, macro, id)
    for macro in ("guideline", "checklist"):
        assert abs(steps[40, macro] - steps[8, macro]) < 0.02 * steps[8, macro], steps


def _part(content, macro, id):
    Renderer(content, f"{macro}s/{id}/").part(macro, id)


def test_reading_twice_the_guidelines_takes_twice_the_steps(tmp_path):
    steps = []
    for number in (10, 20, 40):
        site = ours(tmp_path / str(number), number)
        load(site, DAY)
        steps.append(lines_run(50_000_000, load, site, DAY))
    assert 1.96 < (steps[2] - steps[1]) / (steps[1] - steps[0]) < 2.04, steps
    # Of 29 events each, which the parser alone needs a third of the time for: reading an item, and all rules.
    assert (steps[2] - steps[1]) / (20 * 20) < 1_100, steps
