"""A file changed at single places: where its parts begin and end, what is taken out and put in, and how that is
shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.findings import Place
from macros.content.refused import Refused
from macros.editing.changed import Changed
from macros.editing.cut import without
from macros.editing.data_file import DataFile
from macros.editing.groups import (
    add_behind,
    add_field,
    add_to_list,
    block,
    drop_entry,
    drop_field,
    extent,
    flow,
    gap,
    set_value,
    value,
    write_again,
)
from macros.editing.move import _indented

TEXT = """\
# Of two.
one: 'it''s'
two: "x"   # a remark
list:
  # Of the first.
  - a: 1
    b: 2

  - {a: 3, b: [4, 5], c: 6}
three: >-
  more
  words

last: end"""


def opened(folder: Path, text: str | bytes = TEXT) -> DataFile:
    (folder / "a.yml").write_bytes(text.encode() if isinstance(text, str) else text)
    return DataFile(folder, "a.yml")


def wrote(file: DataFile) -> str:
    return file.wrote().decode()


def put(old: str, new: str) -> str:
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


def test_nothing_is_changed_where_nothing_is_wanted(tmp_path):
    for text in (TEXT, f"\ufeff{TEXT}", TEXT.replace("\n", "\r\n")):
        assert wrote(opened(tmp_path, text)) == text


def test_a_value_keeps_its_quotes_and_a_new_field_stands_where_it_is_wanted(tmp_path):
    file = opened(tmp_path)
    set_value(file, file.root, "one", "that's", "two")
    assert wrote(file) == put("'it''s'", "'that''s'")
    file = opened(tmp_path)
    set_value(file, file.root, "two", 'a "b"', "one")
    assert wrote(file) == put('"x"', '"a \\"b\\""')
    file = opened(tmp_path)
    set_value(file, file.root, "new", "a: b", "one")
    assert wrote(file) == put("it''s'\n", "it''s'\nnew: 'a: b'\n")
    file = opened(tmp_path)
    set_value(file, file.root, "last", "# x", "one")
    assert wrote(file) == put("last: end", "last: '# x'")
    file = opened(tmp_path)
    set_value(file, file.root, "list", "no", "one")  # a list is no value of one line
    assert wrote(file) == TEXT


def test_a_comment_in_a_value_of_several_lines_is_said_with_its_line(tmp_path):
    file = opened(tmp_path, "a: b\nthree: >-  # why\n  more\n")
    with pytest.raises(Refused, match=r"^a\.yml:2: a comment stands in this value: write it above first$"):
        write_again(file, file.root, value(file.root, "three"), "less")


def test_a_new_field_stands_behind_all_but_the_items(tmp_path):
    file = opened(tmp_path, "- a: 1\n  items:\n    - x\n")
    add_field(file, file.root.value[0], "b", ["x", "y: z"])
    assert wrote(file) == '- a: 1\n  b: [x, "y: z"]\n  items:\n    - x\n'
    file = opened(tmp_path)
    add_field(file, value(file.root, "list").value[1], "d", "7, 8", after="a")
    assert wrote(file) == put("{a: 3,", '{a: 3, d: "7, 8",')
    file = opened(tmp_path, "a: 1\nb: 2\n")
    add_field(file, file.root, "c", [{"x": "1", "y": ["2"]}, {"x": "3"}], after="a")
    assert wrote(file) == "a: 1\nc:\n  - x: '1'\n    y: [2]\n  - x: '3'\nb: 2\n".replace("'", "")


def test_a_list_gets_entries_in_its_own_form(tmp_path):
    file = opened(tmp_path)
    listing = value(file.root, "list")
    add_behind(file, listing, 0, [{"a": "7", "b": "8"}], apart=True)
    assert wrote(file) == put("    b: 2\n", "    b: 2\n\n  - a: 7\n    b: 8\n")
    file = opened(tmp_path)
    add_behind(file, value(file.root, "list"), 1, [{"a": "7"}])
    assert wrote(file) == put("c: 6}\n", "c: 6}\n  - a: 7\n")
    file = opened(tmp_path)
    add_to_list(file, value(file.root, "list").value[1], "b", ["6", "7"])
    assert wrote(file) == put("[4, 5]", "[4, 5, 6, 7]")
    file = opened(tmp_path)
    add_to_list(file, file.root, "new", ["6"], after="one")
    assert wrote(file) == put("it''s'\n", "it''s'\nnew: [6]\n")
    file = opened(tmp_path)
    add_to_list(file, file.root, "one", ["6"])  # a text is no list
    assert wrote(file) == TEXT


def test_an_entry_goes_from_its_comment_to_its_end_and_empty_lines_are_counted(tmp_path):
    file = opened(tmp_path)
    listing = value(file.root, "list")
    assert (extent(file, listing, 0), extent(file, listing, 1), gap(file, listing)) == ((4, 6), (8, 8), 1)
    one = opened(tmp_path, "- a\n\n")
    assert gap(one, one.root) == 0
    three = opened(tmp_path, "- a\n# b\n- b\n\n\n- c\n")
    assert (gap(three, three.root), extent(three, three.root, 1), extent(three, three.root, 2)) == (0, (1, 2), (5, 5))


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("x: [a, b, c]\n", 0, "x: [b, c]\n"),
        ("x: [a, b, c]\n", 1, "x: [a, c]\n"),
        ("x: [a, b, c]\n", 2, "x: [a, b]\n"),
        ("x:\n  - a\n  - b  # why\n  - c\n", 1, "x:\n  - a\n  # why\n  - c\n"),
        ("x:\n  - a\n  - b\n", 0, "x:\n  - b\n"),
        ("x:\n  - a\n  - b", 1, "x:\n  - a"),
        ("x:\n  -\n    a: 1\n  - b\n", 0, "x:\n  - b\n"),
        ("y: 1\nx:\n  - a\nz: 2\n", 0, "y: 1\nz: 2\n"),
    ],
)
def test_an_entry_is_taken_out_of_a_list(tmp_path, before, place, after):
    file = opened(tmp_path, before)
    drop_entry(file, [file.root, value(file.root, "x")], place)
    assert wrote(file) == after


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        ("{a: 1, b: 2, c: 3}\n", "a", "{b: 2, c: 3}\n"),
        ("{a: 1, b: 2, c: 3}\n", "b", "{a: 1, c: 3}\n"),
        ("{a: 1, b: 2, c: 3}\n", "c", "{a: 1, b: 2}\n"),
        ("{a: 1}\n", "a", "{}\n"),
        ("a: 1\nb:\n  - x\n  - y\nc: 3\n", "b", "a: 1\nc: 3\n"),
        ("a: 1  # why\nb: 2\n", "a", "# why\nb: 2\n"),
        ("a: 1\r\nb: 2", "b", "a: 1"),
        ("a: 1\nb: 2", "a", "b: 2"),
    ],
)
def test_a_field_is_taken_out_of_a_group(tmp_path, before, name, after):
    file = opened(tmp_path, before)
    drop_field(file, file.root, name)
    assert wrote(file) == after


def test_the_first_field_of_an_entry_leaves_it_its_hyphen_and_the_only_one_cannot_go(tmp_path):
    file = opened(tmp_path)
    drop_field(file, value(file.root, "list").value[0], "a")
    assert wrote(file) == put("  - a: 1\n    b: 2\n", "  - b: 2\n")
    file = opened(tmp_path, "x: 1\nlist:\n  - a: 1\n")
    with pytest.raises(Refused, match=r"^a\.yml:3: this entry would be empty: delete it by hand$"):
        drop_field(file, value(file.root, "list").value[0], "a")


def test_a_comment_among_what_is_to_go_is_said_with_its_line(tmp_path):
    file = opened(tmp_path, "x: 1\ny: {a: 1,  # why\n  b: 2}\n")
    with pytest.raises(Refused, match=r"^a\.yml:2: a comment stands where something is to go"):
        drop_field(file, value(file.root, "y"), "a")


def test_two_changes_that_meet_are_refused_and_the_same_twice_is_one(tmp_path):
    file = opened(tmp_path)
    start = TEXT.index("it''s")
    file.replace(start, start + 5, "x")
    file.replace(start, start + 5, "x")
    assert wrote(file) == put("it''s", "x")
    file.replace(start + 4, start + 6, "y")
    with pytest.raises(Refused, match=r"^a\.yml: two changes meet in line 2: make them by hand$"):
        file.wrote()
    file = opened(tmp_path)
    file.replace(start, start + 5, "x")
    file.replace(start + 5, start + 5, "y")
    assert wrote(file) == put("it''s", "xy")


def test_lines_are_put_above_the_first_and_taken_from_the_end(tmp_path):
    file = opened(tmp_path, "a: 1\r\nb: 2")
    file.add_lines(-1, ["x", "y"])
    file.add_lines(0, ["z"])
    file.drop_lines(1, 1)
    assert wrote(file) == "x\r\ny\r\na: 1\r\nz"


def test_the_way_to_a_value_leads_through_what_it_stands_in(tmp_path):
    file = opened(tmp_path)
    way = file.way(Place("a.yml", 9, 16))
    assert [one.start_mark.line for one in way] == [1, 5, 8, 8, 8] and way[-1].value == "4"
    for line, column in ((9, 15), (8, 1), (99, 1)):
        with pytest.raises(Refused, match=rf"^a\.yml:{line}:{column}: this cannot be changed by a command"):
            file.way(Place("a.yml", line, column))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a: \xff", "a.yml is not saved as UTF-8: run “make check”"),
        (b"a: 1\rb: 2\r\n", "a.yml ends its lines in an old way: save it anew, with today's line ends"),
    ],
)
def test_a_file_in_another_form_is_refused(tmp_path, data, says):
    with pytest.raises(Refused, match=f"^{says}$"):
        opened(tmp_path, data)
    with pytest.raises(Refused, match=r"^b\.yml cannot be read: No such file or directory$"):
        DataFile(tmp_path, "b.yml")


def test_values_as_they_stand_in_blocks_and_between_brackets():
    assert flow({"a": ["b", "c, d"], "e": "f"}) == '{a: [b, "c, d"], e: f}'
    assert [flow(one) for one in ("a b", "yes", "a]", "#x", "“é”", '"')] == [
        "a b",
        "yes",
        '"a]"',
        '"#x"',
        "“é”",
        '"\\""',
    ]
    assert block("a", {"b": "c", "d": ["e"]}) == ["a:", "  b: c", "  d: [e]"]
    assert block("a", [{"b": "c", "d": "e"}, {"f": "g"}]) == ["a:", "  - b: c", "    d: e", "  - f: g"]


@pytest.mark.parametrize(
    ("line", "by", "after"),
    [
        ("  a", 2, "    a"),
        ("  a", 0, "  a"),
        ("    a", -2, "  a"),
        ("  a", -4, "a"),
        ("a", -1, "a"),
        (" ", 2, " "),
        ("", -2, ""),
    ],
)
def test_a_line_moves_sideways(line, by, after):
    assert _indented(line, by) == after


def test_only_fields_of_items_go():
    text = "title: T\nsections:\n  - title: S\n    id: s\n    items:\n      - title: U\n        id: u\n"
    assert without(text, ("title",)) == text.replace("      - title: U\n        id: u", "      - id: u")


def test_what_is_shown_of_a_change(tmp_path):
    for name, text in {"a.yml": "a: 1\nb: 2", "b.yml": "x: 1\n", "c.yml": "", "d.yml": "same\n"}.items():
        (tmp_path / name).write_text(text, "utf-8")
    changed = Changed(tmp_path)
    changed.file("a.yml").replace(0, 4, "a: 7")
    changed.file("b.yml").replace(3, 4, "2")
    changed.moved["b.yml"] = "e.yml"
    changed.file("c.yml").replace(0, 0, "new: 1\n")
    changed.file("d.yml")
    assert changed.written() == (
        {"a.yml": b"a: 7\nb: 2", "b.yml": None, "c.yml": b"new: 1\n", "e.yml": b"x: 2\n"},
        {"a.yml": b"a: 1\nb: 2", "b.yml": b"x: 1\n", "c.yml": b"", "e.yml": None},
    )
    assert changed.diff().split("\n") == [
        *("--- a/a.yml", "+++ b/a.yml", "@@ -1,2 +1,2 @@", "-a: 1", "+a: 7", " b: 2", "\\ No newline at end of file"),
        *("--- a/c.yml", "+++ b/c.yml", "@@ -0,0 +1 @@", "+new: 1"),
        *("rename from b.yml", "rename to e.yml", "--- a/b.yml", "+++ b/e.yml", "@@ -1 +1 @@", "-x: 1", "+x: 2"),
    ]
