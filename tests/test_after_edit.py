"""What an edit of the data changes in a site that was built, without building it: which parts and files; and where the
engine has to build it, because more than parts would be another."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.engine import after_edit, current
from macros.engine.after_edit import Before
from macros.engine.current import Placed
from macros.publish.assets import AT_ONCE, WANTED_BY
from tests.content.sites import small_copy
from tests.editing import RULES, edit

pytestmark = pytest.mark.usefixtures("own_cache")

AT, TITLE, DIGEST = "https://rooms.example/", "Rooms", b"of all but the data"
SITE = "data/site.yml"
PARTS = {
    ("guidelines/house-rules/", "guideline", ("house-rules",)),
    ("guidelines/house-rules/", "title", ("house-rules",)),
    ("", "contacts", ()),
    ("checklists/first-visit/", "checklist", ("first-visit",)),
}


@pytest.fixture
def root(tmp_path) -> Path:
    """The small site; some of its parts and its Word file have been made, and what they asked for is remembered."""
    root = small_copy(tmp_path)
    (root / "docs" / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    current.keep_for(root, AT)
    for part in PARTS:
        current.part(root, *part, AT)
    current.word_file(root, "house-rules", AT)
    after_edit.remember(root, DIGEST, Before("a-folder", TITLE, AT, after_edit.frame(root, TITLE, AT), {}, {}))
    current.save()
    current.reset()
    return root


def after(root: Path) -> after_edit.Changes | None:
    """What has changed since, as the next process finds it."""
    current.reset()
    current.keep_for(root, AT)
    before = after_edit.remembered(DIGEST)
    assert before is not None and (before.folder, before.title, before.url) == ("a-folder", TITLE, AT)
    return after_edit.changes(root, before)


def test_where_nothing_was_edited_the_files_are_the_same_and_no_page_is_another(root):
    found = after(root)
    assert found is not None and found.pages == {}
    assert {
        "anchors.json",
        "ticks.json",
        "licences.txt",
        "registers/reading-circles/accounts.csv",
    } <= found.files.keys()
    assert after_edit.PALETTE not in found.files and not any(
        name.endswith(".docx") and "rules" in name for name in found.files
    )
    assert all(isinstance(content, bytes) for content in found.files.values())


def test_an_edit_changes_the_parts_that_asked_for_it_and_the_word_file(root):
    edit(root, "        text: Keep quiet.\n", "        text: Keep very quiet.\n")
    found = after(root)
    assert found is not None and list(found.pages) == ["guidelines/house-rules/"]
    [(old, new)] = found.pages["guidelines/house-rules/"]
    assert "Keep quiet." in old and "Keep very quiet." in new and 'class="wide"' in old and 'class="wide"' in new
    name = "guidelines/house-rules/house-rules.docx"
    assert found.files[name] == current.word_file(root, "house-rules", AT) and found.files[name].startswith(b"PK")


def test_an_edit_that_shows_nowhere_changes_no_page(root):
    edit(root, "aliases: [etiquette]", "aliases: [etiquette, manners]")
    found = after(root)
    assert found is not None and found.pages == {}


def test_what_was_asked_since_is_followed_too(root):
    edit(root, "        text: Keep quiet.\n", "        text: Keep very quiet.\n")
    assert after(root)
    before = after_edit.remembered(DIGEST)
    after_edit.remember(root, DIGEST, before)
    current.save()
    edit(root, "Keep very quiet.", "Keep most quiet.")
    found = after(root)
    [(old, new)] = found.pages["guidelines/house-rules/"]
    assert "Keep very quiet." in old and "Keep most quiet." in new


@pytest.mark.parametrize(
    "old, new, path",
    [
        ("title: House rules", "title: Rules of the house", RULES),
        ("- id: arriving", "- id: coming", RULES),
        ("organisation: Harbour", "organisation: The Harbour", SITE),
        ("previous_ids: [at-the-desk]", "previous_ids: [at-the-table]", SITE),
        ('accent: "#004488"', 'accent: "#004499"', SITE),
        ("  post: https://rooms.example/take\n", "", SITE),
        ("reason: The smoking room closed.", "reason: It closed.", SITE),
        ("changes_wanted:", "copyright: Rooms\nchanges_wanted:", SITE),
        ("changes_wanted:", "logo: logo.svg\nchanges_wanted:", SITE),
    ],
)
def test_what_changes_more_than_parts_is_left_to_the_engine(root, old, new, path):
    edit(root, old, new, path)
    assert after(root) is None


def test_new_pages_and_new_names_of_the_site_are_left_to_the_engine(root):
    current.keep_for(root, AT)
    found = {after_edit.frame(root, TITLE, AT), after_edit.frame(root, "Other", AT), after_edit.frame(root, TITLE, "")}
    assert len(found) == 3 and after_edit.frame(root, TITLE, AT) in found
    (root / "docs" / "more.md").write_text("# More\n")
    current.keep_for(root, AT)
    assert after_edit.frame(root, TITLE, AT) not in found
    (root / "docs" / "more.md").unlink()
    short = "title: Short\nsections:\n  - id: short-one\n    title: One\n    empty: None.\n"
    (root / "data" / "guidelines" / "short.yml").write_text(short)
    assert after(root) is None


def test_without_anything_kept_the_engine_builds_it(root):
    before = Before("a-folder", TITLE, AT, b"", {}, {})
    assert after_edit.remembered(DIGEST) is None and after_edit.changes(root, before) is None
    after_edit.remember(root, DIGEST, before)  # there is no place for it
    current.keep_for(root, AT)
    assert after_edit.remembered(b"of another engine") is None


KEY = Placed(Path(), "", "guideline", (), "")
MARKS = sorted({"<h1", "<article", "Macro ", *(mark for marks in WANTED_BY.values() for mark in marks), *AT_ONCE})


@pytest.mark.parametrize(
    "old, new, may",
    [
        ("<p>a</p>", "<p>b</p>", True),
        ('<p id="a">a</p>', '<p id="a">b</p><p id="b"></p>', True),
        ('<p id="a">a</p>', '<p id="b">a</p>', False),
        ("<script>a()</script>a", "<script>a()</script>b", True),
        ("<script>a()</script>", "<script>b()</script>", False),
        ("a", '<link rel="stylesheet" href="../assets/css/base.css">', False),
        (
            '<link rel="stylesheet" href="../assets/css/base.css">a',
            '<link rel="stylesheet" href="../assets/css/base.css">b',
            False,
        ),
        ('<script src="../assets/js/site.js" type="module"></script>a', "b", False),
        ("a", '<script src="../assets/js/site.js" type="module"></script>', False),
        *((f"{mark} x", f"{mark} y", True) for mark in MARKS),
        *((f"{mark} x", "y", False) for mark in MARKS),
        *(("x", f"{mark} y", False) for mark in MARKS),
    ],
)
def test_a_part_takes_the_place_of_another_where_nothing_else_on_its_page_would_change(old, new, may):
    assert after_edit.may_take_its_place(KEY, old, new) is may
    for macro in ("title", "accounts_title"):
        assert not after_edit.may_take_its_place(KEY._replace(macro=macro), old, new)


@pytest.mark.parametrize(
    "text, parts, new",
    [
        ("a b c", [("a", "1"), ("c", "3")], "1 b 3"),
        ("a b c", [], "a b c"),
        ("a b", [("a", "b"), ("b", "c")], None),
        ("a a", [("a", "b")], None),
        ("a", [("b", "c")], None),
        ("a", [("a", "b"), ("c", "d")], None),
        ("a", [("", "b")], None),
        ("a", [("a", "")], ""),
    ],
)
def test_parts_are_put_where_it_is_clear_where_they_are(text, parts, new):
    assert after_edit.put(text, parts) == new
