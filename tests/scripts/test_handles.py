"""What people write for an account, read by the scripts: the same table as for Python."""

from __future__ import annotations

import json

import pytest

from macros.content import handles
from tests.content.test_handles import RULES, TABLE
from tests.scripts.modules import OVERRIDES, opened

# characters that matter to the reading, in odd company.
ODD = [
    "@",
    "＠",
    "/",
    "//",
    "https:",
    "http://",
    "#",
    "#!/",
    "?",
    "%41",
    "%2f",
    "%",
    ":",
    ".",
    "..",
    "\u00a0",
    "\u200b",
    "\u0085",
    "\x1f",
    "é",
    "Ｈ",
    "ﬁ",
    "İ",
    "ß",
    "🐦",
    "\u202e",
    "\ufeff",
    "“",
    "<",
    ">",
    "{handle}",
    "short.example",
    "SHORT.example/",
    "www.",
    "@{handle}",
    "social.example",
    "a",
    "Z",
    "_",
    "home",
    "x" * 50,
]


@pytest.fixture(scope="module")
def js():
    with opened(OVERRIDES / "assets/js/forms", ("handles",)) as modules:
        yield modules


def read(js, cases):
    return js(
        "return cases.map(one => m.handles.readHandle(one.text, one.rule ? rules[one.rule] : null));",
        cases=cases,
        rules=TABLE["rules"],
    )


def test_what_is_written_is_a_name_or_a_sentence(js):
    wrong = {
        json.dumps(case): found
        for case, found in zip(TABLE["inputs"], read(js, TABLE["inputs"]), strict=True)
        if found != {name: case[name] for name in ("handle", "reason") if name in case}
    }
    assert wrong == {}


def test_both_languages_read_odd_texts_alike(js):
    cases = [
        {"rule": rule, "text": one + other + third}
        for rule in RULES
        for one in ODD
        for other in ODD
        for third in ("", "n")
    ]
    wrong = {
        json.dumps(case): found
        for case, found in zip(cases, read(js, cases), strict=True)
        if found != vars(handles.read(case["text"], RULES[case["rule"]]))
    }
    assert wrong == {}


def test_one_account_however_its_capitals_are_written(js):
    assert js(
        (
            "return [m.handles.handleKey('HeronLab', rules.short), m.handles.handleKey('HeronLab', rules.pages), "
            "m.handles.handleKey('HeronLab', null)]"
        ),
        rules=TABLE["rules"],
    ) == ["heronlab", "HeronLab", "heronlab"]
