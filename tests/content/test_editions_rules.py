"""What `check` says where editions are: the question, once; and every way in which files can contradict one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.days import Day
from macros.editing.edition_file import text_of
from tests.as_expected import HINT, kept_apart
from tests.content.sites import loaded, report_of, small_copy
from tests.editing import RULES, SEAT, edit

FIRST = """date: 2026-06
summary: As it hangs at the door.
title: House rules
sections:
  - id: arriving
    title: Arriving
    source: [S2]
    items:
      - id: book-a-seat
        text: Book a seat before you come, on the [booking page](link:a-link-that-is-gone).
        source: [S3]
        force: duty
        kind: do
      - id: take-a-key
        text: Take a lockers key at the desk.
        corrected: Take a locker’s key at the desk.
        source: [S4]
        force: advice
        kind: do
        revision: 2
        earlier:
          - revision: 1
            text: Bring a lock of your own.
        previous_ids: [borrow-a-key]
"""
QUESTION = "does this change what people must do? Edition 1 has "
CURE = (
    "tip: write “meaning: changed” under it where people must do something else now, or “meaning: same” where only "
    "the words are others"
)


@pytest.fixture
def site(tmp_path) -> Path:
    """A copy of the small site, with a first edition that the guideline says word for word."""
    root = small_copy(tmp_path)
    (root / "data/editions/house-rules").mkdir(parents=True)
    write(root, 1, FIRST.replace("a-link-that-is-gone", "booking-page"))
    return root


def write(root: Path, number: int, text: str) -> None:
    (root / f"data/editions/house-rules/{number}.yml").write_text(text, "utf-8")


def line_of(root: Path, words: str, path: str = RULES) -> int:
    lines = (root / path).read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def items(root: Path) -> dict:
    content = loaded(root).content
    return {id: position.item for id, position in content.positions.items()}


def test_where_nothing_differs_nothing_is_asked(site):
    assert report_of(site) == "no errors, no warnings"


def test_other_words_are_asked_about_once_and_the_site_can_be_looked_at(site):
    edit(site, "Book a seat before", "Book a chair before")
    assert report_of(site) == (
        f"{RULES}:{line_of(site, 'Book a chair')}:15: undecided: {QUESTION}“{SEAT}”\n    {CURE}\nno errors, 1 "
        f"undecided, no warnings"
    )
    assert items(site)["book-a-seat"].revision == 1


@pytest.mark.parametrize("answer, revision, earlier", [("same", 1, []), ("changed", 2, [(1, SEAT)])])
def test_an_answer_settles_it(site, answer, revision, earlier):
    edit(site, SEAT, f"Book a chair before you come.\n        meaning: {answer}")
    assert report_of(site) == "no errors, no warnings"
    item = items(site)["book-a-seat"]
    assert (item.revision, [(one.revision, one.text) for one in item.earlier]) == (revision, earlier)


def test_wordings_from_before_the_first_edition_are_still_told(site):
    edit(
        site,
        "        revision: 2\n        earlier:\n          - revision: 1\n            text: Bring a lock of your own.\n",
        "        meaning: changed\n",
    )
    edit(site, "corrected: Take a locker’s key at the desk.", "corrected: Ask for a key.")
    assert report_of(site) == "no errors, no warnings"
    key = items(site)["take-a-key"]
    assert [(one.revision, one.text) for one in key.earlier] == [
        (1, "Bring a lock of your own."),
        (2, "Take a locker’s key at the desk."),
    ]
    assert key.revision == 3


@pytest.mark.parametrize(
    "old, new, said",
    [
        (
            "        force: duty\n        kind: do\n        moments: [before-a-visit]\n",
            "        force: advice\n        kind: do\n        moments: [before-a-visit]\n",
            "“duty”",
        ),
        ("        kind: do\n", "        kind: know\n", "“do”"),
        (SEAT, SEAT + "\n        details: By telephone, too.", "no “details” here"),
        ("corrected: Take a locker’s key", "corrected: Take a key", "“Take a locker’s key at the desk.”"),
    ],
)
def test_whatever_is_said_of_an_item_is_asked_about(site, old, new, said, request):
    edit(site, old, new)
    assert f"{QUESTION}{said}" in report_of(site)
    assert kept_apart(request, report_of(site)) == "", HINT
    assert report_of(site).endswith("no errors, 1 undecided, no warnings")


@pytest.mark.parametrize(
    "old, new",
    [
        ("        help: The", "        help: Our"),
        ("aliases: [reservation, “my” seat]", "aliases: [reservation]"),
        (f"{SEAT}\n", f"{SEAT}\n        retired:\n          on: 2026-07\n          reason: Seats are free.\n"),
    ],
)
def test_what_is_the_editors_and_what_is_retired_is_not_asked_about(site, old, new):
    edit(site, old, new)
    assert "undecided" not in report_of(site)


@pytest.mark.parametrize(
    "old, new, said",
    [
        (
            SEAT,
            f"{SEAT}\n        meaning: same",
            "“book-a-seat” is as in edition 1, so nobody asks whether its meaning changed\n    tip: delete this line",
        ),
        (
            "      - id: take-a-key\n",
            "      - id: sit-down\n        text: Sit down.\n        meaning: changed\n      - id: take-a-key\n",
            "“sit-down” is not in edition 1, so nobody asks whether its meaning changed\n    tip: delete this line",
        ),
        (
            SEAT,
            f"{SEAT}\n        revision: 2",
            "“book-a-seat” is at revision 1 in edition 1, and the editions count on from there\n"
            "    tip: delete this line; where the meaning changed, write “meaning: changed” in its place",
        ),
        (
            "    meaning: true\n",
            (
                "    meaning: true\n  - on: 2026-06\n    summary: Seats are booked.\n    items: [book-a-seat]\n    "
                "meaning: true\n"
            ),
            (
                "the meaning of “book-a-seat” changed here, and its revision is 1: readers who ticked it are not told\n"
                "    tip: write “revision: 2” at"
            ),
        ),
        (
            "      - id: book-a-seat\n",
            "      - id: book-a-bench\n",
            "the item “book-a-seat” of edition 1 is gone without a word\n"
            "    tip: put it back (see data/editions/house-rules/1.yml) and write “retired:” under it, with "
            "the day and the reason; "
            "where it has another id now, name “book-a-seat” under its “previous_ids”",
        ),
        (
            "  - id: arriving\n",
            "  - id: coming\n",
            "the section “arriving” of edition 1 is gone without a word\n"
            "    tip: put it back (see data/editions/house-rules/1.yml), or name “arriving” under the "
            "“previous_ids” of the section that holds it now",
        ),
    ],
)
def test_what_contradicts_the_editions_is_a_mistake(site, old, new, said, request):
    edit(site, old, new)
    assert f": error: {said}" in report_of(site)
    assert kept_apart(request, report_of(site)) == "", HINT


def test_a_former_id_is_still_the_same_item(site):
    edit(
        site,
        f"      - id: book-a-seat\n        text: {SEAT}",
        (
            "      - id: book-a-chair\n        text: Book a chair.\n        meaning: changed\n        "
            "previous_ids: [book-a-seat]"
        ),
    )
    assert "meaning" not in report_of(site) and "gone without a word" not in report_of(site)


def test_without_an_edition_nobody_asks(site, request):
    (site / "data/editions/house-rules/1.yml").unlink()
    edit(site, SEAT, "Book a chair.\n        meaning: same")
    assert "“book-a-seat” has no closed edition before it, so nobody asks whether its meaning changed" in report_of(
        site
    )
    assert kept_apart(request, report_of(site)) == "", HINT


def test_old_words_may_lead_to_what_is_gone(site):
    write(site, 1, FIRST)
    edit(site, SEAT, f"{SEAT}\n        meaning: same")
    assert report_of(site) == "no errors, no warnings"


SECOND = FIRST.replace("2026-06", "2026-07").replace("a-link-that-is-gone", "booking-page")


@pytest.mark.parametrize(
    "number, text, said",
    [
        (3, SECOND, "3.yml:1:1: error: there is no edition 2 of “house-rules”, and this is edition 3"),
        (2, SECOND.replace("2026-07", "2026-05"), "2.yml:1:7: error: edition 2 is older than edition 1, of June 2026"),
        (2, SECOND.replace("2026-07", "2027-07"), "2.yml:1:7: error: the date 2027-07 is in the future"),
        (
            2,
            SECOND.replace("revision: 2\n", "revision: 1\n"),
            "2.yml:14:9: error: “take-a-key” is at revision 1 here, and at 2 in edition 1: ticks would go back",
        ),
        (
            2,
            SECOND.replace("id: take-a-key", "id: book-a-seat"),
            "2.yml:14:13: error: “book-a-seat” is in this edition twice",
        ),
        (2, SECOND + "nonsense: 1\n", "error: “nonsense” is not a known name here"),
        (2, "", "error: this file is empty"),
        (
            1,
            FIRST.replace("title: House", "approval:\n  role: Front desk\ntitle: House"),
            "edition 1 has its approval in its own file, data/editions/house-rules/1.yml:4:3, and here it has another",
        ),
    ],
)
def test_editions_that_do_not_follow_one_another_are_found(site, number, text, said, request):
    write(site, number, text)
    assert said in report_of(site)
    assert kept_apart(request, report_of(site)) == "", HINT


@pytest.mark.parametrize(
    "path, said",
    [
        ("data/editions/1.yml", "this is not read: editions stand in a folder for each guideline"),
        ("data/editions/no-rules/1.yml", "there is no guideline “no-rules” that these editions could be of"),
        ("data/editions/house-rules/first.yml", "“first.yml” is not an edition"),
        ("data/editions/house-rules/0.yml", "“0.yml” is not an edition"),
        ("data/editions/house-rules/2.yaml", "“2.yaml” is not an edition"),
        ("data/editions/house-rules/2.yml/1.yml", "“2.yml” is not an edition"),
    ],
)
def test_what_is_no_edition_is_said(site, path, said, request):
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text(SECOND, "utf-8")
    assert said in report_of(site)
    assert kept_apart(request, report_of(site)) == "", HINT


def test_a_site_can_ask_that_nothing_newer_than_the_approved_is_published(site):
    [rules] = loaded(site).content.guidelines.values()
    write(site, 1, text_of(rules, True, 1, Day(2026, 6), "As it hangs at the door."))
    edit(site, "organisation:", "approval: required\norganisation:", "data/site.yml")
    assert report_of(site) == "no errors, no warnings", "the guideline’s own approval is that of the first edition"
    edit(site, SEAT, "Book a chair.\n        meaning: same")
    place = f"{RULES}:{line_of(site, 'id: book-a-seat')}:9"
    assert report_of(site) == (
        f"{place}: undecided: “book-a-seat” is reworded since edition 1, the approved one\n"
        "    tip: have it approved, close the edition, and keep the approval: .venv/bin/python -m macros "
        "approve house-rules NUMBER --by ROLE --on DAY\n"
        "no errors, 1 undecided, no warnings"
    )


@pytest.mark.parametrize(
    "gone, said",
    [
        ("edition", "it is not known whether this is what was approved: it has no closed edition"),
        ("approval", "no edition of this is approved"),
    ],
)
def test_where_nothing_is_approved_nothing_is_published_that_must_be(site, gone, said, request):
    edit(site, "organisation:", "approval: required\norganisation:", "data/site.yml")
    if gone == "edition":
        (site / "data/editions/house-rules/1.yml").unlink()
    else:
        edit(site, 'approval:\n  by: front-desk\n  on: 2026-03-15\n  text: "Approved by the front desk"\n', "")
    assert f"{RULES}:1:1: undecided: {said}" in report_of(site)
    assert kept_apart(request, report_of(site)) == "", HINT
