"""What can be found: each thing of the model once, at its own place, and nothing that is over."""

from __future__ import annotations

from datetime import date

import pytest

from macros.content.load import load
from macros.content.markdown import plain
from macros.search.record import KINDS, opening
from macros.search.records import records
from tests.conftest import HOME

SITES = {
    "shipped": HOME,
    **{name: HOME / "tests" / "sites" / name for name in ("rowing", "gardens", "shapes", "small")},
}


@pytest.fixture(scope="module", params=SITES)
def content(request):
    return load(SITES[request.param], date(2027, 1, 1)).content


def test_each_thing_is_found_once_at_its_own_place(content):
    found = records(content)
    # A link or a contact may stand where only an item speaks of it.
    places = [record.href for record in found if record.kind not in ("link", "contact")]
    assert len(places) == len(set(places))
    of = {kind: sorted(record.id for record in found if record.kind == kind) for kind in KINDS}
    assert of["item"] == sorted(id for id, one in content.positions.items() if not one.item.retired)
    assert of["entry"] == sorted(
        entry.key for one in content.checklists.values() for entry in one.asked if not entry.item
    )
    assert of["question"] == sorted(
        question.id for form in content.forms.values() for group in form.groups for question in group.questions
    )
    for kind, things in (
        ("guideline", content.guidelines),
        ("checklist", content.checklists),
        ("form", content.forms),
        ("register", content.registers),
        ("moment", content.moments),
    ):
        assert of[kind] == sorted(things), kind


def test_an_item_is_found_by_what_it_says_its_search_words_and_its_notes(content):
    for record in records(content):
        if record.kind == "item":
            position = content.positions[record.id]
            assert record.text == position.plainly
            assert (record.aliases, record.moments, record.section) == (
                position.item.aliases,
                position.item.moments,
                position.heading,
            )
            for told in (position.item.help, position.item.details):
                assert (
                    set(plain(told or "").split()) <= set(record.notes.split())
                    or "|" in (told or "")
                    or "\n" in (told or "")
                ), record.id


@pytest.mark.parametrize(
    "text, wanted",
    [
        (None, ""),
        ("One.", "One."),
        ("One. Two.", "One. Two."),
        (f"One. X{'x' * 130}.", "One."),
        ("At 5 p.m. we go. Then home.", "At 5 p.m. we go. Then home."),
    ],
)
def test_the_first_sentences_are_shown(text, wanted):
    assert opening(text) == wanted
