"""Findings and reports."""

from __future__ import annotations

import pytest

from macros.content.findings import (
    WARNING,
    Finding,
    Place,
    closing_line,
    did_you_mean,
    errors,
    in_order,
    nearest,
    report,
    shown,
)

LATE = Finding(Place("data/site.yml", 10, 2), "late")
EARLY = Finding(Place("data/site.yml", 9, 30), "early", tip="mend it")
MILD = Finding(Place("data/links.yml"), "mild", WARNING)


def test_a_report_is_in_order_and_says_each_thing_once():
    assert report([LATE, EARLY, MILD, LATE]) == (
        "data/links.yml:1:1: warning: mild\n"
        "data/site.yml:9:30: error: early\n    tip: mend it\n"
        "data/site.yml:10:2: error: late\n"
        "2 errors, 1 warning"
    )


def test_order_is_by_number_and_not_by_digits():
    assert in_order([LATE, EARLY]) == [EARLY, LATE]


@pytest.mark.parametrize(
    "findings, line",
    [
        ([], "no errors, no warnings"),
        ([MILD], "no errors, 1 warning"),
        ([LATE], "1 error, no warnings"),
        ([MILD, MILD, LATE, EARLY], "2 errors, 2 warnings"),
    ],
)
def test_the_closing_line(findings, line):
    assert closing_line(findings) == line


def test_only_errors_stop():
    assert errors([MILD, LATE]) == [LATE]


@pytest.mark.parametrize(
    "word, known, tip",
    [
        ("momens", ["moments", "links"], "did you mean “moments”?"),
        ("zzz", ["b", "a", "b"], "known names are: a, b"),
        ("zzz", [], ""),
        ("zzz", [f"name-{n}" for n in range(26)], ""),
    ],
)
def test_did_you_mean(word, known, tip):
    assert did_you_mean(word, known) == tip


def test_nearest():
    assert nearest("txt", ["text", "title"]) == "text"
    assert nearest("zzz", ["text"]) is None


@pytest.mark.parametrize(
    "text, as_shown",
    [
        ("a  b\nc\td", "a b c d"),
        ("a\x1b[31mb\u202ec", "a [31mb c"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
        ("é “x” 😀", "é “x” 😀"),
    ],
)
def test_shown(text, as_shown):
    assert shown(text) == as_shown
