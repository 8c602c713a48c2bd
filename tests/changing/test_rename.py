"""`rename`: another id, everywhere at once; links, addresses and ticks keep working."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.editions.differences import differences
from macros.content.editions.state import state_of
from macros.render.former import anchors, former_pages, ticks
from macros.render.published import published
from tests.changing.sites import CIRCLE, CIRCLES, RULES, VISIT, done, files, lines, refused
from tests.content.sites import loaded
from tests.editing import FIRST, closed_site, edit, open_site, run

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path) -> Path:
    return open_site(tmp_path)


def test_an_item_is_called_otherwise_wherever_it_is_mentioned_and_nothing_else_changes(site, capsys):
    edit(site, "text: Keep quiet.", "text: Keep quiet, and [book](item:book-a-seat).")
    (site / "docs/keys.md").write_text("# Keys\n\n[Book](guidelines/house-rules.md#book-a-seat), not book-a-seat.\n")
    was, now = done(site, "rename", "book-a-seat", "reserve-a-seat")
    assert set(was) == {RULES, VISIT, CIRCLE, CIRCLES, "docs/index.md", "docs/keys.md"}
    assert lines(was[RULES], now[RULES]) == (
        [
            "      - id: book-a-seat",
            "        text: Keep quiet, and [book](item:book-a-seat).",
            "          replaced_by: [book-a-seat]",
        ],
        [
            "      - id: reserve-a-seat",
            "        previous_ids: [book-a-seat]",
            "        text: Keep quiet, and [book](item:reserve-a-seat).",
            "          replaced_by: [reserve-a-seat]",
        ],
    )
    for name in set(was) - {RULES, "docs/keys.md"}:
        assert now[name] == was[name].replace(b"book-a-seat", b"reserve-a-seat")
    assert b"house-rules.md#reserve-a-seat), not book-a-seat.\n" in now["docs/keys.md"]
    said = capsys.readouterr().out
    assert "“book-a-seat”, an item, is “reserve-a-seat” now: changed where it stands, and in 9 other places.\n" in said
    assert "Readers' ticks on it are kept (on “First visit”).\n" in said
    content = loaded(site).content
    assert published(content, content.checklists["first-visit"], "")["renamed"]["book-a-seat"] == "reserve-a-seat"
    assert {"book-a-seat", "reserve-a-seat"} <= {*anchors(content)["guidelines/house-rules/"]}
    assert {"book-a-seat", "reserve-a-seat"} <= {*ticks(content)["first-visit"]}


def test_an_id_that_begins_like_another_leaves_that_alone(site):
    text = "Go [here](item:whisper-low), [there](item:whisper) and [`[x](item:whisper)`](item:whisper)."
    edit(site, "help: The [front desk]", f"help: >-\n          {text}\n          The [front desk]")
    edit(site, "      - id: no-ink\n", "      - id: whisper-low\n        text: Low.\n      - id: no-ink\n")
    edit(site, "`[x](item:whisper)`", "all of it")
    _, now = done(site, "rename", "whisper", "hush")
    assert "[here](item:whisper-low), [there](item:hush) and [all of it](item:hush)." in now[RULES].decode()


def test_what_only_shows_how_a_link_is_written_is_not_changed_in_silence(site, capsys):
    edit(site, "text: Write in pencil.", "text: Write `[x](item:whisper)`, as in [this](item:whisper).")
    assert refused(site, capsys, "rename", "whisper", "hush") == (
        f"{RULES}:84: “whisper” cannot be changed here by a command: change it by hand first\n"
    )


PAGES = [
    ("house-rules", "guideline", "guidelines"),
    ("first-visit", "checklist", "checklists"),
    ("plan-a-circle", "form", "forms"),
    ("before-a-visit", "moment", "moments"),
    ("reading-circles", "register", "registers"),
]


@pytest.mark.parametrize("id, kind, folder", PAGES)
def test_a_pages_old_address_leads_to_the_new_one(site, id, kind, folder):
    (site / "mkdocs.yml").write_text(f"nav:\n  - {folder}/{id}.md\n  - {folder}/{id}-too.md\n")
    (site / f"docs/{folder}").mkdir()
    (site / f"docs/{folder}/{id}.md").write_text("# By hand\n\n[Up](../index.md)\n")
    (site / "docs/index.md").write_text(f"# Home\n\n[It]({folder}/{id}.md#top)\n")
    edit(site, "    now: guidelines/house-rules/", f"    now: {folder}/{id}/", "data/site.yml")
    _, now = done(site, "rename", id, "called-anew")
    assert now["mkdocs.yml"].decode() == f"nav:\n  - {folder}/called-anew.md\n  - {folder}/{id}-too.md\n"
    assert f"]({folder}/called-anew.md#top)" in now["docs/index.md"].decode()
    assert now[f"docs/{folder}/called-anew.md"] == b"# By hand\n\n[Up](../index.md)\n"
    assert not (site / f"docs/{folder}/{id}.md").exists()
    formers = {former.was: former.now for former in former_pages(loaded(site).content)}
    assert formers[f"{folder}/{id}/"] == formers["opening-hours/"] == f"{folder}/called-anew/"
    if kind == "register":
        assert formers[f"{folder}/{id}/accounts/"] == f"{folder}/called-anew/accounts/"


def test_a_file_moves_with_all_that_is_kept_of_it(tmp_path):
    site = closed_site(tmp_path)
    before = files(site)
    was, now = done(site, "rename", "house-rules", "rules-of-the-house")
    assert set(was) - set(now) == {RULES, FIRST}
    assert now["data/editions/rules-of-the-house/1.yml"] == before[FIRST]
    assert lines(was[RULES], now["data/guidelines/rules-of-the-house.yml"]) == ([], ["previous_ids: [house-rules]"])
    assert not (site / "data/editions/house-rules").exists()
    was, now = done(site, "rename", "reading-circles", "circles")
    assert {name for name in now if "registers" in name} == {
        "data/registers/circles.yml",
        "data/registers/circles/a-reader.yml",
        "data/registers/circles/harbour-poets.yml",
    }
    was, now = done(site, "rename", "harbour-poets", "poets")
    assert set(now) == {"data/registers/circles/poets.yml"}
    assert b"previous_ids: [harbour-poets]" in now["data/registers/circles/poets.yml"]


OLD_AND_NEW = ["booking-page", "front-desk", "duty", "book-a-seat", "plan-a-circle", "in-the-room", "reading"]


@pytest.mark.parametrize("id", OLD_AND_NEW)
def test_a_rename_is_no_news_of_a_closed_edition(tmp_path, id):
    """What the edition says is history and stays; nobody is asked whether a meaning changed."""
    site = closed_site(tmp_path)
    edit(site, "[booking page](link:booking-page).", "[booking page](link:booking-page).")
    before = files(site)[FIRST]
    done(site, "rename", id, "called-anew")
    assert files(site)[FIRST] == before
    content = loaded(site).content
    [edition] = content.editions["house-rules"]
    assert differences(state_of(edition), state_of(content.guidelines["house-rules"])) == []


def test_what_is_chosen_in_a_form_is_called_otherwise_there_too(site, capsys):
    join = "data/forms/join-a-circle.yml"
    text = (
        "consequences:\n  - id: it-is-mine\n    when: {question: circle-kind, has: reader-account}\n    text: Yours.\n"
    )
    (site / join).write_text((site / join).read_text("utf-8") + text)
    was, now = done(site, "rename", "reader-account", "person-account")
    assert lines(was[join], now[join])[1] == ["    when: {question: circle-kind, has: person-account}"]
    assert b"kind: person-account" in now["data/registers/reading-circles/a-reader.yml"]
    assert "A reader who chose it in a form, and has not sent the form, is asked again.\n" in capsys.readouterr().out


def test_an_id_can_be_renamed_again_and_every_former_one_leads_on(site):
    done(site, "rename", "take-a-key", "fetch-a-key")
    done(site, "rename", "fetch-a-key", "key")
    item = loaded(site).content.positions["key"].item
    assert item.previous_ids == ("borrow-a-key", "take-a-key", "fetch-a-key")


WRONG = [
    (
        "no-such",
        "x",
        "there is nothing with the id “no-such”, and nothing was ever called so, as far as the data say\n",
    ),
    ("book-a-seet", "x", "as far as the data say: did you mean “book-a-seat”?\n"),
    ("Book a seat", "x", "there is nothing with the id “Book a seat”: did you mean “book-a-seat”?\n"),
    ("borrow-a-key", "x", f"“borrow-a-key” was renamed: it is “take-a-key” now, and stands at {RULES}:44:13\n"),
    ("smoking-room", "x", "“smoking-room”: its page was retired (July 2019: “The smoking room closed.”)\n"),
    ("book-a-seat", "take-a-key", f"“take-a-key” is taken: it is an item ({RULES}:44:13)\n"),
    ("book-a-seat", "borrow-a-key", "“borrow-a-key” was the id of “take-a-key”"),
    ("book-a-seat", "book-a-seat", "“book-a-seat” is called so already\n"),
    ("book-a-seat", "Reserve", "“Reserve” cannot be an id: it starts with a letter and has small letters, digits"),
    ("book-a-seat", "", "“” cannot be an id"),
    ("book-a-seat", "x" * 61, "at most 60 characters"),
    ("book-a-seat", "a\nb", "“a b” cannot be an id"),
    ("first-visit", "index", "a file cannot be called “index”"),
    ("first-visit", "gone", "the address checklists/gone/ was that of a page that is no longer there"),
    ("first-visit", "by-hand", "there is a page docs/checklists/by-hand.md already\n"),
]


@pytest.mark.parametrize("old, new, said", WRONG)
def test_what_cannot_be_is_said_in_a_sentence(site, capsys, old, new, said):
    edit(
        site,
        "  - was: smoking-room/",
        "  - was: checklists/gone/\n    reason: Gone.\n  - was: smoking-room/",
        "data/site.yml",
    )
    edit(site, "  - was: smoking-room/", "  - was: checklists/smoking-room/", "data/site.yml")
    (site / "docs/checklists").mkdir()
    (site / "docs/checklists/by-hand.md").write_text("# By hand\n")
    assert said in refused(site, capsys, "rename", old, new)


def test_where_the_data_have_mistakes_nothing_is_changed(site, capsys):
    """An id that is used twice is already a mistake: it is reported at both places."""
    edit(site, "id: no-ink", "id: book-a-seat")
    said = refused(site, capsys, "rename", "book-a-seat", "reserve")
    assert "the id “book-a-seat” is used twice; the other place is" in said
    assert said.endswith("The data have mistakes, so nothing was changed: mend them first.\n")


def test_an_item_that_is_gone_since_an_edition_is_known_by_that(tmp_path, capsys):
    site = closed_site(tmp_path)
    edit(site, "- item: take-a-key", "- item: gone-item", VISIT)
    edit(site, "id: no-ink", "id: gone-item", FIRST)
    found = [one.message for one in loaded(site).findings if "gone-item" in one.message]
    assert "there is no item “gone-item”: it was in edition 1 of “house-rules”, and is gone since" in found


SHAPES = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "mixed ends": lambda text: text.replace("\n", "\r\n", 20),
    "no newline at the end": lambda text: text.rstrip("\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "brackets": lambda text: text.replace(
        "          - id: whisper\n            text: Whisper where you must speak.\n            source: [S7]\n"
        "            kind: know\n",
        "          - {id: whisper, text: Whisper where you must speak., source: [S7], kind: know}  # kept\n",
    ),
    "quotes": lambda text: text.replace("id: whisper", 'id: "whisper"'),
    "a comment behind": lambda text: text.replace("id: whisper\n", "id: 'whisper'   # low\n"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_form_of_a_file_stays_as_it_is(site, shape):
    (site / RULES).write_bytes(SHAPES[shape]((site / RULES).read_text("utf-8")).encode())
    before = (site / RULES).read_bytes()
    assert run(site, "rename", "whisper", "hush") == 0
    after = (site / RULES).read_bytes()
    assert loaded(site).content.positions["hush"].item.previous_ids == ("whisper",)
    gone, new = lines(before.replace(b"\r", b""), after.replace(b"\r", b""))
    assert (len(gone), len(new)) == ((1, 1) if shape == "brackets" else (1, 2))
    ends = after.count(b"\r\n")
    assert ends == before.count(b"\r\n") + (1 if b"\r\n" in before else 0)
    assert after[:3] == before[:3] and after.endswith(b"\n") == before.endswith(b"\n")


def test_files_that_are_links_or_not_to_be_written_are_refused(site, capsys, tmp_path):
    (site / VISIT).chmod(0o444)
    said = refused(site, capsys, "rename", "book-a-seat", "reserve")
    assert said == f"{VISIT} is read-only: allow it to be written first (chmod u+w {VISIT})\n"
    (site / VISIT).rename(tmp_path / "elsewhere.yml")
    (site / VISIT).symlink_to(tmp_path / "elsewhere.yml")
    said = refused(site, capsys, "rename", "book-a-seat", "reserve")
    assert said == f"{VISIT} is a link to another file: put the file itself here, and try again\n"
    assert "is a link to another file" in refused(site, capsys, "rename", "first-visit", "next-visit")


def test_old_line_ends_and_shortcuts_are_refused(site, capsys):
    text = (site / RULES).read_bytes()
    (site / RULES).write_bytes(text.replace(b"\n", b"\r"))
    assert "ends its lines in an old way" in refused(site, capsys, "rename", "whisper", "hush")
    (site / RULES).write_bytes(text.replace(b"id: whisper", b"id: &w whisper"))
    assert "text that starts with “&” must be in quotes" in refused(site, capsys, "rename", "whisper", "hush")


def test_a_dry_run_shows_each_line_and_writes_nothing(site, capsys):
    before = files(site)
    assert run(site, "rename", "first-visit", "your-visit", "--dry-run") == 0
    assert files(site) == before
    assert capsys.readouterr().out == (
        """rename from data/checklists/first-visit.yml
rename to data/checklists/your-visit.yml
--- a/data/checklists/first-visit.yml
+++ b/data/checklists/your-visit.yml
@@ -1,4 +1,5 @@
 title: First visit
+previous_ids: [first-visit]
 intro: What to do before you come.
 moments: [before-a-visit]
 entries:
--- a/data/forms/join-a-circle.yml
+++ b/data/forms/join-a-circle.yml
@@ -5,7 +5,7 @@
   - id: join-first
     title: Is this for you?
     text: For circles that meet here.
-    checklists: [first-visit]
+    checklists: [your-visit]
   - id: join-circle
     title: Your circle
     questions:
--- a/data/registers/reading-circles.yml
+++ b/data/registers/reading-circles.yml
@@ -39,7 +39,7 @@
   - id: choose-a-circle
     text: Choose a circle.
     items: [book-a-seat]
-    checklists: [first-visit]
+    checklists: [your-visit]
 unknown:
   - id: who-may-join
     text: Who may join.
"""
        "“first-visit”, a checklist, is “your-visit” now: changed where it stands, and in 2 other places.\n"
        "Its page is at checklists/your-visit/; the old address leads there.\n"
        "Readers' ticks on this checklist are kept.\n"
        "Nothing was written; it would be: data/checklists/first-visit.yml, data/checklists/your-visit.yml, "
        "data/forms/join-a-circle.yml, data/registers/reading-circles.yml\n"
    )
