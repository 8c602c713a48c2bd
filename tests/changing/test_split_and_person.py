"""`split`: the first part keeps the id; `replace-person`: a name is removed wherever it speaks of the present."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changing.sites import CIRCLE, CIRCLES, RULES, VISIT, done, lines, refused
from tests.content.sites import loaded
from tests.editing import closed_site, edit, open_site, run

pytestmark = pytest.mark.slow

CONTACTS = "data/contacts.yml"
BOOK = ("split", "book-a-seat", "use-the-page", "--at", "on the")
BY = ("--by", "the board at the door", "--on", "2026-11-20")


@pytest.fixture
def site(tmp_path) -> Path:
    return open_site(tmp_path)


def test_an_item_becomes_two_and_both_are_asked(tmp_path, capsys):
    site = closed_site(tmp_path)
    was, now = done(site, *BOOK)
    gone, new = lines(was[RULES], now[RULES])
    assert gone[:1] == ["        text: Book a seat before you come, on the [booking page](link:booking-page)."]
    assert new[:9] == [
        "        text: Book a seat before you come,",
        "        meaning: same",
        "      - id: use-the-page",
        "        text: on the [booking page](link:booking-page).",
        "        source: [S3]",
        "        continues: true",
        "        force: duty",
        "        kind: do",
        "        moments: [before-a-visit]",
    ]
    assert lines(was[VISIT], now[VISIT]) == (
        ["      replaced_by: [book-a-seat]"],
        ["  - item: use-the-page", "      replaced_by: [book-a-seat, use-the-page]"],
    )
    assert (
        "items: [book-a-seat, use-the-page]" in now[CIRCLE].decode()
        and "items: [book-a-seat, use-the-page]" in now[CIRCLES].decode()
    )
    assert '{{ items("book-a-seat", "use-the-page", "take-a-key") }}' in now["docs/index.md"].decode()
    said = capsys.readouterr().out
    assert "“book-a-seat” says now: Book a seat before you come,\n“use-the-page” says: on the booking page.\n" in said
    assert "Its help, links, contacts, aliases stay with “book-a-seat”" in said
    assert "ticks on “book-a-seat” are kept; “use-the-page” is new, and is asked wherever “book-a-seat” is.\n" in said
    content = loaded(site).content
    assert content.positions["book-a-seat"].item.revision == 1
    assert [one.key for one in content.checklists["first-visit"].asked][:3] == [
        "book-a-seat",
        "use-the-page",
        "take-a-key",
    ]


def test_where_the_meaning_changed_readers_are_asked_again(tmp_path, capsys):
    site = closed_site(tmp_path)
    done(site, *BOOK, "--meaning", "changed")
    assert "ticks on “book-a-seat” are asked again, as its meaning changed" in capsys.readouterr().out
    item = loaded(site).content.positions["book-a-seat"].item
    assert (item.revision, len(item.earlier)) == (2, 1)
    assert run(site, "edition", "close", "house-rules", "--date", "2026-08", "--summary", "Two things.") == 0
    assert b"meaning" not in (site / RULES).read_bytes().split(b"sections:")[1]


def test_what_is_answered_already_stands_unless_it_is_more_now(tmp_path):
    """Somebody has said that the new words ask something else of people: that the item is split is no reason to say
    that they do not."""
    site = closed_site(tmp_path)
    edit(site, "text: Book a seat before you come, on", "meaning: changed\n        text: Book any seat before, on")
    was, now = done(site, *BOOK)
    assert now[RULES].count(b"meaning: changed") == 1 and b"meaning: same" not in now[RULES]
    (tmp_path / "other").mkdir()
    site = closed_site(tmp_path / "other")
    edit(site, "text: Book a seat before you come, on", "meaning: same\n        text: Book a chair before you come, on")
    was, now = done(site, *BOOK, "--meaning", "changed")
    assert lines(was[RULES], now[RULES])[1][:2] == [
        "        meaning: changed",
        "        text: Book a chair before you come,",
    ]


def test_words_that_were_corrected_are_divided_too(tmp_path):
    site = closed_site(tmp_path)
    was, now = done(site, "split", "take-a-key", "at-the-desk-only", "--at", "at the desk.")
    assert lines(was[RULES], now[RULES])[1][:6] == [
        "        text: Take a lockers key",
        "        meaning: same",
        "        corrected: Take a locker’s key",
        "      - id: at-the-desk-only",
        "        text: at the desk.",
        "        source: [S4]",
    ]
    edit(site, "Take a locker’s key", "Take your locker’s key")
    was, now = done(site, "split", "take-a-key", "your-key", "--at", "key")
    assert b"text: key\n        source" in now[RULES]


def test_a_document_is_carried_word_for_word_by_both(site):
    (site / "data/sources").mkdir()
    (site / "data/sources/the-board.yml").write_text(
        "title: The board\nunits:\n  - {id: S1, kind: line, text: 'Two rules'}\n  - id: S2\n    text: Shut the "
        "door, and lock it.\n"
    )
    (site / "data/guidelines/board.yml").write_text(
        "title: Board\nsource: {document: the-board}\nsections:\n  - id: two-rules\n    title: Two rules\n    "
        "source: [S1]\n"
        "    items:\n\n      - {id: shut-the-door, text: 'Shut the door, and lock it.', source: [S2]}\n"
    )
    was, now = done(site, "split", "shut-the-door", "lock-the-door", "--at", "and lock it.")
    assert lines(was["data/guidelines/board.yml"], now["data/guidelines/board.yml"])[1] == [
        "      - {id: shut-the-door, text: 'Shut the door,', source: [S2]}",
        "      - id: lock-the-door",
        "        text: and lock it.",
        "        source: [S2]",
        "        continues: true",
    ]


WRONG = [
    ("no-such", "x", "a", "there is no item “no-such”"),
    ("borrow-a-key", "x", "a", "“borrow-a-key” was renamed: it is “take-a-key” now"),
    ("front-desk", "x", "a", "“front-desk” is a contact (data/contacts.yml:2:9); expected an item\n"),
    ("sign-the-book", "x", "the", "“sign-the-book” is retired, since February 2026: The book is full.\n"),
    ("keep-quiet", "x", "quiet.", "“keep-quiet” has “items” below its words"),
    ("book-a-seat", "no-ink", "on the", "“no-ink” is taken: it is an item"),
    ("book-a-seat", "borrow-a-key", "on the", "“borrow-a-key” was the id of “take-a-key”"),
    (
        "book-a-seat",
        "x",
        "by telephone",
        "--at: “by telephone” stands nowhere as whole words in the “text” of “book-a-seat”",
    ),
    ("book-a-seat", "x", "efore", "stands nowhere as whole words"),
    ("book-a-seat", "x", "", "--at: “” stands nowhere"),
    ("book-a-seat", "x", "Book a", "--at: “Book a” is where “book-a-seat” begins: nothing would be left of it\n"),
    ("book-a-seat", "x", "page](link:booking-page).", "stands inside a link, or within * or `: choose words outside\n"),
    ("book-a-seat", "x", "on the", "the unit S3 is us"),
    ("take-a-key", "x", "key at", "the unit S4 is us"),
    ("take-a-key", "x", "lockers", "stands nowhere as whole words in the “corrected” of “take-a-key”"),
]


@pytest.mark.parametrize("id, new, at, said", WRONG)
def test_what_cannot_be_split_is_said_in_a_sentence(site, capsys, id, new, at, said):
    assert said in refused(site, capsys, "split", id, new, "--at", at)


def test_a_change_of_meaning_without_an_edition_is_for_the_editor_to_write(site, capsys):
    assert "is in no closed edition, so nothing here would tell readers" in refused(
        site, capsys, *BOOK, "--meaning", "changed"
    )


def test_a_value_in_quotes_stays_in_quotes_and_a_comment_behind_it_stays(site, capsys):
    edit(site, "person: Robin Reader", 'person: "Robin Reader"  # at the desk', CONTACTS)
    _, now = done(site, "replace-person", "front-desk", "Sam 'S' Second", *BY)
    assert b"    person: \"Sam 'S' Second\"  # at the desk\n" in now[CONTACTS]
    edit(site, "text: Write in pencil.", "text: >-  # soft\n          Write in pencil, and press softly.")
    said = refused(site, capsys, "split", "no-ink", "press", "--at", "and press")
    assert said.endswith("a comment stands in this value: write it above first\n")


# ---- replace-person ----------------------------------------------------------------------------


def test_another_person_holds_the_role(site, capsys):
    was, now = done(site, "replace-person", "front-desk", "Sam Second", *BY)
    assert set(now) == {CONTACTS}
    assert lines(was[CONTACTS], now[CONTACTS]) == (
        ["    person: Robin Reader", "    confirmed: 2026-10", "    confirmed_by: A visit"],
        [
            "    person: Sam Second",
            "    confirmed: 2026-11-20",
            "    confirmed_by: the board at the door",
            "    former_people: [Robin Reader]",
        ],
    )
    assert capsys.readouterr().out.startswith(
        "Front desk: Sam Second, in the place of Robin Reader; confirmed 20 November 2026, the board at the door.\n"
    )
    done(site, "replace-person", "sam second", "Robin Reader", *BY)
    contact = loaded(site).content.contacts["front-desk"]
    assert (contact.person, contact.former_people) == ("Robin Reader", ("Sam Second",))


def test_nobody_holds_it_and_then_somebody(site):
    _, now = done(site, "replace-person", "Robin Reader", *BY)
    assert b"    person:" not in now[CONTACTS]
    contact = loaded(site).content.contacts["front-desk"]
    assert (contact.person, contact.former_people, contact.confirmed.iso) == (None, ("Robin Reader",), "2026-11-20")
    done(site, "replace-person", "front-desk", "Sam “S” O’Second: III", *BY)
    assert loaded(site).content.contacts["front-desk"].person == "Sam “S” O’Second: III"


def test_a_role_without_a_day_gets_one(site):
    edit(site, "    person: Robin Reader\n    confirmed: 2026-10\n    confirmed_by: A visit\n", "", CONTACTS)
    was, now = done(site, "replace-person", "front-desk", "Sam Second", *BY)
    assert lines(was[CONTACTS], now[CONTACTS]) == (
        [],
        ["    person: Sam Second", "    confirmed: 2026-11-20", "    confirmed_by: the board at the door"],
    )


def test_a_text_that_still_names_them_is_found_and_nothing_is_changed(site, capsys):
    edit(site, "Open in the mornings.", "Ask for Robin Reader.", CONTACTS)
    edit(site, "# Harbour Reading Rooms\n", "# Harbour Reading Rooms\n\nAsk robin reader.\n", "docs/index.md")
    edit(site, "Approved by the front desk", "Approved by Robin Reader")
    said = refused(site, capsys, "replace-person", "front-desk", "Sam Second", *BY)
    assert [line.split(": warning: ")[0] for line in said.split("\n") if "warning: “" in line] == [
        f"{CONTACTS}:11:11",
        "docs/index.md:3:5",
    ]
    assert (
        "“Robin Reader” is named here, but no longer holds the role “Front desk”, which now names Sam Second\n" in said
    )


NOT = [
    (["no-such"], "there is no contact “no-such”, and nobody of that name is named"),
    (["book-a-seat"], "“book-a-seat” is an item"),
    (["Robin Raeder", "X"], "did you mean “Robin Reader”?"),
    (["front-desk", "Robin Reader"], "“front-desk” names Robin Reader already\n"),
    (["front-desk", "Robin\nReader"], "“front-desk” names Robin Reader already\n"),
    (["front-desk", "<b>Sam</b>"], "there is HTML in this text"),
    (["front-desk", "Sam", "--by", " "], "--by: say in a few words what confirmed it"),
    (["front-desk", "Sam", "--on", "2999"], "--on: “2999” is not a date"),
]


@pytest.mark.parametrize("words, said", NOT)
def test_what_cannot_be_replaced_is_said_in_a_sentence(site, capsys, words, said):
    assert said in refused(site, capsys, "replace-person", *BY, *words)


def test_who_was_replaced_already_is_known(site, capsys):
    done(site, "replace-person", "front-desk", "Sam Second", *BY)
    assert refused(site, capsys, "replace-person", "Robin Reader", "X", *BY) == (
        "Robin Reader is not named any more: “front-desk” names Sam Second today\n"
    )
