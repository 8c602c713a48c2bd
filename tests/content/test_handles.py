"""What people write for an account, by the one table that the scripts are tested by, too."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content import handles
from tests.conftest import HOME

TABLE = yaml.safe_load((HOME / "tests" / "handles.yml").read_text("utf-8"))
RULES = {name: SimpleNamespace(**rule) for name, rule in TABLE["rules"].items()} | {None: None}


def test_the_table_has_enough():
    assert len(TABLE["inputs"]) >= 60
    assert len({(case["rule"], case["text"]) for case in TABLE["inputs"]}) == len(TABLE["inputs"])


@pytest.mark.parametrize("case", TABLE["inputs"], ids=lambda case: f"{case['rule']}-{case['text'][:40]!r}")
def test_what_is_written_is_a_name_or_a_sentence(case):
    read = handles.read(case["text"], RULES[case["rule"]])
    assert vars(read) == {name: case[name] for name in ("handle", "reason") if name in case}


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(text=st.text(max_size=60), rule=st.sampled_from(list(RULES)))
def test_whatever_is_written_is_answered_and_a_name_is_read_as_itself(text, rule):
    read = handles.read(text, RULES[rule])
    if isinstance(read, handles.Handle):
        assert handles.read(read.handle, RULES[rule]) == read
    else:
        assert read.reason.isprintable() or "“" in read.reason


def test_one_account_however_its_capitals_are_written():
    assert handles.key("HeronLab", RULES["short"]) == handles.key("heronlab", RULES["short"])
    assert handles.key("HeronLab", RULES["pages"]) != handles.key("heronlab", RULES["pages"])


def test_the_rule_as_scripts_get_it():
    for name, rule in TABLE["rules"].items():
        assert handles.as_data(RULES[name]) == rule
    assert handles.as_data(None) is None
