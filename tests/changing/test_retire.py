"""`retire`: an item that no longer applies stays where it is, and nothing asks for it any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.render.former import ticks
from macros.render.published import published
from tests.changing.sites import CIRCLE, CIRCLES, CLEAN, RULES, VISIT, done, files, lines, refused
from tests.content.sites import loaded, report_of
from tests.editing import closed_site, edit, open_site, run

WHY = ("--reason", "Seats are free: “#1” for all.", "--on", "2026-11")


@pytest.fixture
def site(tmp_path) -> Path:
    return open_site(tmp_path)


def test_what_holds_instead_is_asked_where_it_was_asked(site, capsys):
    edit(site, "          replaced_by: [book-a-seat]\n", "          replaced_by: [book-a-seat]  # once\n")
    was, now = done(site, "retire", "book-a-seat", *WHY, "--replaced-by", "keep-quiet", "--replaced-by", "take-a-key")
    assert lines(was[RULES], now[RULES]) == (
        ["          replaced_by: [book-a-seat]  # once"],
        [
            "        retired:",
            "          on: 2026-11",
            "          reason: 'Seats are free: “#1” for all.'",
            "          replaced_by: [keep-quiet, take-a-key]",
            "          replaced_by: [keep-quiet, take-a-key]  # once",
        ],
    )
    # The key is already asked there; the help stays with the line.
    assert lines(was[VISIT], now[VISIT])[1] == ["  - item: keep-quiet", "      replaced_by: [keep-quiet, take-a-key]"]
    assert (
        "items: [keep-quiet, take-a-key]" in now[CIRCLE].decode()
        and "items: [keep-quiet, take-a-key]" in now[CIRCLES].decode()
    )
    assert '{{ items("keep-quiet", "take-a-key") }}' in now["docs/index.md"].decode()
    assert b"[the rules](item:book-a-seat)" in now[CIRCLE]  # retired items can still be read
    assert capsys.readouterr().out.split("\n")[:3] == [
        "“book-a-seat” is retired: it keeps its place, struck through, with the reason.",
        "Its line is taken out of “First visit”; there “keep-quiet”, “take-a-key” are asked.",
        "Readers who ticked it are told that it is no longer asked, and why; “keep-quiet”, “take-a-key” are "
        "new to them "
        "unless they have ticked it already.",
    ]
    content = loaded(site).content
    ended = published(content, content.checklists["first-visit"], "")["retired"]["book-a-seat"]
    assert (ended["on"], [one["key"] for one in ended["replacedBy"]]) == ("2026-11", ["keep-quiet", "take-a-key"])
    assert "book-a-seat" in ticks(content)["first-visit"]


def test_without_anything_instead_its_lines_go(site):
    edit(
        site,
        "  - item: take-a-key\n",
        "  # The key.\n  - heading: Keys\n    item: take-a-key\n    help: Any key.\n",
        VISIT,
    )
    was, now = done(site, "retire", "take-a-key", *WHY)
    assert lines(was[VISIT], now[VISIT]) == (["    item: take-a-key", "    help: Any key."], [])
    assert '{{ items("book-a-seat") }}' in now["docs/index.md"].decode()
    edit(site, "  - id: bring-a-pencil\n", "  # Quiet.\n  - item: keep-quiet  \n  - id: bring-a-pencil\n", VISIT)
    edit(site, "items: [keep-quiet]", "items:\n      - keep-quiet\n      - no-ink", CIRCLE)
    edit(site, "items: [whisper]", "items: [no-ink]", CIRCLE)
    done(site, "retire", "whisper", *WHY)
    was, now = done(site, "retire", "keep-quiet", *WHY)
    assert lines(was[VISIT], now[VISIT]) == (["  - item: keep-quiet  "], [])
    assert lines(was[CIRCLES], now[CIRCLES]) == (["items: [keep-quiet]"], [])
    assert lines(was[CIRCLE], now[CIRCLE]) == (["      - keep-quiet"], [])


def test_a_retirement_is_what_the_next_edition_tells(tmp_path, capsys):
    site = closed_site(tmp_path)
    done(site, "retire", "no-ink", *WHY)
    capsys.readouterr()
    assert run(site, "edition", "show", "house-rules") == 0
    said = capsys.readouterr().out
    assert "  retired: no-ink\n" in said and "On checklists – no longer asked: no-ink\n" in said


def test_a_checklists_own_line_keeps_its_place(site):
    was, now = done(site, "retire", "bring-a-pencil", *WHY, "--replaced-by", "take-a-key")
    gone, new = lines(was[VISIT], now[VISIT])
    assert gone == [] and new == [
        "    retired:",
        "      on: 2026-11",
        "      reason: 'Seats are free: “#1” for all.'",
        "      replaced_by: [take-a-key]",
    ]
    assert set(now) == {VISIT}


def test_an_item_between_brackets_stays_between_them(site):
    edit(
        site,
        "      - id: no-ink\n        text: Write in pencil.\n        source: [S8]\n        continues: true\n",
        "      - {id: no-ink, text: Write in pencil., source: [S8]}  # kept\n",
    )
    _, now = done(
        site, "retire", "no-ink", "--reason", 'Ink, too, is "fine"', "--on", "2026-11", "--replaced-by", "take-a-key"
    )
    assert (
        '      - {id: no-ink, text: Write in pencil., source: [S8], retired: {on: 2026-11, reason: "Ink, too, is '
        '\\"fine\\"", replaced_by: [take-a-key]}}  # kept\n'
    ) in now[RULES].decode()


WRONG = [
    (["no-such"], "there is nothing with the id “no-such”"),
    (["borrow-a-key"], "“borrow-a-key” was renamed: it is “take-a-key” now"),
    (["sign-the-book"], "“sign-the-book” is retired already, since February 2026: The book is full.\n"),
    (["bring-a-candle"], "“bring-a-candle” is retired already, since November 2025: There is a lamp at each seat.\n"),
    (["keep-quiet"], "items that still hold stand under “keep-quiet”: move or retire whisper first\n"),
    (
        ["first-visit"],
        "“first-visit” is a checklist, and only items and a checklist's own lines are retired here: delete",
    ),
    (["front-desk"], "“front-desk” is a contact, and only items"),
    (["take-a-key", "--replaced-by", "take-a-key"], "--replaced-by: “take-a-key” cannot take its own place\n"),
    (
        ["take-a-key", "--replaced-by", "sign-the-book"],
        "is retired itself, since February 2026: name book-a-seat instead\n",
    ),
    (["take-a-key", "--replaced-by", "leave-a-card"], "is retired itself, since 10 February 2026\n"),
    (["take-a-key", "--replaced-by", "reading"], "“reading” is a section"),
    (["take-a-key", "--replaced-by", "bring-a-pencil"], "“bring-a-pencil” is an entry"),
    (["take-a-key", "--replaced-by", "borrow-a-key"], "“borrow-a-key” was renamed"),
    (["take-a-key", "--on", "2999-01-01"], "--on: 1 January 2999 is in the future\n"),
    (["take-a-key", "--on", "soon"], "--on: “soon” is not a date: write it as 2026-12-01, or 2026-12\n"),
    (["take-a-key", "--reason", " "], "--reason: say in one sentence why, for readers who ticked it\n"),
    (["take-a-key", "--reason", "a\nb"], "--reason: say in one sentence why"),
    (["take-a-key", "--reason", "see <b>it</b>"], "there is HTML in this text: <b>"),
    (["whisper"], "“few-hours” says nothing"),
]


@pytest.mark.parametrize("words, said", WRONG)
def test_what_cannot_be_is_said_in_a_sentence(site, capsys, words, said):
    assert said in refused(site, capsys, "retire", *WHY, *words)


def test_a_page_that_shows_it_alone_is_named(site, capsys):
    edit(site, '{{ items("book-a-seat", "take-a-key") }}', '{{ items("take-a-key") }}', "docs/index.md")
    assert refused(site, capsys, "retire", "take-a-key", *WHY) == (
        "docs/index.md:13 shows “take-a-key” alone: take that out of the page first\n"
    )


def test_the_last_of_a_checklist_cannot_go_in_silence(site, capsys):
    for line in (site / VISIT).read_text("utf-8").split("entries:\n")[1:]:
        edit(site, line, "  - item: no-ink\n", VISIT)
    edit(site, "replaced_by: [book-a-seat]", "replaced_by: [take-a-key]")
    before = files(site)
    assert report_of(site) == CLEAN
    said = refused(site, capsys, "retire", "no-ink", *WHY)
    assert "“entries” is missing" in said and said.endswith("Nothing was changed.\n") and files(site) == before
