"""Which sentence of a document corresponds to which in its former version."""

from __future__ import annotations

import pytest

from macros.importing import comparing
from macros.importing.comparing import lost
from macros.importing.matching import ALIKE, Words, likeness, matches


@pytest.mark.parametrize(
    "was, now",
    [
        ("Bring your own net.", "Bring your own net and a bucket."),
        ("Bring your own net", "BRING YOUR OWN NET!"),
        ("Ask before you light a fire.", "You must ask before you light a fire."),
    ],
)
def test_a_sentence_that_goes_on_is_the_same_one(was, now):
    old = [Words("About nets", heading=True), Words(was, heading=False)]
    new = [Words("About nets", heading=True), Words(now, heading=False)]
    assert [(one.old, one.new, one.moved) for one in matches(old, new)] == [(0, 0, False), (1, 1, False)]


@pytest.mark.parametrize("now", ["Nobody swims after dark.", "Bring a rope.", "!"])
def test_another_sentence_is_another_one(now):
    assert matches([Words("Bring your own net.", heading=False)], [Words(now, heading=False)]) == []


def test_a_heading_is_no_sentence():
    assert matches([Words("Nets", heading=True)], [Words("Nets", heading=False)]) == []


def test_likeness_goes_from_nothing_to_all():
    assert (likeness("a b c d", "e f"), likeness("a b c d", "A, b; c d."), likeness("", "a")) == (0.0, 1.0, 0.0)


def matched(old: list[str], new: list[str]) -> list[tuple[int, int, bool]]:
    """The pairs (old, new) that are found among sentences, and whether each was moved."""
    words = ([Words(text, heading=False) for text in some] for some in (old, new))
    return [(one.old, one.new, one.moved) for one in matches(*words)]


def test_each_sentence_is_that_of_one_other_the_most_alike():
    assert matched(["a b c d e"], ["a b c d e f", "a b c d e"]) == [(0, 1, False)]
    assert matched(["a b c d e"], ["a b c d x", "a b c d e f"]) == [(0, 1, False)]
    assert matched(["a b c d x", "a b c d e f"], ["a b c d e"]) == [(1, 0, False)]
    assert matched(["a b c d e", "a b c d f"], ["a b c d g", "a b c d h"]) == [(0, 0, False), (1, 1, False)]


def test_what_stands_in_another_order_was_moved_as_few_as_can_be():
    assert matched(["one", "two", "three", "four"], ["four", "one", "two", "three"]) == [
        (3, 0, True),
        (0, 1, False),
        (1, 2, False),
        (2, 3, False),
    ]
    assert matched(["one", "one", "two"], ["one", "two", "one"]) == [(1, 0, False), (2, 1, False), (0, 2, True)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a b c d e", "a b c d x", True),
        ("a b c d e", "a b c x y", False),
        ("a b c d", "a b x y", False),
        ("a b c d", "d c b a", False),
        ("a b", "", False),
    ],
)
def test_more_than_so_many_of_the_words_are_alike(one, other, same):
    assert (likeness(one, other) > ALIKE) is same
    assert bool(matched([one], [other])) is same


def test_what_did_not_arrive_or_stands_elsewhere_is_asked_about(monkeypatch):
    words = "one two three four five six".split()
    assert lost(words, ["One", "more one two three four five six"]) == []
    assert lost(words, [" ".join(words)]) == lost([*words, "1.", "(a)", "•", "[1]", "☐"], [" ".join(words)]) == []
    assert lost(words, ["one two four five"]) == [
        "These words of the document did not arrive: “two three”; “five six”. Write what is missing into the "
        "source and the "
        "guideline by hand."
    ]
    assert lost(words, ["three four five six one two"]) == [
        "These words stand elsewhere than in the file: “one two”. Is their place right?"
    ]
    monkeypatch.setattr(comparing, "MOST_COMPARED", 6)
    assert len(lost(words, ["three four five six one two"])) == 1
    monkeypatch.setattr(comparing, "MOST_COMPARED", 5)
    assert lost(words, ["three four five six one two"]) == []
    assert lost(words, ["one"])[0].startswith(
        "These words of the document did not arrive: “two three four five six”. Write"
    )
