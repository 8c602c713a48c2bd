"""The file of an edition holds what the guideline says; and fields go out of a guideline without a trace, and nothing
else with them."""

from __future__ import annotations

import dataclasses
import random
import re

import pytest
import yaml

from macros.content import edition_files
from macros.content.days import Day
from macros.content.editions.history import items_of
from macros.content.editions.state import state_of
from macros.content.load import _Loader
from macros.content.refused import Refused
from macros.content.yamlfile import read_yaml
from macros.editing import cut
from macros.editing.cut import without
from macros.editing.edition_file import text_of
from macros.editing.yaml_values import as_values
from tests.conftest import HOME
from tests.content.sites import SMALL, loaded, small_copy

SITES = {"small": SMALL, "shapes": HOME / "tests/sites/shapes", "shipped": HOME}
NAMES = ("meaning", "revision", "earlier")


@pytest.mark.parametrize("site", SITES)
def test_an_edition_says_what_the_guideline_says(site, tmp_path):
    root = small_copy(tmp_path)
    for guideline in loaded(SITES[site]).content.guidelines.values():
        folder = root / "data/editions" / guideline.id
        folder.mkdir(parents=True)
        (folder / "1.yml").write_text(text_of(guideline, True, 1, Day(2026, 6), "As it hangs: “#1”, 007, no."), "utf-8")
        (root / f"data/guidelines/{guideline.id}.yml").touch()
        [edition] = read(root)[guideline.id]
        assert state_of(edition) == state_of(guideline)
        assert (edition.summary, edition.date) == ("As it hangs: “#1”, 007, no.", Day(2026, 6))
        assert {one.id: one.earlier for one in items_of(guideline)} == {
            one.id: one.earlier for one in items_of(edition)
        }


def read(root):
    loader = _Loader(root)
    found = edition_files.read_all(root, loader.reading, lambda path: True, loader.record)
    assert loader.reading.findings == []
    return found


def test_what_was_typed_before_the_first_edition_stands_in_the_first_only():
    [rules] = loaded(SMALL).content.guidelines.values()
    assert "Bring a lock of your own." in text_of(rules, True, 1, Day(2026, 6), "First.")
    assert "Bring a lock of your own." not in text_of(rules, False, 2, Day(2026, 6), "Second.")


PLOT = """# Above.
title: Plots
purpose:
  id: why
  text: Why.
  meaning: same   # as ever
sections:
  - id: water
    title: Water
    items:
      - meaning: changed
        # Between.
        id: tap
        text: "meaning: close # the tap"
        # Below.
      - id: hose
        revision: 2
        earlier:
          - revision: 1
            text: >-
              Roll up
              the hose.

        # The next.
        items:
          - {id: butt, text: Fill it., meaning: same}
          - {id: can, meaning: same, text: Empty it.}
          - id: tank
            text: |
              meaning: same
            meaning: same
    sections:
      - id: meaning
        title: Meaning
        items:
          - id: revision
            earlier: [{revision: 1, text: Then.}]
            meaning: same
            text: Now.
changes:
  - on: 2026-05
    summary: It changed.
    meaning: true
"""
LEFT = """# Above.
title: Plots
purpose:
  id: why
  text: Why.
  # as ever
sections:
  - id: water
    title: Water
    items:
        # Between.
      - id: tap
        text: "meaning: close # the tap"
        # Below.
      - id: hose

        # The next.
        items:
          - {id: butt, text: Fill it.}
          - {id: can, text: Empty it.}
          - id: tank
            text: |
              meaning: same
    sections:
      - id: meaning
        title: Meaning
        items:
          - id: revision
            text: Now.
changes:
  - on: 2026-05
    summary: It changed.
    meaning: true
"""


@pytest.mark.parametrize("loader", [cut.Loader, yaml.SafeLoader])
def test_fields_go_and_everything_else_stays_as_it_is(monkeypatch, loader):
    """Whichever of PyYAML's two readers is there."""
    monkeypatch.setattr(cut, "Loader", loader)
    assert without(PLOT, NAMES) == LEFT


ODD = [
    "a: b",
    "# x",
    "a #b",
    "- a",
    "'",
    '"',
    "“a” ‘b’",
    "a\n\n  b\n",
    "a  \nb",
    "\n\na",
    "|",
    ">",
    "@x",
    "%",
    "~",
    "null",
    "yes",
    "1:30",
    "007",
    "é\u00a0x",
    "a\tb",
    "[a](link:b)",
    "{a: b}",
    "&a",
    "*a*",
    "!x",
    " a",
    "a ",
    "---",
    "...",
    "a\\n",
    "word " * 900,
]


@pytest.mark.parametrize("text", ODD)
def test_whatever_a_text_holds_the_edition_has_it(text, tmp_path):
    [rules] = loaded(SMALL).content.guidelines.values()
    item = dataclasses.replace(rules.sections[0].items[0], text=text, details=text)
    guideline = dataclasses.replace(
        rules,
        title="T: 1",
        sections=(dataclasses.replace(rules.sections[0], items=(item,), title=" ".join(text.split())[:90]),),
    )
    node = read_yaml(text_of(guideline, True, 1, Day(2026, 6), " ".join(text.split())[:90]), "edition", pytest.fail)
    made = as_values(node)
    assert made["sections"][0]["items"][0] | {"text": text, "details": text} == made["sections"][0]["items"][0]
    assert (made["summary"], made["sections"][0]["title"]) == (" ".join(text.split())[:90],) * 2


def test_a_file_without_them_stays_as_it_is():
    text = (HOME / "data/guidelines/social-media.yml").read_text("utf-8")
    assert without(text, NAMES) == text


def test_answers_put_anywhere_go_without_a_trace():
    """An answer below the id of each of some items, in the shipped guideline: out again, it is the same file."""
    text = (HOME / "data/guidelines/social-media.yml").read_text("utf-8")
    chance = random.Random(15)
    for _ in range(20):
        answered = re.sub(
            r"^( *)- id: [a-z-]+\n(?=\1  text:)",
            lambda found: found[0] + f"{found[1]}  meaning: same\n" * (chance.random() < 0.5),
            text,
            flags=re.M,
        )
        assert answered != text and without(answered, NAMES) == text


def test_what_cannot_be_taken_out_is_left_with_a_sentence():
    odd = "sections:\n  - id: a\n    items:\n      - {id: b,\n         meaning: same,\n         text: c}\n"
    with pytest.raises(
        Refused, match=re.escape("cannot be taken out from here (line 5): write each on a line of its own")
    ):
        without(odd, NAMES)
