"""A site with two guidelines that share words: each item is found by its own, and the hit says whose it is."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from macros.content.load import load
from macros.content.markdown import plain
from macros.search import index
from macros.search.searcher import Searcher
from tests.conftest import HOME
from tests.search.test_answers import ids, mistyped, share

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def rowing():
    return load(HOME / "tests" / "sites" / "rowing", date(2027, 1, 1)).content


@pytest.fixture(scope="module")
def searcher(rowing, tmp_path_factory):
    return Searcher(index.files(index.told(tmp_path_factory.mktemp("none"), rowing, "Safety at Tarnwater")), "en")


def items(content):
    """Each item that is not retired: its id, its guideline's title, its words."""
    return [
        (id, one.guideline.title, set(re.findall("[a-z]{4,}", plain(one.item.wording).lower())))
        for id, one in content.positions.items()
        if not one.item.retired
    ]


def test_words_that_both_share_find_both_and_each_hit_says_whose_it_is(searcher, rowing):
    shared = {
        title: {word for _, whose, words in items(rowing) if whose == title for word in words}
        for _, title, _ in items(rowing)
    }
    assert len(shared) == 2
    both = sorted(
        set.intersection(*shared.values()) - set(searcher.engine.call(f"[...load('{searcher.engine.speech}').FILLER]"))
    )
    assert {"boat", "crew", "cox"} & set(both)
    for word in both:
        hits = [hit for hit in searcher.find(word, limit=100)["hits"] if hit["kind"] == "item"]
        assert {hit["guideline"] for hit in hits} == set(shared), word


def test_every_word_of_an_item_with_one_mistake_finds_it_among_five(searcher, rowing):
    chance, found = random.Random(4), {}
    known = items(rowing)
    for id, _, words in known:
        for word in sorted(words):
            if sum(word in other for _, _, other in known) <= 5:
                typed = mistyped(word, chance)
                found[f"{typed} ({word}): {id}"] = id in ids(searcher, typed, 5)
    assert len(found) > 30
    assert share(list(found.values())) >= 0.9, [asked for asked, right in found.items() if not right]


def test_every_alias_finds_its_item_first_or_second(searcher, rowing):
    asked = [(alias, id) for id, one in rowing.positions.items() for alias in one.item.aliases if not one.item.retired]
    assert len(asked) >= 3
    assert {alias: ids(searcher, alias, 2) for alias, id in asked if id not in ids(searcher, alias, 2)} == {}


@pytest.mark.parametrize(
    "words", ["car parking", "annual leave", "printer toner", "how do i claim expenses", "library fines"]
)
def test_what_nothing_answers_finds_nothing(searcher, words):
    assert searcher.find(words)["hits"] == []
