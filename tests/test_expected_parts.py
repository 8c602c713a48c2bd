"""No part of a page changes unnoticed in the states that the built pages of test_expected.py are not in; and each
paragraph is read with the spaces between its parts."""

from __future__ import annotations

import pytest

from macros.render import renderer
from tests.as_expected import HINT, difference
from tests.content.sites import SMALL, loaded
from tests.expected import SHAPES, parts


@pytest.mark.parametrize("state", parts.PARTS, ids=[state.__name__ for state in parts.PARTS])
def test_parts_in_other_states(tmp_path, state):
    assert difference(parts.FOLDER / f"{state.__name__}.html", parts.made(state, tmp_path)) == "", HINT


@pytest.mark.parametrize(("site", "guideline"), [(SMALL, "house-rules"), (SHAPES, "plots")])
def test_the_lines_of_a_guideline_as_they_are_read(site, guideline):
    at = renderer.Renderer(loaded(site).content, f"guidelines/{guideline}/")
    said = parts.as_read(at.part("guideline", guideline))
    assert difference(parts.FOLDER / f"{guideline}.txt", said) == "", HINT


def test_a_kind_of_page_without_a_list_of_its_own_has_a_plain_one(monkeypatch):
    monkeypatch.setitem(renderer.LISTS, "moments", "moment")
    at = renderer.Renderer(loaded(SMALL).content, "moments/before-a-visit/")
    assert parts.as_read(at.part("moments")).splitlines() == ["Before a visit", "In the room"]
    assert difference(parts.FOLDER / "moments.html", parts.structure(at.part("moments"), whole=True)) == "", HINT
