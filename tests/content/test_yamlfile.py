"""From a YAML file to nodes; what is wrong is in tests/broken."""

from __future__ import annotations

import pytest

from macros.content.findings import Place
from macros.content.marks import START
from macros.content.nodes import Group, Listing, Source, Text, in_words
from macros.content.yamlfile import read


@pytest.fixture
def parse(tmp_path):
    def parse(text: str | bytes):
        path = tmp_path / "x.yml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        found: list = []
        return read(path, "x.yml", found.append), found

    return parse


def test_every_value_is_text(parse):
    node, found = parse("a: 12\nb: yes\nc: 2020-10-03\nd: 1:30\ne: null\nf: 0x1F\ng: 1e3\nh: .inf\n")
    assert found == []
    assert [value.text for value in node.values.values()] == [
        "12",
        "yes",
        "2020-10-03",
        "1:30",
        "null",
        "0x1F",
        "1e3",
        ".inf",
    ]


def test_everything_has_its_place(parse):
    node, _ = parse("a: é 😀\nb:\n  - x\n  - {c: d, e: [f]}\n")
    assert node.place == Place("x.yml", 1, 1)
    assert node.named("b") == Place("x.yml", 2, 1)
    assert node.values["a"].place == Place("x.yml", 1, 4)
    listing = node.values["b"]
    assert (listing.place, listing.entries[0].place) == (Place("x.yml", 3, 3), Place("x.yml", 3, 5))
    assert listing.entries[1].named("e") == Place("x.yml", 4, 12)
    assert listing.entries[1].values["e"].entries[0].place == Place("x.yml", 4, 16)


@pytest.mark.parametrize(
    "text", [b"\xef\xbb\xbfa: b\n  c\n", b"a: b\r\n  c\r\n", b"a: b\r  c\r", b"a: b\n  c", b"# r\na: b\n  c # \n"[4:-4]]
)
def test_marks_and_line_ends_change_nothing(parse, text):
    node, _ = parse(text)
    assert {name: value.text for name, value in node.values.items()} == {"a": "b c"}


def test_comments_that_swallow_nothing_are_welcome(parse):
    node, found = parse('# one\na: # two\n  - b\n# three\nc: "d" # four\ne: >- # five\n  f #g\nh: i#j\n')
    assert found == []
    assert [node.values[name].text for name in "ceh"] == ["d", "f #g", "i#j"]


def test_the_place_of_a_part_of_a_text(parse):
    node, _ = parse("a: one two\nb: >-\n  three\n  four five\nc: two\n")
    assert node.values["a"].at("two") == Place("x.yml", 1, 8)
    assert node.values["b"].at("five") == Place("x.yml", 4, 8)
    assert node.values["b"].at("three four") == Place("x.yml", 2, 4)
    assert node.values["b"].at("two") == Place("x.yml", 2, 4)


def test_a_file_that_is_not_there(tmp_path):
    found: list = []
    assert read(tmp_path / "x.yml", "x.yml", found.append) is None
    assert [str(finding) for finding in found] == [
        (
            "x.yml:1:1: error: this file cannot be read: No such file or directory\n    tip: check that it is a "
            "file, and who may read it"
        )
    ]


def test_an_unclosed_nest_of_brackets_is_stopped_early(parse):
    node, found = parse("a: " + "[" * 19_000)
    assert node is None
    assert [finding.message for finding in found] == ["this is nested more than 20 levels deep"]


@pytest.mark.parametrize("length, tip", [(60, ': "@{}"'), (61, "")])
def test_a_text_that_is_not_too_long_is_shown_in_quotes(parse, length, tip):
    text = "x" * (length - 1)
    node, found = parse(f"a: @{text}\n")
    assert node is None
    assert [str(one) for one in found] == [
        "x.yml:1:4: error: text that starts with “@” must be in quotes\n    tip: put the whole text in quotes"
        + tip.format(text)
    ]


def test_nodes_in_words():
    where = Source("x.yml"), START
    assert [in_words(node) for node in (Text(*where, ""), Listing(*where), Group(*where))] == [
        "text",
        "a list",
        "a group of “name: value” lines",
    ]
