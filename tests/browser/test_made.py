"""Nothing that scripts make of a page changes unnoticed: each line, the focus, and what is announced."""

from __future__ import annotations

import difflib

import pytest

from tests.browser.made import kept
from tests.browser.made_pages import PAGES, seen

pytestmark = pytest.mark.browser

HINT = "If the change is meant: “make expected”, and read what it prints before you commit it."


def test_these_pages_are_looked_at():
    assert sorted(kept()) == sorted(PAGES), HINT


@pytest.mark.parametrize("name", PAGES)
def test_as_expected(browser, request, name):
    now = seen(browser, request.getfixturevalue(PAGES[name][0]), name)
    different = difflib.unified_diff(kept()[name].splitlines(), now.splitlines(), "expected", "now", lineterm="")
    assert "\n".join(different) == "", HINT
