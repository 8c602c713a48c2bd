"""Which sentence of a document corresponds to which in its former version."""

from __future__ import annotations

import pytest

from macros.importing.matching import Words, likeness, matches


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
