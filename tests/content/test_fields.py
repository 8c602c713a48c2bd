"""The reading of fields by their declaration, and the kinds of value."""

from __future__ import annotations

import dataclasses
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content import fields, kinds, model, patterns
from macros.content.building import build
from macros.content.bytes import LONGEST_LINE, MOST_BYTES
from macros.content.days import Day
from macros.content.fields import ABSENT, Reading, Record, declared_fields, ids_in, optional, required
from macros.content.findings import Place
from macros.content.marks import Places, mark_of, packed, place_of
from macros.content.model import common
from macros.content.nodes import Group, Listing, Source, Text
from macros.content.yamlfile import read_yaml

HERE = Place("x.yml", 3, 5)
THERE = Source("x.yml"), mark_of(HERE)
# As many lines as a file can have, and as many columns as a line.
PLACES = st.builds(Place, st.just("x.yml"), st.integers(1, MOST_BYTES + 1), st.integers(1, LONGEST_LINE + 1))


@fields.record
class Box(Record):
    """A record for these tests."""

    id: str = required(kinds.Id("box"), "Its id")
    size: int = optional(kinds.WholeNumber(), "Its size", default=1)
    within: tuple = optional(kinds.ListOf(kinds.Ref(("box",))), "What holds it", default=())


def group(**values: str) -> Group:
    return Group(*THERE, {name: Text(*THERE, text) for name, text in values.items()}, dict.fromkeys(values, THERE[1]))


def read(kind, text: str):
    """The value, and the messages."""
    reading = Reading()
    value = kind.read(Text(*THERE, text), reading)
    return value, [finding.message for finding in reading.findings]


def test_a_record_is_compared_by_its_values_and_never_changed():
    one, same, other = (Box(place=HERE, places={}, id="a", size=size) for size in (2, 2, 3))
    assert one == same != other and hash(one) == hash(same) and one != "a"
    assert one == dataclasses.replace(other, size=2, place=Place("y.yml"))
    assert repr(one) == "Box(id='a', size=2, within=())"
    for change in (lambda: setattr(one, "size", 3), lambda: delattr(one, "size")):
        with pytest.raises(dataclasses.FrozenInstanceError, match="size"):
            change()
    for wrong in ({"size": 2}, {"id": "a", "length": 1}):
        with pytest.raises(TypeError, match="Box"):
            Box(place=HERE, places={}, **wrong)


def test_a_record_knows_its_places_and_its_defaults():
    reading = Reading()
    box = build(Box, group(id="red-box"), reading)
    assert (box.id, box.size, box.within, reading.findings) == ("red-box", 1, (), [])
    assert (box.at("id"), box.at("size")) == (HERE, HERE)
    assert [(d.kind, d.id) for d in reading.declared] == [("box", "red-box")]


def test_what_is_missing_and_what_is_unknown():
    reading = Reading()
    assert build(Box, group(sise="2"), reading) is ABSENT
    assert [(f.message, f.tip) for f in reading.findings] == [
        ("“sise” is not a known name here", "did you mean “size”?"),
        ("“id” is missing", "add a line “id: …”"),
    ]


def test_a_misspelt_name_is_not_missing_as_well():
    reading = Reading()
    assert build(Box, group(idd="red-box"), reading) is ABSENT
    assert [f.message for f in reading.findings] == ["“idd” is not a known name here"]


def test_whoever_mentions_what_could_not_be_read_is_not_to_blame():
    for node in (group(size="2"), group(id="Red Box"), group(idd="red-box"), Text(*THERE, "red")):
        reading = Reading()
        build(Box, node, reading)
        assert reading.doubtful == {"box"}
    reading = Reading()
    build(Box, group(id="red-box", size="big"), reading)
    assert reading.doubtful == set()


def test_the_ids_in_a_record():
    assert ids_in(model.LinksFile) == {"link"}
    assert ids_in(model.Site) == {"force", "moment"}
    assert ids_in(model.Guideline) == {"guideline", "section", "item"}


@pytest.mark.parametrize(
    "kind, text, value",
    [
        (kinds.Line(), " a [b] (c) {d} ", "a [b] (c) {d}"),
        (kinds.SENTENCE, "a\nb", "a\nb"),
        (kinds.TEXT, "a\n\n- b", "a\n\n- b"),
        (kinds.WholeNumber(), "12", 12),
        (kinds.WholeNumber(), "999", 999),
        (kinds.YesNo(), "true", True),
        (kinds.YesNo(), "false", False),
        (kinds.Date(), "2020-10", Day(2020, 10)),
        (kinds.OneOf(model.KINDS), "dont", "dont"),
        (patterns.COLOUR, "#0b4A8f", "#0b4A8f"),
        (patterns.MAILBOX, "news.office+x@mail.example.org", "news.office+x@mail.example.org"),
        (patterns.HANDLE, "a_b.c-1", "a_b.c-1"),
        (patterns.ADDRESS_RULE, "https://example.org/@{handle}", "https://example.org/@{handle}"),
        (kinds.Address(), "https://example.org/a?b=c&d=é#e", "https://example.org/a?b=c&d=é#e"),
        (kinds.Address(), "https://example.org:8443/", "https://example.org:8443/"),
        (kinds.Address(past=True), "http://example.org/", "http://example.org/"),
    ],
)
def test_good_values(kind, text, value):
    assert read(kind, text) == (value, [])


@pytest.mark.parametrize(
    "kind, text",
    [
        (kinds.Line(), "a\nb"),
        (kinds.Line(), "x" * 301),
        (kinds.Line(), "<b>"),
        (kinds.SENTENCE, "a\n\nb"),
        (kinds.SENTENCE, "a <!-- b"),
        (kinds.TEXT, "[a](https://example.org)"),
        (kinds.TEXT, "![a](link:b)\n\n[c](d)"),
        (kinds.TEXT, "```\na\n```"),
        *[(kinds.WholeNumber(), text) for text in ("0", "-1", "1.5", "1000", "01", "twelve", "１２", "")],
        *[(kinds.YesNo(), text) for text in ("yes", "True", "1", "")],
        *[(kinds.Id("x"), text) for text in ("A", "a_b", "1a", "a--b", "-a", "a-", "a b", "é", "a" * 61, "")],
        *[(patterns.COLOUR, text) for text in ("red", "#fff", "#12345g", "0b4a8f", "#0b4a8f;")],
        *[
            (patterns.MAILBOX, text)
            for text in ("a@b", "a b@c.example", "a@@b.example", "mailto:a@b.example", "a@b.example?cc=d", "a@.example")
        ],
        *[(patterns.HANDLE, text) for text in ("@a", "a b", "https://example.org/a", "a/b")],
        *[
            (patterns.ADDRESS_RULE, text)
            for text in ("http://example.org/{handle}", "https://example.org/", "https://{handle}.example/{x}")
        ],
        *[
            (kinds.Address(), text)
            for text in (
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "//example.org/",
                "/a",
                "example.org",
                "https://",
                "https:///a",
                "https://localhost/",
                "https://a@b.example/",
                "https://a:b@c.example/",
                "https://a.example/ b",
                "https://a.example/<b>",
                'https://a.example/"',
                "https://a.example/'",
                "https://a.example/{b}",
                "https://a.example\\b",
                "https://a..example/",
                "https://.example/",
                "https://a.example:x/",
                "https://[a.example/",
                "HTTPS://a.example/",
                "",
            )
        ],
    ],
)
def test_bad_values(kind, text):
    value, messages = read(kind, text)
    assert value is ABSENT or messages
    assert len(messages) == 1, messages


def test_an_address_that_is_not_encrypted_is_a_warning():
    reading = Reading()
    assert kinds.Address().read(Text(*THERE, "http://example.org/"), reading) == "http://example.org/"
    assert [(f.level, f.message) for f in reading.findings] == [("warning", "this address is not encrypted (http:)")]


def test_a_record_holds_what_its_file_says_and_nothing_else():
    box = build(Box, group(id="red-box"), Reading())
    assert set(vars(box)) == {"id", "_places"}
    assert (box.place, dict(box.places), "size" in box.places) == (HERE, {"id": HERE}, False)
    again, other = pickle.loads(pickle.dumps(box)), dataclasses.replace(box, id="b")
    for one in (again, other, dataclasses.replace(box, place=HERE)):
        assert (one.place, dict(one.places), one.size) == (HERE, {"id": HERE}, 1)
    assert again == box and dataclasses.replace(box, place=Place("y.yml")).at("size") == Place("y.yml")


@settings(max_examples=100, derandomize=True, database=None)
@given(place=PLACES, other=PLACES)
def test_a_mark_says_what_a_place_does_and_has_its_order(place, other):
    assert place_of(place.path, mark_of(place)) == place
    assert (mark_of(place) < mark_of(other)) == (place < other)
    found = Places(place.path, ("a", "b"), packed([1, mark_of(other), mark_of(place)]))
    assert list(found.items()) == [("a", other), ("b", place)]


def test_a_list_keeps_what_is_good():
    reading = Reading()
    node = Listing(*THERE, [Text(*THERE, "S1"), Text(*THERE, "x"), Text(*THERE, ""), Text(*THERE, "S2")])
    assert common.UNITS.read(node, reading) == ("S1", "S2")
    assert [f.message for f in reading.findings] == [
        "“x” is not the number of a unit of the source",
        "this entry of the list is empty",
    ]


def test_texts_mention_what_they_link_to():
    reading = Reading()
    kinds.TEXT.read(Text(*THERE, "[a](item:b) and [c](link:d)\n\n- [e](contact:f)"), reading)
    assert [(r.kinds, r.id) for r in reading.references] == [(("item",), "b"), (("link",), "d"), (("contact",), "f")]


RECORDS = sorted({r for r in vars(model).values() if isinstance(r, type) and issubclass(r, Record)} - {Record}, key=str)


def test_every_field_says_what_it_holds():
    assert len(RECORDS) > 20
    for record in RECORDS:
        for name, field in declared_fields(record).items():
            assert field.metadata["kind"].expected and field.metadata["meaning"], f"{record.__name__}.{name}"


def test_every_example_can_be_written_where_it_stands():
    tried = 0
    for record in RECORDS:
        for name, field in declared_fields(record).items():
            if example := field.metadata["example"]:
                reading = Reading()
                node = read_yaml(f"{name}: {example}", "x.yml", reading.note)
                value = field.metadata["kind"].read(node.values[name], reading)
                assert (value is ABSENT, reading.findings) == (False, []), f"{record.__name__}.{name}"
                tried += 1
    assert tried > 100


def test_former_ids_are_of_the_same_kind_as_the_id():
    checked = 0
    for record in RECORDS:
        known = declared_fields(record)
        if "previous_ids" in known:
            own, former = known["id"].metadata["kind"], known["previous_ids"].metadata["kind"].kind
            assert (own.former, former.former, former.kind) == (False, True, own.kind), record.__name__
            checked += 1
    assert checked > 10
