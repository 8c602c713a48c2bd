"""Which texts stand on a page: those that a search for each of their clauses finds there, and no other."""

from __future__ import annotations

import random

from macros.search.standing import BREAK, TELLING, Texts
from tests.linear import lines_run

WORDS = "a b c d e f g".split()


def stands(text: str, words: list[str]) -> bool:
    here = f" {' '.join(words)} "
    return len(set(text.split())) >= TELLING and all(f" {one} " in here for one in text.split(BREAK))


def test_the_texts_on_a_page_are_those_whose_clauses_are_there():
    chance, found = random.Random(7), 0
    for _ in range(60):
        said = [
            BREAK.join(" ".join(chance.choices(WORDS, k=chance.randint(1, 6))) for _ in range(chance.randint(1, 3)))
            for _ in range(30)
        ]
        # Some are there as they are, some with something between their clauses; the rest is chance.
        page = [
            word
            for text in chance.choices(said, k=4)
            for word in text.replace(BREAK, chance.choice((" ", " g a "))).split() + chance.choices(WORDS, k=3)
        ]
        wanted = [number for number, text in enumerate(said) if stands(text, page)]
        assert Texts(said).on(page) == wanted, (said, page)
        found += len(wanted)
    assert found > 150, "hardly anything was there"


def test_a_page_with_twice_the_texts_takes_twice_the_steps():
    """A moment of a large site shows a good part of all items."""
    steps = []
    for number in (100, 200):
        said = [f"each boat {n} has{BREAK}one name and one {n} berth" for n in range(number)]
        texts, page = Texts(said), " ".join(said).split()
        steps.append(lines_run(100_000, texts.on, page))
    assert steps[1] <= 2 * steps[0]
