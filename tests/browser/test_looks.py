"""No style changes unnoticed: each kind of element looks as expected on a screen, on a small dark one, in forced
colours and in print."""

from __future__ import annotations

import difflib

import pytest

from tests.browser.looks import KEPT, everything

pytestmark = pytest.mark.browser


def test_everything_looks_as_expected(browser, rooms, shapes):
    now = everything(browser, rooms, shapes).splitlines()
    said = difflib.unified_diff(KEPT.read_text("utf-8").splitlines(), now, "expected", "now", n=0, lineterm="")
    assert "\n".join(said) == "", (
        "If the change is meant: “make expected”, and read what it prints before you commit it."
    )
