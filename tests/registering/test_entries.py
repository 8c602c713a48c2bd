"""What a request means as an entry, and the file of the entry: its name, its form, its changes, and how it is
written."""

from __future__ import annotations

import json
import os
import stat
from datetime import date

import pytest

from macros.content.load import load
from macros.content.refused import Refused
from macros.editing.yaml_values import read_values
from macros.registering import entry_file
from macros.registering.keeping import keep
from macros.registering.options import options
from macros.registering.parsed_entry import parse
from macros.registering.request import read
from tests.registering import ANSWERS, GARDENS, TODAY, request, tree

DAY = date.fromisoformat(TODAY)
CONTENT = load(GARDENS, DAY).content
QUESTIONS = {question.id: question for form in CONTENT.forms.values() for question in form.questions}


def understood(answers=None, **more):
    return parse(
        read(json.dumps(request({**ANSWERS, **(answers or {})}, **more)).encode(), CONTENT, None), CONTENT, DAY
    )


# ---- What is meant -----------------------------------------------------------------------------


def test_the_values_of_an_entry_and_nothing_to_note():
    found = understood()
    assert found.values == {
        "platform": "seedboard",
        "unit": "Night Garden",
        "kind": "plot-account",
        "handle": "NightGarden",
        "lists": ["plots"],
        "proof": "https://lantern-gardens.example/night",
        "purpose": "What opens at dusk.",
        "audience": "Moths, and whoever likes them.",
        "state": "requested",
        "since": "2026-11-20",
        "by": "The request itself",
    }
    assert (found.register.id, found.notes, found.wrong) == ("garden-accounts", [], [])


@pytest.mark.parametrize(
    "told, since",
    [
        ("2026-11-22", "2026-11-22"),
        ("2026-11-23", TODAY),
        ("2026-11", TODAY),
        ("2026", TODAY),
        ("yesterday", TODAY),
        ("", TODAY),
        ("2025-01-31", "2025-01-31"),
    ],
)
def test_an_entry_is_asked_for_on_the_day_of_the_request_but_never_later_than_today(told, since):
    found = understood({"garden-consent": True}, date=told)
    assert (found.values["since"], found.values["consent"]) == (
        since,
        {"on": since, "wording": "Show my account here, please."},
    )


@pytest.mark.parametrize("answer", [False, "yes", 1, ["true"], None])
def test_only_yes_is_a_consent(answer):
    assert "consent" not in understood({"garden-consent": answer}).values


WRONG = {
    "nothing is answered": (
        dict.fromkeys(ANSWERS, ""),
        [
            f"“{QUESTIONS[name].text}” has no answer, and an entry needs one"
            for name in ("garden-name", "garden-kind", "garden-platform", "garden-handle")
        ],
    ),
    "characters that stand for nothing": (
        {"garden-name": " ~ "},
        ["“What is the garden called?” has no answer, and an entry needs one"],
    ),
    "a wrong answer is no missing one": ({"garden-kind": "gate"}, ["“gate” is no answer to “Whose account is it?”"]),
    "a name on no platform": ({"garden-platform": "x"}, ["“x” is no answer to “Which platform is it on?”"]),
    "a name with a space": (
        {"garden-handle": "a b"},
        [
            "“What is the account called?”: “a b” has a space in it: write the name that follows the @, not "
            "the display "
            "name."
        ],
    ),
    "two answers to one question": (
        {"garden-name": ["a", "b"]},
        ["the answer to “What is the garden called?” is not of the form that is expected"],
    ),
    "a list of numbers": (
        {"garden-lists": [1]},
        ["the answer to “Which lists do you have in mind?” is not of the form that is expected"],
    ),
    "several lists that are none": (
        {"garden-lists": ["a", "plots", "b"]},
        [f"“{one}” is no answer to “Which lists do you have in mind?”" for one in "ab"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_the_answers_is_all_said(case):
    answers, wrong = WRONG[case]
    assert understood(answers).wrong == wrong


@pytest.mark.parametrize(
    "answers, name, value, notes",
    [
        ({"garden-handle": "@NightGarden"}, "handle", "NightGarden", ["“@NightGarden” was read as NightGarden"]),
        (
            {"garden-name": ["  Night \t Garden\x07 "]},
            "unit",
            "Night Garden",
            ["left out of the answer to “What is the garden called?”: 1 invisible characters"],
        ),
        (
            {"garden-purpose": "\u202ea\r\n b\x85c\x0bd\u2029e\r"},
            "purpose",
            "a\n b\nc\nd\ne",
            ["left out of the answer to “What is it for?”: 1 invisible characters"],
        ),
        ({"garden-audience": "a\nb"}, "audience", "a\nb", []),
        ({"garden-proof": " https://x.example/ \n"}, "proof", "https://x.example/", []),
        ({"garden-lists": ["gardeners", "plots", "gardeners", "~"]}, "lists", ["gardeners", "plots"], []),
        ({"garden-lists": "plots"}, "lists", ["plots"], []),
        ({"garden-purpose": "~"}, "purpose", None, []),
        ({"other": 1}, "unit", "Night Garden", ["left out, no question of this form: other"]),
    ],
)
def test_what_is_understood_otherwise_than_it_was_written_is_noted(answers, name, value, notes):
    found = understood(answers)
    assert (found.values.get(name), found.notes, found.wrong) == (value, notes, [])


@pytest.mark.parametrize(
    "form, question, ids",
    [
        ("ask-garden", "garden-platform", [("seedboard", "Seedboard"), ("shedspace", "Shedspace")]),
        ("ask-garden", "garden-kind", [("plot-account", "A plot"), ("gardener-account", "A gardener")]),
        ("ask-garden", "garden-lists", [("plots", "Plots"), ("gardeners", "Gardeners"), ("sheds-too", "Sheds, too")]),
        ("ask-shed", "shed-platform", [("shedspace", "Shedspace")]),
        ("ask-shed", "shed-key", []),
    ],
)
def test_what_a_question_can_be_answered_with(form, question, ids):
    assert options(CONTENT, CONTENT.forms[form], QUESTIONS[question]) == ids


# ---- The file ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "platform, handle, taken, name",
    [
        ("x", "Über_Uns", (), "x-uber-uns"),
        ("x", "__a__", (), "x-a"),
        ("x", "a", ("x-a",), "x-a-2"),
        ("x", "a", ("x-a", "x-a-2", "x-a-3"), "x-a-4"),
        ("x", "日本", (), "x"),
        ("x", "a" * 80, (), "x-" + "a" * 54),
        ("x", "a" * 53 + "-b", (), "x-" + "a" * 53),
        ("Å", "a.b@c.d", (), "a-a-b-c-d"),
    ],
)
def test_a_file_is_named_after_its_account(platform, handle, taken, name):
    assert entry_file.file_name(platform, handle, set(taken)) == name


def test_a_new_file_has_its_fields_in_order_each_in_the_plainest_form():
    values = {
        "history": [{"state": "listed", "on": "2026"}],
        "audience": "one\n\n two",
        "lists": ["a", "b, c"],
        "since": "2026-10",
        "handle": "no",
        "unit": "007",
        "by": "a " * 300 + "b",
    }
    text = entry_file.new_file(values)
    assert text == (
        f"unit: 007\nhandle: no\nlists: [a, 'b, c']\nsince: 2026-10\nby: {'a ' * 300}b\naudience: |-\n  one\n\n   two\n"
        "history:\n  - state: listed\n    on: 2026\n"
    )
    assert read_values(text) == values


def test_what_plain_text_cannot_hold_stands_in_quotes_and_what_no_file_can_hold_is_refused():
    assert entry_file.new_file({"unit": "a\n\n---\nb", "by": "x"}).startswith("unit: ")
    with pytest.raises(Refused) as stopped:
        entry_file.new_file({"unit": "a\x07b"})
    assert (
        str(stopped.value) == "this request holds characters that no data file can hold\n    tip: have it typed again"
    )
    with pytest.raises(Refused) as stopped:
        entry_file.new_file({"unit": "a" * 20_000})
    assert str(stopped.value) == (
        "an answer is too long for one line of a data file: 20,000 characters are allowed\n    tip: "
        "have it shortened, or divided into several lines"
    )


@pytest.mark.parametrize(
    "before, name, value, after",
    [
        ("# top\nunit: 'a'  # why\nby: \"b\"\n", "unit", "c", "# top\nunit: 'c'  # why\nby: \"b\"\n"),
        ('unit: a\nby: "b"\n', "by", "c", 'unit: a\nby: "c"\n'),
        ("unit: a\nby: b\n", "state", "left", "unit: a\nstate: left\nby: b\n"),
        ("by: b\n", "unit", "a", "unit: a\nby: b\n"),
        ("unit: 'a'\n", "unit", ["x", "y"], "unit: [x, y]\n"),
        ("unit: a\n", "verified", {"on": "2026", "by": "x"}, "unit: a\nverified:\n  on: 2026\n  by: x\n"),
        ("lists:\n    - a\n", "lists", ["b"], "lists: [b]\n"),
        ("unit: a\n", "purpose", "b\nc", "unit: a\npurpose: |-\n  b\n  c\n"),
        ("by: 007\nsince: 2020-10\n", "unit", "no", "unit: no\nby: 007\nsince: 2020-10\n"),
    ],
)
def test_what_is_changed_stands_in_its_place_and_the_rest_as_it_was(before, name, value, after):
    assert entry_file.changed_file(before, lambda whole: entry_file.put(whole, name, value)) == after


@pytest.mark.parametrize("text", ["unit: [", "- a\n", "just words", "", "a: 1\na: 2\n"])
def test_a_file_of_another_kind_is_not_changed(text):
    with pytest.raises(Refused) as stopped:
        entry_file.changed_file(text, lambda whole: None)
    assert str(stopped.value) == "this file cannot be changed from here\n    tip: change it by hand"


# ---- Keeping -----------------------------------------------------------------------------------


ENTRY = (
    "unit: Moon\nkind: plot-account\nplatform: seedboard\nhandle: Moon\nstate: requested\nsince: 2026-11-20\nby: x\n"
)


def test_what_is_kept_is_there_readable_and_alone(site):
    path = site / "data/registers/garden-accounts/moon.yml"
    old = os.umask(0o077)
    try:
        assert keep(site, path, ENTRY, DAY) == []
    finally:
        os.umask(old)
    assert (path.read_text("utf-8"), stat.S_IMODE(path.stat().st_mode)) == (ENTRY, 0o644)
    path.chmod(0o600)
    assert keep(site, path, ENTRY.replace("Moon", "Sun"), DAY) == []
    assert (path.read_text("utf-8"), stat.S_IMODE(path.stat().st_mode)) == (ENTRY.replace("Moon", "Sun"), 0o600)


@pytest.mark.parametrize("folder", ["garden-accounts", "tool-sheds-2"])
def test_what_the_check_finds_fault_with_is_undone_with_its_folder(site, folder):
    before, folders = tree(site), sorted(site.rglob("*"))
    found = keep(site, site / f"data/registers/{folder}/moon.yml", "unit: [", DAY)
    assert found and (tree(site), sorted(site.rglob("*"))) == (before, folders)


def test_a_file_that_is_changed_for_the_worse_is_as_it_was(site):
    path = site / "data/registers/garden-accounts/alder-bay.yml"
    path.chmod(0o640)
    before = path.read_bytes()
    assert len(keep(site, path, ENTRY.replace("plot-account", "gate"), DAY)) == 1
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (before, 0o640)


def test_where_nothing_can_be_written_it_is_said(site):
    with pytest.raises(Refused) as stopped:
        keep(site, site / "mkdocs.yml" / "moon.yml", ENTRY, DAY)
    assert str(stopped.value).startswith(f"{site / 'mkdocs.yml' / 'moon.yml'} cannot be written: ")
    (site / "data/contacts.yml").write_text("[", "utf-8")
    with pytest.raises(Refused) as stopped:
        keep(site, site / "data/registers/garden-accounts/moon.yml", ENTRY, DAY)
    assert (
        str(stopped.value)
        == "the data have mistakes already, so nothing is written\n    tip: run “make check” and mend them first"
    )
