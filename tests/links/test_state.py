"""Nothing remembered is lost: not by an unreadable file, not by a later version, not by a failed write."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.findings import Place
from macros.editing.whole import write_whole
from macros.links.outside import Rules, verdict_on
from macros.links.state import VERSION, State
from macros.links.uses import ExternalLink

ENTRY = {
    "verdict": "missing",
    "since": "2026-11-20",
    "failed": ["2026-11-20"],
    "on": "2026-11-20",
    "history": [{"on": "2026-11-20", "verdict": "missing", "reason": "no-such-page", "facts": ["404"], "via": ""}],
}


def test_what_is_saved_is_read(tmp_path):
    state = State(tmp_path / "state.json", {"https://é.example/": ENTRY}, "2026-11-20")
    state.save()
    again = State.at(tmp_path / "state.json")
    assert (again.links, again.last_run, again.notes) == (state.links, "2026-11-20", [])
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]
    State(tmp_path / "state.json", {"b": {"to": "é"}, "a": {}}, "2026-11-20").save()
    assert (tmp_path / "state.json").read_bytes().decode() == (
        '{\n "version": 2,\n "last_run": "2026-11-20",\n "links": {\n  "a": {},\n  "b": {\n   "to": "é"\n  }\n }\n}\n'
    )


def test_without_a_file_there_is_nothing_to_remember(tmp_path):
    assert State.at(tmp_path / "state.json").links == {}


def a_link(**more) -> str:
    """A memory of one link, which is good but for `more`."""
    return json.dumps({"version": VERSION, "links": {"a": ENTRY | more}})


def an_event(**more) -> str:
    return a_link(history=[{"on": "2026-11-20", "verdict": "alive", "reason": "", "facts": [], "via": ""} | more])


TEXTS = ("verdict", "since", "reason", "via", "to", "etag", "modified", "again", "on", "alive_on")
NOT_OURS = "its links are not as this program writes them"


def test_what_is_good_is_used(tmp_path):
    (tmp_path / "state.json").write_text(an_event(**dict.fromkeys(TEXTS, "x")), "utf-8")
    (tmp_path / "2.json").write_text(a_link(failed=["2026-11-20", "2026-11-21"]), "utf-8")
    for name in ("state.json", "2.json"):
        assert (State.at(tmp_path / name).notes, list(State.at(tmp_path / name).links)) == ([], ["a"])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *((a_link(**{name: 1}), NOT_OURS) for name in TEXTS),
        *((a_link(**{name: "x"}), NOT_OURS) for name in ("failed", "history", "facts")),
        (a_link(failed=["2026-11-20", "2026-11-31"]), NOT_OURS),
        (a_link(facts=["x", 1]), NOT_OURS),
        (a_link(history=[1]), NOT_OURS),
        *((an_event(**{name: 1}), NOT_OURS) for name in ("on", "verdict", "reason", "via", "facts")),
        (an_event(facts="x"), NOT_OURS),
        (an_event(on=None), NOT_OURS),
        ("{", "Expecting property name"),
        ("", "Expecting value"),
        ("[]", "it is not a state of links"),
        ('{"version": "1", "links": {}}', "it is not a state of links"),
        (json.dumps({"version": VERSION + 1, "links": {}}), "it is of version 3, and this program knows version 2"),
        ('{"version": 1, "links": []}', "its links are not as this program writes them"),
        ('{"version": 1, "links": {"a": 1}}', "its links are not as"),
        ('{"version": 1, "links": {"a": {"failed": [1]}}}', "its links are not as"),
        ("[" * 100_000, ""),
        ('{"version": 2, "links": {"a": {"facts": [1]}}}', "its links are not as"),
        ('{"version": 2, "links": {"a": {"reason": 1}}}', "its links are not as"),
        ('{"version": 2, "links": {"a": {"history": [{"on": "2026-11-20"}]}}}', "its links are not as"),
        (
            '{"version": 2, "links": {"a": {"history": [{"on": "x", "verdict": "y", "facts": [1]}]}}}',
            "its links are not as",
        ),
    ],
)
def test_what_cannot_be_used_is_set_aside_and_said(tmp_path, text, why):
    path = tmp_path / "state.json"
    for number in (1, 2):
        path.write_text(text, "utf-8")
        state = State.at(path)
        assert state.links == {}
        assert why in state.notes[0] and state.notes[0].endswith(
            f"it is kept as state.aside-{number}.json, and the memory begins anew"
        )
        assert (tmp_path / f"state.aside-{number}.json").read_text("utf-8") == text
        assert not path.exists()


def test_a_folder_in_its_place_is_set_aside_too(tmp_path):
    path = tmp_path / "state.json"
    path.mkdir()
    [note] = State.at(path).notes
    assert note == (
        f"{path} could not be used ([Errno 21] Is a directory: '{path}'); it is kept as state.aside-1.json, and the "
        "memory begins anew"
    )


def test_what_cannot_be_set_aside_is_said_and_stays(tmp_path, monkeypatch):
    path = tmp_path / "state.json"
    path.write_text("{", "utf-8")

    def fails(*_):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(type(path), "rename", fails)
    assert State.at(path).notes == [
        f"{path} cannot be used (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)), nor "
        "set aside (Permission denied)"
    ]
    assert path.read_text("utf-8") == "{"


def test_a_write_that_fails_leaves_the_old(tmp_path):
    path = tmp_path / "state.json"
    State(path, {"a": ENTRY}).save()
    before = path.read_bytes()
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\ud800")
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["state.json"]


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["version", "links", "last_run", "verdict", "since", "failed", "history", "a"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_a_file_holds_is_read_or_kept(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "state.json"
    path.write_text(json.dumps(data), "utf-8")
    state = State.at(path)
    assert bool(state.notes) != path.exists()
    assert isinstance(state.links, dict)


def test_the_words_of_version_1_are_kept_as_they_were(tmp_path):
    path = tmp_path / "state.json"
    said = "its server answers 404: there is no such page"
    whole = f"{said}; it failed on 1 day, first on 2026-11-20"
    old = {
        "verdict": "missing",
        "says": whole,
        "failed": ["2026-11-20"],
        "history": [
            {"on": "2026-11-20", "verdict": "missing", "says": said},
            {"on": "2026-11-19", "verdict": "alive", "says": ""},
        ],
    }
    path.write_text(json.dumps({"version": 1, "links": {"https://a.example/": old}}), "utf-8")
    state = State.at(path)
    assert state.notes == []
    new = state.links["https://a.example/"]
    assert (new["reason"], new["facts"], new["failed"]) == ("earlier", [whole], ["2026-11-20"])
    assert new["history"] == [
        {"on": "2026-11-20", "verdict": "missing", "reason": "earlier", "facts": [said]},
        {"on": "2026-11-19", "verdict": "alive"},
    ]
    link = ExternalLink("https://a.example/", "A", Place("data/links.yml"))
    verdict = verdict_on(link, state, Rules(date(2026, 11, 22)))
    assert verdict and verdict.says == whole
    state.save()
    assert json.loads(path.read_text("utf-8"))["version"] == VERSION
    assert State.at(path).links == state.links
