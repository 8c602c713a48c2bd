"""Findings whose first words sent people the wrong way: each says what is wrong and the one thing to write."""

from __future__ import annotations

import pytest

from macros.content.content import Content
from macros.content.rules import contrast
from tests.content.sites import loaded, report_of, small_copy
from tests.editing import RULES, edit

LIST, PAGE, SITE = "data/checklists/first-visit.yml", "docs/more.md", "data/site.yml"
HEAD = "title: First visit\nentries:"
CURES = {
    "a missing id is made from the text": (
        RULES,
        ("      - id: no-ink\n        text: Write in pencil.", "      - text: Write in pencil."),
        "“id” is missing\n    tip: add a line “id: write-pencil”",
    ),
    "where forces are declared": (
        RULES,
        ("force: duty", "force: must"),
        "there is no force “must”\n    tip: known names are: advice, duty; they are declared in data/site.yml, under "
        "“forces”",
    ),
    "an emptied list": (LIST, f"{HEAD}\n", "“entries” is empty\n    tip: write its entries below it, each after a"),
    "an emptied list in brackets": (LIST, f"{HEAD} []\n", "“entries” is empty\n    tip: write its entries below it"),
    "a comma between braces": (
        LIST,
        f"{HEAD}\n  - {{id: a-thing, text: Many, services}}\n",
        "“services” is written here as if it were a field\n    tip: a comma between { and } begins another "
        "field: put the "
        "words with a comma in them in quotes",
    ),
    "an item that was renamed": (
        LIST,
        f"{HEAD}\n  - item: borrow-a-key\n",
        "“borrow-a-key” is a former id: it was renamed “take-a-key”",
    ),
    "an item that never was": (LIST, f"{HEAD}\n  - item: never-was\n", "there is no item “never-was”\n"),
    "a macro without brackets": (
        PAGE,
        "# More\n\n{{ search_box }}\n",
        "“search_box” is missing its brackets here\n    tip: write {{ search_box() }}",
    ),
    "somebody who held a role before": (
        RULES,
        ("Write in pencil.", "Ask Pat Example."),
        "“Pat Example” is named here, but no longer holds the role",
    ),
}


@pytest.mark.parametrize("name", CURES)
def test_there_is_one_cure_and_it_is_right(tmp_path, name):
    root = small_copy(tmp_path)
    edit(root, "    confirmed:", "    former_people: [Pat Example]\n    confirmed:", "data/contacts.yml")
    path, change, told = CURES[name]
    if isinstance(change, tuple):
        edit(root, *change, path)
    else:
        (root / path).write_text(change, "utf-8")
    report = report_of(root)
    assert told in report
    assert report.splitlines()[-1] in ("1 error, no warnings", "no errors, 1 warning"), report


def test_an_emptied_section_is_told_what_to_write_and_nothing_more_follows(tmp_path):
    root = small_copy(tmp_path)
    new = "title: New\nsections:\n  - id: a-part\n    title: A part\n    items:\n"
    (root / "data/guidelines/new.yml").write_text(new, "utf-8")
    assert (
        "“items” is empty\n    tip: write its entries below it, each after a hyphen and a space, or write “empty: …” in"
        in (report_of(root))
    )
    (root / "data/guidelines/new.yml").write_text(new.replace("items:", "empty: Nothing yet."), "utf-8")
    assert report_of(root) == "no errors, no warnings"


def test_a_contrast_just_too_small_is_not_rounded_to_what_is_needed(tmp_path, monkeypatch):
    root = small_copy(tmp_path)
    assert isinstance(loaded(root).content, Content)
    monkeypatch.setattr(contrast, "contrast", lambda front, ground: 4.4999)
    assert "has a contrast of 4.49 to 1; 4.5 is needed" in report_of(root)
