"""Ids that are made from words: short, telling, and never two alike."""

from __future__ import annotations

import pytest

from macros.content.ids import Ids, spoken


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Ask the warden first.", "ask-warden-first"),
        ("Ask the old warden of the pond first, please.", "ask-old-warden"),
        ("Nets", "nets"),
        ("The nets", "the-nets"),
        ("All of it", "all-of-it"),
        ("Café Ångström’s “naïve” Straße", "cafe-angstroms-naive"),
        ("3 rules", "rules"),
        ("2026", "section-1"),
        ("Index", "section-1"),
        ("…", "section-1"),
        ("", "section-1"),
    ],
)
def test_an_id_is_made_of_telling_words(text, id):
    assert Ids(set()).made(text, "section-1") == id


def test_what_is_taken_gets_more_words_and_then_a_number():
    ids = Ids({"ask-old-warden", "nets", "nets-2"})
    assert [ids.made("Ask the old warden of the pond first, please.", "x") for _ in range(3)] == [
        "ask-old-warden-pond",
        "ask-old-warden-pond-first",
        "ask-the-old",
    ]
    assert [ids.free("nets") for _ in range(2)] == ["nets-3", "nets-4"]
    assert [ids.free("new") for _ in range(3)] == ["new", "new-2", "new-3"]
    assert ids.made("…", "new") == "new-4"


def test_words_are_letters_and_digits_without_accents():
    assert spoken("It’s 5 o'clock: ‘Straße’, Œuvre & Ærø_x") == ["its", "5", "oclock", "strasse", "oeuvre", "aero", "x"]
