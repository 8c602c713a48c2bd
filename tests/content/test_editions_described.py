"""Any edit between two states of a guideline is described so that applying the description to the old one gives the new
one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.editions.description import apply, describe
from macros.content.editions.state import PURPOSE, ROOT, Part, State, state_of
from tests.content.sites import SMALL, loaded

pytestmark = pytest.mark.slow

IDS = [f"id-{number}" for number in range(12)]
WORDS = st.sampled_from(["Close the tap.", "Open the tap.", "Ask first.", "Ask the warden first."])
FORMER = st.lists(st.sampled_from(IDS), max_size=2).map(tuple)


@st.composite
def states(draw) -> State:
    """A guideline of up to twelve parts, nested as they come: every shape that the data can have, and more."""
    under: dict = {}
    for id in draw(st.permutations(IDS))[: draw(st.integers(0, len(IDS)))]:
        key = (draw(st.sampled_from(["section", "item"])), id)
        under[key] = draw(st.sampled_from([ROOT, PURPOSE, *under]))
    fields = {
        key: {"text": draw(WORDS), "force": draw(st.sampled_from([None, "duty"])), "previous_ids": draw(FORMER)}
        for key in under
    }

    def below(key):
        for one in [one for one, above in under.items() if above == key]:
            yield Part(one, key, fields[one])
            yield from below(one)

    return State(draw(st.sampled_from(["Plots", "Sheds"])), (*below(PURPOSE), *below(ROOT)))


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(states(), states())
def test_what_is_described_makes_the_new_of_the_old(old, new):
    assert apply(old, describe(old, new)) == new


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(states())
def test_between_two_that_are_the_same_nothing_is_described(state):
    found = describe(state, state)
    assert (found.title, found.renamed, found.removed, found.altered, found.placed) == (None, {}, (), {}, ())


def test_one_part_that_moved_is_one_part():
    """The fewest moves: what was jumped over has not moved."""
    keys = [("item", id) for id in IDS]
    old = State("Plots", tuple(Part(key, ROOT, {"previous_ids": ()}) for key in keys))
    new = State("Plots", (*old.parts[1:8], old.parts[0], *old.parts[8:]))
    [placed] = describe(old, new).placed
    assert (placed.key, placed.after, placed.part) == (keys[0], keys[7], None)


def test_a_guideline_of_the_data_is_a_state():
    [rules] = loaded(SMALL).content.guidelines.values()
    parts = state_of(rules).by_key
    assert parts["item", "take-a-key"].under == ("section", "arriving")
    assert parts["item", "take-a-key"].wording == "Take a locker’s key at the desk."
