"""What is said of a link is what is known of it, and no more: one state, one sentence."""

from __future__ import annotations

import pytest

from macros.content.days import parse
from macros.content.findings import Place
from macros.content.link_verdicts import EARLIER, EXCUSABLE, FAILING, OF_REASON, VERDICTS, is_accepted, words
from macros.content.model import CONFIDENCE, Link
from macros.content.wording import shipped
from macros.render.states import UNOPENED, link_state
from macros.render.words import words_in
from tests.as_expected import HINT, kept_apart

URL = "https://rooms.example/rules"


@pytest.mark.parametrize(
    "fields, sentence",
    [
        ({"confidence": "unknown", "url": None}, "Address not known."),
        (
            {"confidence": "likely", "source": ("S3",)},
            "Probably the page that the source means; not yet opened by a person.",
        ),
        ({"confidence": "likely"}, "Added by the editor as useful; not yet opened by a person."),
        ({"confidence": "useful"}, "Added by the editor as useful; not yet opened by a person."),
        ({"confidence": "linked", "source": ("S3",)}, "The source’s own link; not yet opened by a person."),
        ({"confidence": "given"}, "Address given by the editor; not yet opened by a person."),
        (
            {"confidence": "given", "source": ("S3",), "seen": parse("2026-11-22")},
            "Address given by the editor; not yet opened by a person.",
        ),
        ({"confidence": "linked", "source": ("S3",)}, "The source’s own link; not yet opened by a person."),
        (
            {"confidence": "confirmed", "seen": parse("2026-11-22")},
            "Seen as a stored copy on 22 November 2026; not yet opened by a person.",
        ),
        (
            {"confidence": "confirmed", "seen": parse("2026-11")},
            "Seen as a stored copy in November 2026; not yet opened by a person.",
        ),
        ({"confidence": "confirmed"}, "Seen as a stored copy; not yet opened by a person."),
        (
            {"confidence": "derived", "seen": parse("2026-11-22")},
            "Address made from the account’s name; not yet opened by a person.",
        ),
        ({"confidence": "linked", "source": ("S3",)}, "The source’s own link; not yet opened by a person."),
        (
            {"confidence": "likely", "checked": parse("2026-11-23")},
            "Opened by a person on 23 November 2026: the right page.",
        ),
        (
            {"confidence": "confirmed", "checked": parse("2026-11"), "checked_by": "Web editor"},
            "Opened by a person in November 2026 (Web editor): the right page.",
        ),
    ],
)
def test_one_state_has_one_sentence(fields, sentence):
    link = Link(place=Place("data/links.yml"), places={}, id="rules", title="Rules", **{"url": URL} | fields)
    assert link_state(words_in(shipped("en")), link) == sentence


def test_every_confidence_has_its_words():
    assert {*UNOPENED, "unknown"} == set(CONFIDENCE)


def test_what_each_verdict_on_a_link_says_is_kept(request):
    told = []
    for one in VERDICTS.values():
        accepted = ", ".join(other for other in VERDICTS if is_accepted(one.id, other))
        failing = "days are counted" if one.id in FAILING else ""
        told.append(
            f"{one.id}: {one.word}; {one.level or 'nothing'} to do: {one.do}; {failing}; accepted by: {accepted}"
        )
        told += [
            f"    {words(id, ('A', 'B'), 'C' if one.level else '')}" for id in one.reasons if OF_REASON[id] == one.id
        ]
        told += [f"    in links.yml: {EXCUSABLE[one.id]}"] if one.id in EXCUSABLE else []
    assert words(EARLIER, ("As it was said then.",)) == "As it was said then."
    assert words("moved") == words("no such reason", ("a",)) == ""
    assert kept_apart(request, "\n".join(told)) == "", HINT
