"""`move`: the lines of an item, unchanged, in another place of its guideline."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changing.sites import RULES, VISIT, done, lines, refused
from tests.content.sites import TODAY, loaded
from tests.editing import closed_site, edit, open_site, run
from tests.importing.site import site as imported_site

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path) -> Path:
    """With a closed edition: the order of the items is then no longer compared with the source."""
    return closed_site(tmp_path)


def order(site: Path) -> list[str]:
    return list(loaded(site).content.positions)


def test_an_item_moves_with_its_comments_and_what_stands_under_it(site, capsys):
    edit(site, "        continues: true\n", "")
    edit(site, "      - id: keep-quiet\n", "      # The rule of all rules.\n      - id: keep-quiet\n")
    was, now = done(site, "move", "keep-quiet", "--after", "book-a-seat")
    assert order(site)[:4] == ["book-a-seat", "keep-quiet", "whisper", "take-a-key"]
    gone, new = lines(was[RULES], now[RULES])
    assert sorted(gone) == sorted(new) and "      # The rule of all rules." in new
    assert (
        now[RULES]
        .decode()
        .split("      - id: book-a-seat")[1]
        .split("      # The rule of all rules.\n")[0]
        .endswith("“my” seat]\n")
    )
    assert capsys.readouterr().out.startswith(
        "“keep-quiet” stands behind “book-a-seat” now.\nReaders' ticks are kept: they hang on the id.\n"
    )


def test_an_item_moves_in_and_out_of_another(site):
    was, now = done(site, "move", "no-ink", "--after", "whisper")
    assert lines(was[RULES], now[RULES])[1] == [
        "          - id: no-ink",
        "            text: Write in pencil.",
        "            source: [S8]",
        "            continues: true",
    ]
    _, again = done(site, "move", "no-ink", "--after", "keep-quiet")
    assert again[RULES] == was[RULES]


def test_behind_a_section_it_is_the_first_in_it(site):
    done(site, "move", "sign-the-book", "--after", "arriving")
    assert order(site)[:2] == ["sign-the-book", "book-a-seat"]


def test_empty_lines_between_entries_go_with_them(site):
    text = (site / RULES).read_text("utf-8")
    (site / RULES).write_text(
        text.replace("      - id: take-a-key", "\n      - id: take-a-key").replace("\n  - id: more", "\n\n  - id: more")
    )
    was, now = done(site, "move", "take-a-key", "--after", "no-ink")
    assert "“my” seat]\n\n  - id: reading\n" in now[RULES].decode()
    assert "continues: true\n      - id: take-a-key" in now[RULES].decode()
    _, again = done(site, "move", "take-a-key", "--after", "book-a-seat")
    assert again[RULES] == was[RULES].replace(b"seat]\n\n      - id: take", b"seat]\n      - id: take")


def test_the_last_lines_of_a_file_without_an_end_move_too(site):
    edit(site, "\n  - id: more\n    title: More\n    empty: The source stops here.\n", "")
    text = (site / RULES).read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n")
    (site / RULES).write_bytes(text)
    edit(site, "\r\n      - id: leave-a-card", "\r\n      # A card.\r\n      - id: leave-a-card")
    edit(site, "    title: Reading\r\n", "    title: Reading\r\n    previous_ids: [more]\r\n")
    was, now = done(site, "move", "leave-a-card", "--after", "book-a-seat")
    assert (
        order(site)[1] == "leave-a-card"
        and not now[RULES].endswith(b"\n")
        and now[RULES][-27:].strip() == b"replaced_by: [book-a-seat]"
    )
    assert sorted(now[RULES].split(b"\r\n")) == sorted(was[RULES].split(b"\r\n"))


def test_sections_lines_of_a_checklist_and_moments_move(site):
    done(site, "move", "reading", "--after", "more")
    assert [section.id for section in loaded(site).content.guidelines["house-rules"].sections] == [
        "arriving",
        "more",
        "reading",
    ]
    done(site, "move", "bring-a-pencil", "--after", "book-a-seat")
    assert [one.key for one in loaded(site).content.checklists["first-visit"].asked] == [
        "book-a-seat",
        "bring-a-pencil",
        "take-a-key",
    ]
    _, now = done(site, "move", "before-a-visit", "--after", "in-the-room")
    assert list(loaded(site).content.moments) == ["in-the-room", "before-a-visit"] and set(now) == {"data/site.yml"}


def test_out_of_the_sources_order_needs_a_reason(tmp_path, capsys):
    site = open_site(tmp_path)
    said = refused(site, capsys, "move", "no-ink", "--after", "arriving")
    assert "the unit S3 comes after S8" in said and said.endswith("Nothing was changed.\n")


def test_a_reason_says_what_was_moved_and_why(tmp_path, capsys):
    site, note = imported_site(tmp_path), tmp_path / "ponds.md"
    note.write_text("# Ponds\n\n- Feed the carp.\n- Feed the tench.\n", "utf-8")
    assert run(site, "import", str(note), "--today", TODAY.isoformat()) == 0
    assert "the unit S1 comes after S2" in refused(site, capsys, "move", "feed-carp", "--after", "feed-tench")
    done(site, "move", "feed-carp", "--after", "feed-tench", "--reason", "Carp: they can wait.")
    guideline = loaded(site).content.guidelines["ponds"]
    assert [item.id for item in guideline.sections[0].items] == ["feed-tench", "feed-carp"]
    assert [(one.units, one.reason) for one in guideline.source.moved] == [(("S1",), "Carp: they can wait.")]


def test_what_carries_no_unit_needs_no_reason(site, capsys):
    said = refused(site, capsys, "move", "bring-a-pencil", "--after", "book-a-seat", "--reason", "So.")
    assert said.startswith("--reason: only what carries units of a source needs a reason")


WRONG = [
    ("book-a-seat", "book-a-seat", "“book-a-seat” cannot stand behind itself\n"),
    ("keep-quiet", "whisper", "“whisper” is under “keep-quiet” itself\n"),
    ("take-a-key", "book-a-seat", "“take-a-key” stands behind “book-a-seat” already\n"),
    ("book-a-seat", "arriving", "“book-a-seat” stands first in “arriving” already\n"),
    ("book-a-seat", "no-such", "there is nothing with the id “no-such”"),
    ("no-such", "book-a-seat", "there is nothing with the id “no-such”"),
    ("book-a-seat", "borrow-a-key", "“borrow-a-key” was renamed: it is “take-a-key” now"),
    ("book-a-seat", "front-desk", "“book-a-seat” is an item, and “front-desk” a contact: name one of the same kind\n"),
    ("house-rules", "book-a-seat", "“house-rules” is a guideline, a file of its own"),
    ("book-a-seat", "other-item", "“other-item” stands in another file (data/guidelines/other.yml:4:11)"),
    ("book-a-seat", "more", "the section “more” has no items yet"),
    ("other-purpose", "other-item", "“other-purpose” stands in no list"),
    ("whisper", "book-a-seat", "nothing would be left in this list: make this move by hand\n"),
    ("bring-a-pencil", "no-ink", "the checklist of “bring-a-pencil” has no line for “no-ink” by itself\n"),
]


@pytest.mark.parametrize("id, after, said", WRONG)
def test_what_cannot_be_is_said_in_a_sentence(site, capsys, id, after, said):
    edit(site, "        items:\n          - id: whisper", "        items:  # low\n          - id: whisper")
    (site / "data/guidelines/other.yml").write_text(
        "title: Other\nsections:\n  - items:\n    - id: other-item\n      text: Other.\n    id: other-section\n"
        "purpose:\n  id: other-purpose\n  text: For others.\n"
    )
    assert said in refused(site, capsys, "move", id, "--after", after)


def test_a_list_between_brackets_is_left_alone(site, capsys):
    edit(
        site,
        (
            "        items:\n          - id: whisper\n            text: Whisper where you must speak.\n            "
            "source: [S7]\n            kind: know\n"
        ),
        "        items: [{id: whisper, text: Whisper where you must speak., source: [S7], kind: know}]\n",
    )
    said = refused(site, capsys, "move", "whisper", "--after", "book-a-seat")
    assert said.endswith("this list stands between [ and ]: write each entry on lines of its own\n")


def test_a_move_of_a_line_leaves_the_list_of_another_alone(site):
    _, now = done(site, "move", "take-a-key", "--after", "arriving")
    assert set(now) == {RULES} and VISIT not in now
