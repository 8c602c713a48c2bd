"""The commands: an edition is closed whole or not at all, its changes are said in plain words, its approval is kept
with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.content.editions.differences import differences
from macros.content.editions.state import state_of
from tests.conftest import command
from tests.content.sites import SMALL, loaded, report_of
from tests.editing import CLOSE, FIRST, NEXT, RULES, SEAT, SECOND, closed_site, edit, open_site, run

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path) -> Path:
    return open_site(tmp_path)


@pytest.fixture
def closed(tmp_path) -> Path:
    return closed_site(tmp_path)


def files(root: Path) -> dict[str, bytes]:
    """Every file of the site, with its contents."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_first_edition_takes_in_what_was_typed_by_hand_and_nothing_else_changes(site):
    before = files(site)
    assert run(site, *CLOSE) == 0
    after = files(site)
    typed = (
        b"        revision: 2\n        earlier:\n          - revision: 1\n            text: Bring a lock of your own.\n"
    )
    assert typed in before[RULES]
    assert after == before | {RULES: before[RULES].replace(typed, b""), FIRST: after[FIRST]}
    assert report_of(site) == "no errors, no warnings"


def test_closing_the_first_edition_changes_nothing_for_readers(site):
    before = loaded(site).content
    run(site, *CLOSE)
    after = loaded(site).content
    assert after.guidelines == before.guidelines


def test_the_second_edition_is_what_the_guideline_says_and_the_answers_are_gone(closed):
    edit(closed, SEAT, "Book a chair.\n        # Since the move.\n        meaning: changed")
    assert run(closed, *NEXT) == 0
    content = loaded(closed).content
    assert report_of(closed) == "no errors, no warnings"
    assert state_of(content.editions["house-rules"][1]) == state_of(content.guidelines["house-rules"])
    text = (closed / RULES).read_text("utf-8")
    assert "meaning: changed" not in text and "Book a chair.\n        # Since the move.\n        source: [S3]" in text
    item = content.positions["book-a-seat"].item
    assert (item.revision, [(one.revision, one.text) for one in item.earlier]) == (2, [(1, SEAT)])
    assert "summary: 'Seats are chairs: “#1”.'" in (closed / SECOND).read_text("utf-8")


def test_the_ends_of_lines_stay_as_they_are(site):
    data = (site / RULES).read_bytes().replace(b"\n", b"\r\n")
    (site / RULES).write_bytes(b"\xef\xbb\xbf" + data)
    assert run(site, *CLOSE) == 0
    made = (site / RULES).read_bytes()
    assert (
        made.startswith(b"\xef\xbb\xbftitle: House rules\r\n")
        and made.count(b"\n") == made.count(b"\r\n") == data.count(b"\r\n") - 4
    )


def test_a_dry_run_shows_and_writes_nothing(closed, capsys):
    edit(closed, SEAT, "Book a chair before you come, on the [booking page](link:booking-page).\n        meaning: same")
    before = files(closed)
    assert run(closed, *NEXT, "--dry-run") == 0
    assert files(closed) == before
    assert capsys.readouterr().out.split("\n")[-8:] == [
        "Edition 2 of “House rules”, 1 July 2026",
        "  reworded: book-a-seat",
        "    “seat” became “chair”",
        "    was: Book a seat before you come, on the booking page.",
        "    now: Book a chair before you come, on the booking page.",
        "On checklists – the tick stays: book-a-seat",
        f"Nothing was written; it would be: {SECOND}, {RULES}",
        "",
    ]


EDITS = [
    (SEAT, "Book a seat.\n        meaning: changed", "meaning"),
    ("corrected: Take a locker’s key", "meaning: same\n        corrected: Take the locker’s key", "reworded"),
    (
        "      - id: no-ink\n        text: Write in pencil.\n        source: [S8]\n        continues: true\n",
        "",
        "moved",
    ),
    (
        "  - id: more\n",
        (
            "      - id: no-ink\n        text: Write in pencil.\n        source: [S8]\n        continues: true\n   "
            "   - id: hang-your-coat\n        text: Hang up your coat.\n\n  - id: more\n"
        ),
        "added",
    ),
    (
        "        text: Whisper where you must speak.\n",
        (
            "        text: Whisper where you must speak.\n            retired:\n              on: 2026-07\n        "
            "      reason: Nobody must.\n"
        ),
        "retired",
    ),
    ("title: House rules\n", "title: Rules of the house\n", "title"),
]


def test_every_kind_of_change_is_told_in_plain_words(closed, capsys):
    for old, new, _ in EDITS:
        edit(closed, old, new)
    edit(closed, "items: [whisper]", "items: [keep-quiet]", "data/forms/plan-a-circle.yml")
    assert report_of(closed).endswith("no errors, no warnings"), report_of(closed)
    content = loaded(closed).content
    [edition] = content.editions["house-rules"]
    found = {
        one.kind: one.key[1] for one in differences(state_of(edition), state_of(content.guidelines["house-rules"]))
    }
    assert found == {
        "title": "",
        "meaning": "book-a-seat",
        "reworded": "take-a-key",
        "retired": "whisper",
        "moved": "no-ink",
        "added": "hang-your-coat",
    }
    capsys.readouterr()
    assert run(closed, "edition", "show", "house-rules", "1", "now") == 0
    assert (
        capsys.readouterr().out
        == """From edition 1 to what is being worked on:
  another title: the title
    “House rules” became “Rules of the house”
    was: House rules
    now: Rules of the house
  changed in meaning: book-a-seat
    “before you come, on the booking page” is left out
    was: Book a seat before you come, on the booking page.
    now: Book a seat.
  reworded: take-a-key
    “a” became “the”
    was: Take a locker’s key at the desk.
    now: Take the locker’s key at the desk.
  retired: whisper
    Whisper where you must speak.
    why: Nobody must.
  moved: no-ink
    Write in pencil.
  new: hang-your-coat
    Hang up your coat.
On checklists – “changed since you ticked it”: book-a-seat
On checklists – the tick stays: take-a-key, no-ink
On checklists – no longer asked: whisper
On checklists – new: hang-your-coat
"""
    )


def test_an_item_that_was_divided_is_told_as_that(closed, capsys):
    edit(
        closed,
        "        continues: true\n",
        """        continues: true
        retired:
          on: 2026-07
          reason: These are two things.
          replaced_by: [no-ink-at-all, soft-pencils]
      - id: no-ink-at-all
        text: Bring no ink.
      - id: soft-pencils
        text: Write with a soft pencil.
""",
    )
    capsys.readouterr()
    assert run(closed, "edition", "show", "house-rules", "1", "now") == 0
    assert capsys.readouterr().out.split("\n")[1:] == [
        "  divided: no-ink",
        "    Write in pencil.",
        "    why: These are two things.",
        "    now in: no-ink-at-all (Bring no ink.), soft-pencils (Write with a soft pencil.)",
        "On checklists – no longer asked: no-ink",
        "On checklists – new: no-ink-at-all, soft-pencils",
        "",
    ]


def test_what_is_not_answered_yet_is_said_and_not_closed(closed, capsys):
    edit(closed, "Book a seat before", "Book a chair before")
    capsys.readouterr()
    assert run(closed, "edition", "show", "house-rules") == 0
    assert (
        capsys.readouterr().out.split("\n")[0]
        == "Edition 1, June 2026: As it hangs. Approved: Front desk, 15 March 2026."
    )
    before = files(closed)
    assert run(closed, *NEXT) == 1 == run(closed, "check"), "what is undecided stops publishing"
    said = capsys.readouterr().err
    assert "undecided: does this change what people must do?" in said and "Nothing was changed: answer first.\n" in said
    assert files(closed) == before


WRONG = {
    (
        "edition",
        "close",
        "house-rulez",
        "--date",
        "2026-07",
        "--summary",
        "x",
    ): "there is no guideline “house-rulez”: did you mean “house-rules”?",
    (
        "edition",
        "close",
        "house-rules",
        "--date",
        "July",
        "--summary",
        "x",
    ): "--date: “July” is not a date: write it as 2026-12-01, or 2026-12",
    (
        "edition",
        "close",
        "house-rules",
        "--date",
        "2026-02-30",
        "--summary",
        "x",
    ): "--date: the date 2026-02-30 does not exist",
    (
        "edition",
        "close",
        "house-rules",
        "--date",
        "2999-01",
        "--summary",
        "x",
    ): "--date: January 2999 is in the future",
    (
        "edition",
        "close",
        "house-rules",
        "--date",
        "2026-05",
        "--summary",
        "x",
    ): "--date: May 2026 is before edition 1, of June 2026",
    (
        "edition",
        "close",
        "house-rules",
        "--date",
        "2026-07",
        "--summary",
        " ",
    ): "--summary: say in one sentence what is new, for readers",
    (
        "edition",
        "close",
        "house-rules",
        "--date",
        "2026-07",
        "--summary",
        "x",
    ): "nothing in “house-rules” differs from edition 1, so there is nothing to close",
    ("edition", "show", "house-rules", "1", "2"): "“house-rules” has no edition 2: it has 1, now",
    ("edition", "show", "house"): "there is no guideline “house”: did you mean “house-rules”?",
    (
        "approve",
        "house-rules",
        "2",
        "--by",
        "front-desk",
        "--on",
        "2026-07",
    ): "“house-rules” has no closed edition 2: it has 1",
    (
        "approve",
        "house-rules",
        "1",
        "--by",
        "front-desk",
        "--on",
        "2026-07",
    ): "edition 1 is approved already: Front desk, 15 March 2026; nothing was changed",
    (
        "approve",
        "house-rules",
        "1",
        "--by",
        "front-desk",
        "--on",
        "soon",
    ): "--on: “soon” is not a date: write it as 2026-12-01, or 2026-12",
}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_what_cannot_be_done_is_said_in_a_sentence_and_changes_nothing(closed, words, capsys):
    before = files(closed)
    assert run(closed, *words) == 1
    assert capsys.readouterr().err == WRONG[words] + "\n"
    assert files(closed) == before


def test_a_summary_that_no_page_could_show_is_refused(site, capsys):
    before = files(site)
    assert run(site, *CLOSE[:-1], "See <b>all</b>.") == 1
    assert capsys.readouterr().err.startswith(
        "“make check” would find mistakes then, so nothing was changed:\ndata/editions/house-rules/1.yml:3:"
    )
    assert files(site) == before


def test_data_with_mistakes_are_not_closed(site, capsys):
    edit(site, "force: duty", "force: must")
    before = files(site)
    assert run(site, *CLOSE) == 1
    assert "there is no force “must”" in capsys.readouterr().err
    assert files(site) == before


@pytest.mark.parametrize("which", ["1.yml", "house-rules.yml"])
def test_where_a_file_cannot_be_written_nothing_is(site, capsys, monkeypatch, which):
    """One of the two files cannot be put in place: the other goes again, if it was there."""
    replace, done = os.replace, []

    def fails(old, new):
        if Path(new).name == which and not done:
            done.append(new)
            raise OSError(28, "No space left on device")
        replace(old, new)

    before = files(site)
    monkeypatch.setattr(os, "replace", fails)
    assert run(site, *CLOSE) == 1
    assert capsys.readouterr().err.endswith("cannot be written: No space left on device; nothing was changed\n")
    assert files(site) == before and not (site / "data/editions").exists()


@pytest.mark.parametrize("by", ["front-desk", "Front desk", "front DESK"])
def test_an_approval_is_kept_with_its_edition(closed, by, capsys):
    edit(closed, SEAT, "Book a chair.\n        meaning: same")
    run(closed, *NEXT)
    before = files(closed)
    capsys.readouterr()
    assert run(closed, "approve", "house-rules", "2", "--by", by, "--on", "2026-07-03") == 0
    assert (
        capsys.readouterr().out
        == f"Edition 2 of “House rules” is approved: Front desk, 3 July 2026. Written: {SECOND}\n"
    )
    after = files(closed)
    assert after[SECOND].replace(b"approval:\n  role: Front desk\n  on: 2026-07-03\n", b"") == before[SECOND]
    assert {name for name in after if after[name] != before[name]} == {SECOND}
    assert report_of(closed) == "no errors, no warnings"
    assert run(closed, "approve", "house-rules", "2", "--by", by, "--on", "2026-07-04") == 1


def test_a_role_that_nobody_has_approves_nothing(closed, capsys):
    edit(closed, SEAT, "Book a chair.\n        meaning: same")
    run(closed, *NEXT)
    before = files(closed)
    assert run(closed, "approve", "house-rules", "2", "--by", "frond-desk", "--on", "2026-07-03") == 1
    assert (
        capsys.readouterr().err
        == "--by: there is no role “frond-desk” among the contacts: did you mean “front-desk”?\n"
    )
    assert files(closed) == before


def test_the_real_command_says_what_is_wrong_and_ends_with_1():
    done = command("edition", "show", "house-rules", "--site", SMALL.parent / "nowhere")
    assert (done.returncode, done.stdout) == (1, "") and done.stderr.endswith(
        "is not the folder of a site: it has no mkdocs.yml\n"
    )
