"""Two wordings, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.editions.wording import MOST, in_words, pieces

TEXTS = st.lists(st.sampled_from(["ask", "the", "warden", " ", "  ", ",", ".", "“", "é", "7"]), max_size=14).map(
    "".join
)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(old, new):
    found = pieces(old, new)
    assert "".join(text for what, text in found if what != "in") == old
    assert "".join(text for what, text in found if what != "out") == new


@pytest.mark.parametrize(
    "old, new, words",
    [
        ("Water twice a day.", "Water once a day.", ["“twice” became “once”"]),
        ("Ask the warden.", "Ask the warden first.", ["“first” is new"]),
        ("Ask the old warden.", "Ask the warden.", ["“old” is left out"]),
        ("Ask the old warden.", "Ask a kind gardener.", ["“the old warden” became “a kind gardener”"]),
        ("Ask.", "Ask.", []),
        ("", "Ask.", ["“Ask.” is new"]),
    ],
)
def test_what_changed_is_said_in_few_words(old, new, words):
    assert in_words(old, new) == words


def test_a_very_long_text_is_not_compared_word_by_word():
    old = "a " * MOST
    assert pieces(old, old + "b") == [("out", old), ("in", old + "b")]
