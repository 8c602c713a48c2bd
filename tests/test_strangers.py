"""Engine and content are strangers: no word of the first content stands in the engine."""

from __future__ import annotations

import re

import pytest

from tests.conftest import HOME

WORDS = re.compile(r"oxford|medic|medsci|twitter|tweet|facebook", re.I)
ENGINE = [
    p
    for folder in ("macros", "overrides")
    for p in sorted((HOME / folder).rglob("*"))
    if p.is_file() and not {"__pycache__", "vendor"} & set(p.parts)
]


@pytest.mark.parametrize("path", ENGINE, ids=lambda p: p.relative_to(HOME).as_posix())
def test_the_engine_holds_no_word_of_the_content(path):
    assert WORDS.findall(path.read_text("utf-8") + path.name) == []


def test_there_is_an_engine_to_look_at():
    assert len(ENGINE) > 50
