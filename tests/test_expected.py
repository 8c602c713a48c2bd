"""No part of a template changes unnoticed: each page of a small site is as expected, tag for tag and word for word."""

from __future__ import annotations

import difflib

import pytest

from tests import expected
from tests.expected import others

pytestmark = pytest.mark.slow

HINT = "If the change is meant: “make expected”, and read what it prints before you commit it."


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, str]:
    return expected.made(tmp_path_factory.mktemp("expected"))


def test_these_pages_are_made(made):
    assert sorted(made) == sorted(expected.kept()), HINT


@pytest.mark.parametrize("name", sorted(expected.kept()))
def test_as_expected(made, name):
    said = difflib.unified_diff(
        expected.kept()[name].splitlines(), made.get(name, "").splitlines(), "expected", "made", lineterm=""
    )
    assert "\n".join(said) == "", HINT


@pytest.fixture(scope="module")
def made_elsewhere(tmp_path_factory) -> dict[str, str]:
    return others.made(tmp_path_factory.mktemp("others"))


def test_these_pages_of_other_sites_are_made(made_elsewhere):
    assert sorted(made_elsewhere) == sorted(others.kept()), HINT


@pytest.mark.parametrize("name", sorted(others.kept()))
def test_other_sites_are_as_expected(made_elsewhere, name):
    said = difflib.unified_diff(
        others.kept()[name].splitlines(), made_elsewhere[name].splitlines(), "expected", "made", lineterm=""
    )
    assert "\n".join(said) == "", HINT
