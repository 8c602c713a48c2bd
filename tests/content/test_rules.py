"""The rules as a whole; what each one finds is in tests/broken."""

from __future__ import annotations

import ast
import dataclasses
from types import SimpleNamespace

import pytest

from macros.content.editions import wording
from macros.content.fields import Reading, Record, declared_fields
from macros.content.findings import Finding, Place
from macros.content.rules import RULES, Draft, contrast, private_texts, run, vocabulary
from tests.conftest import HOME
from tests.content.sites import TODAY, loaded, report_of, small_copy


def rule(check, name="macros.content.rules.of_thumb"):
    return SimpleNamespace(__name__=name, check=check)


def test_every_rule_is_run():
    files = {path.stem for path in (HOME / "macros/content/rules").glob("*.py")} - {"__init__", "draft"}
    assert {module.__name__.rsplit(".", 1)[-1] for module in RULES} == files


def test_rules_find_nothing_in_nothing():
    assert list(run(Draft(today=TODAY, reading=Reading()))) == []


def test_a_crash_in_a_rule_is_a_finding_and_hides_no_other():
    def breaks(draft):
        yield Finding(Place("a.yml"), "before")
        raise KeyError("no\nsuch thing")

    def works(draft):
        yield Finding(Place("b.yml"), "after")

    assert [str(f) for f in run(Draft(today=TODAY, reading=Reading()), (rule(breaks), rule(works)))] == [
        "a.yml:1:1: error: before",
        "data:1:1: error: the rule “of_thumb” broke: KeyError: 'no\\nsuch thing'\n"
        "    tip: this is a fault of the checks, not of your file: please report it",
        "b.yml:1:1: error: after",
    ]


def test_a_finding_says_which_rule_it_is_of():
    def works(draft):
        yield Finding(Place("b.yml"), "wrong", tip="mend it")

    [found] = run(Draft(today=TODAY, reading=Reading()), (rule(works),))
    assert (found.rule, found) == ("of_thumb", Finding(Place("b.yml"), "wrong", tip="mend it"))


def sentences_asked(code: str) -> list[str]:
    """Where `code` decides by what a finding says: comparisons, and searches, of .message or .tip."""
    found = []
    for node in ast.walk(ast.parse(code)):
        asked: list[ast.AST] = []
        if isinstance(node, ast.Compare):
            asked = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            searches = ("startswith", "endswith", "find", "index", "match", "search", "fullmatch", "partition", "split")
            asked = [node.func.value, *node.args] if node.func.attr in searches else []
        found += [
            ast.unparse(node) for one in asked if isinstance(one, ast.Attribute) and one.attr in ("message", "tip")
        ]
    return found


def test_no_code_decides_by_what_a_finding_says():
    assert sentences_asked("one.message.startswith(QUESTION) and 'x' in found.tip and re.search(x, one.message)") == [
        "one.message.startswith(QUESTION)",
        "'x' in found.tip",
        "re.search(x, one.message)",
    ]
    asked = {path: sentences_asked(path.read_text("utf-8")) for path in (HOME / "macros").rglob("*.py")}
    assert {path: one for path, one in asked.items() if one} == {}


@pytest.mark.parametrize(
    "one, other, ratio",
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#FF0000", "#00ff00", 2.91),
    ],
)
def test_contrast_as_wcag_has_it(one, other, ratio):
    assert round(contrast.contrast(one, other), 2) == ratio
    assert contrast.contrast(one, other) == contrast.contrast(other, one)


def test_who_counts_says_so_on_a_page(tmp_path):
    root = small_copy(tmp_path)
    with (root / "data" / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("statistics:\n  counter: https://counter.example/{path}\n  purpose: We count.\n")
    assert report_of(root) == "no errors, no warnings"
    start = root / "docs" / "index.md"
    start.write_text(start.read_text("utf-8").replace("{{ storage() }}", ""), "utf-8")
    line = (root / "data" / "site.yml").read_text("utf-8").split("\n").index(
        "  counter: https://counter.example/{path}"
    ) + 1
    assert report_of(root).split("\n")[:2] == [
        f"data/site.yml:{line}:3: error: pages are counted, and no page says so or lets readers change their choice",
        "    tip: place {{ storage() }} on a page in docs/, such as about.md",
    ]


def _with_a_mailbox(record, at=()):
    """Each way to write a mailbox into one text of `record` or of a record in it: the name of the field, and the record
    with it."""
    for name in declared_fields(type(record)):
        value = getattr(record, name)
        many = value if isinstance(value, tuple) else (value,)
        for number, one in enumerate(many):
            made = (
                [(name, "Write to a@b.example")]
                if isinstance(one, str)
                else list(_with_a_mailbox(one))
                if isinstance(one, Record)
                else []
            )
            for inner, other in made:
                whole = (*many[:number], other, *many[number + 1 :])
                yield inner, dataclasses.replace(record, **{name: whole if isinstance(value, tuple) else other})


def test_a_mailbox_in_any_text_of_an_entry_is_found_but_for_names_of_accounts():
    accounts = loaded(HOME / "tests" / "sites" / "gardens").content.accounts.values()
    written = [(name, made) for account in accounts for name, made in _with_a_mailbox(account)]
    missed = {
        name for name, made in written if not list(private_texts.check(Draft(TODAY, Reading(), accounts=(made,))))
    }
    assert {name for name, _ in written} >= {"unit", "purpose", "wording", "by", "proof"}
    assert missed <= {"handle", "formerly"} and missed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring +44 1632 960123.", True),
        ("Ring 0044 1632 960123.", True),
        ("Ring 01632 960123.", True),
        ("Ring (01632) 960 123", True),
        ("Ring 020-7946-0000", True),
        ("01632960123", True),
        ("tel:1", True),
        ("since 01-02-2026", False),
        ("minutes 2026/0123456789", False),
        ("sheds.example/x-0123456789", False),
        ("0123", False),
        ("1632 960123", False),
        ("v01632960123", False),
    ],
)
def test_a_telephone_number_is_private(text, found):
    assert private_texts.private(text) == ("a telephone number" if found else "")


@pytest.mark.parametrize(
    ("phrase", "said", "stands"),
    [
        ("boats", {"boat"}, True),
        ("boating", {"boat"}, True),
        ("boatings", {"boat"}, False),
        ("boa", {"boat"}, True),
        ("boat", {"boa"}, True),
        ("bo", {"boat"}, True),
        ("bots", {"boat"}, False),
        ("Boat, shed", {"boat", "shed"}, True),
        ("boat shed", {"boat"}, False),
        ("", {"boat"}, True),
    ],
)
def test_a_word_stands_on_the_site_in_whatever_form_its_end_has(phrase, said, stands):
    assert vocabulary._stands(phrase, said) is stands


def test_words_go_in_and_out_with_the_space_between_them():
    assert wording.pieces("Ask the warden first.", "Ask the old porter first.") == [
        ("same", "Ask the "),
        ("out", "warden"),
        ("in", "old porter"),
        ("same", " first."),
    ]
    assert wording.pieces("one two three", "uno dos three") == [
        ("out", "one two"),
        ("in", "uno dos"),
        ("same", " three"),
    ]
    assert wording.pieces("a", "a") == [("same", "a")]
    assert wording.pieces("a b", "b") == [("out", "a "), ("same", "b")]


def test_texts_that_are_too_long_to_compare_are_another_as_a_whole(monkeypatch):
    monkeypatch.setattr(wording, "MOST", 3)
    assert wording.pieces("a b", "a c") == [("same", "a "), ("out", "b"), ("in", "c")]
    for old, new in (("a b d", "a b"), ("a b", "a b d")):
        assert wording.pieces(old, new) == [("out", old), ("in", new)]
