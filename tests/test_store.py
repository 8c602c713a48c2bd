"""What builds keep in one file for the next ones: taken as it was kept, or not at all."""

from __future__ import annotations

import os
import sqlite3
import threading

import pytest

from macros import kept, store
from macros.commands import check
from macros.content import load
from macros.store import Store
from tests.content.sites import TODAY, small_copy
from tests.test_build import changed


@pytest.fixture
def path(tmp_path):
    return tmp_path / "builds" / "one.sqlite"


def saved(path, things: dict[bytes, bytes]) -> None:
    """A build that asks for nothing, and makes `things`."""
    made = Store(path)
    for name, value in things.items():
        made.keep("kind", name, value)
    made.save()


def test_what_was_kept_is_there_for_the_next_build_alone_by_its_kind_and_name(path):
    made = Store(path)
    made.keep("kind", b"name", b"value")
    assert made.read("kind", b"name") == b"value" and Store(path).read("kind", b"name") is None
    made.save()
    after = Store(path)
    assert after.read("kind", b"name") == b"value"
    assert after.read("other", b"name") is None and after.read("kind", b"other") is None


def test_what_is_kept_anew_takes_the_place_of_what_was(path):
    saved(path, {b"name": b"value"})
    saved(path, {b"name": b"other"})
    assert Store(path).read("kind", b"name") == b"other"


def test_what_nobody_asked_for_any_more_is_left_out(path):
    saved(path, {b"one": b"1", b"two": b"2"})
    after = Store(path)
    assert after.read("kind", b"one") == b"1"
    after.save()
    assert [Store(path).read("kind", name) for name in (b"one", b"two")] == [b"1", None]


def test_objects_are_kept_too(path):
    made = Store(path)
    made.keep_object("kind", b"name", {"a": (1, frozenset("b"))})
    made.save()
    assert Store(path).read_object("kind", b"name") == {"a": (1, frozenset("b"))}


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database"),
        lambda path: path.write_bytes(path.read_bytes()[:4096]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"A" * 99, b"A" * 98 + b"B")),
        lambda path: path.write_bytes(path.read_bytes()[:100] + bytes(5000) + path.read_bytes()[5100:]),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), sqlite3.connect(path).execute("CREATE TABLE things (name)")),
    ],
)
def test_what_is_damaged_is_not_there_and_no_build_fails(path, damage):
    saved(path, {b"name": b"A" * 10_000})
    damage(path)
    after = Store(path)
    assert after.read("kind", b"name") is None
    after.keep("kind", b"name", b"again")
    after.save()
    assert after.read("kind", b"name") == b"again"


def test_what_cannot_be_an_object_any_more_is_not_there(path):
    saved(path, {b"name": b"\x80\x05cmacros.nowhere\nNothing\n."})
    assert Store(path).read_object("kind", b"name") is None


def test_a_file_that_another_build_writes_is_left_alone(path):
    saved(path, {b"name": b"value"})
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    mine = Store(path)
    assert mine.read("kind", b"name") is None
    mine.keep("kind", b"more", b"more")
    mine.save()
    other.rollback()
    assert Store(path).read("kind", b"name") == b"value"


def test_a_place_that_cannot_be_written_to_is_none(tmp_path):
    (tmp_path / "builds").write_text("no folder")
    saved(tmp_path / "builds" / "one.sqlite", {b"name": b"value"})
    assert (tmp_path / "builds").read_text() == "no folder"


def test_each_site_engine_and_way_of_building_has_its_own_and_few_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "CACHE", tmp_path)
    monkeypatch.setattr(kept, "engine", lambda: "this engine")
    found = [
        store.store(tmp_path / "a"),
        store.store(tmp_path / "b"),
        store.store(tmp_path / "a", "https://x.example/"),
    ]
    monkeypatch.setattr(kept, "engine", lambda: "another engine")
    found += [store.store(tmp_path / "a"), store.store(tmp_path / "b")]
    assert len({one.path for one in found}) == 5
    for one in found:
        one.keep("kind", b"name", b"value")
        one.save()
    assert len([*(tmp_path / store.KIND).iterdir()]) == store.MOST


def test_what_nobody_asked_for_stays_where_not_everything_was_asked_for(path):
    saved(path, {b"one": b"1"})
    after = Store(path)
    after.keep("kind", b"two", b"2")
    after.save(everything=False)
    assert [Store(path).read("kind", name) for name in (b"one", b"two")] == [b"1", b"2"]


def test_the_kind_and_the_name_are_told_apart(path):
    made = Store(path)
    made.keep("a", b"bc", b"1")
    assert made.read("ab", b"c") is None and made.read("a", b"bc") == b"1"
    made.keep("ab", b"c", b"2")
    made.save()
    after = Store(path)
    assert (after.read("a", b"bc"), after.read("ab", b"c")) == (b"1", b"2")


def test_a_new_store_answers_what_it_has_kept_itself(path):
    made = Store(path)
    assert made.read_object("kind", b"name") is None
    made.keep_object("kind", b"name", [None, 7])
    assert made.read_object("kind", b"name") == [None, 7]
    made.save()
    assert made.read_object("kind", b"name") == [None, 7]


def test_another_thread_may_ask(path):
    saved(path, {b"name": b"value"})
    after, found = Store(path), []
    asking = threading.Thread(target=lambda: found.append(after.read("kind", b"name")))
    asking.start()
    asking.join()
    assert found == [b"value"]


@pytest.mark.parametrize(
    "damaged",
    [b"", b"\x80\x05", b"no pickle", b"cos\nnothing_of_this_name\n.", b"(cbuiltins\nint\n(lp0\no.", b"\x80\xff."],
)
def test_what_is_no_object_is_not_there(path, damaged):
    saved(path, {b"name": damaged})
    assert Store(path).read("kind", b"name") == damaged
    assert Store(path).read_object("kind", b"name") is None


def test_those_used_last_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "MOST", 2)
    for age, name in enumerate("abc"):
        saved(tmp_path / f"{name}.sqlite", {b"name": b"value"})
        (tmp_path / "other.txt").write_text("mine")
        if (tmp_path / f"{name}.sqlite").exists():
            os.utime(tmp_path / f"{name}.sqlite", (age + 1, age + 1))
    # “a” went when “c” came; “b” is used once more, and stays when “d” comes.
    Store(tmp_path / "b.sqlite").save()
    saved(tmp_path / "d.sqlite", {b"name": b"value"})
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.sqlite", "d.sqlite", "other.txt"]


def test_a_check_reads_again_only_what_has_changed(tmp_path, monkeypatch, capsys):
    """Of many files. What they say is the same as without what was kept."""
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    site, read = small_copy(tmp_path), []
    real = load.read
    monkeypatch.setattr(load, "read", lambda path, *given: read.append(path.name) or real(path, *given))

    def checked() -> tuple[int, tuple[int, str, str]]:
        read.clear()
        status = check.check(site, TODAY)
        return len(read), (status, *capsys.readouterr())

    every, said = checked()
    assert checked() == (every, said) and not kept.CACHE.exists()  # few files: nothing is kept
    monkeypatch.setattr(check, "MANY", every)
    assert [checked(), checked()] == [(every, said), (0, said)]
    changed(site / "data" / "guidelines" / "house-rules.yml", "\nsections:", "\nsectoins:")
    number, wrong = checked()
    monkeypatch.setattr(check, "MANY", 10_000)
    assert number == 1 and wrong[0] == 1 and "did you mean “sections”?" in wrong[2] and checked() == (every, wrong)
    monkeypatch.setattr(check, "MANY", every)
    [path] = (kept.CACHE / "checks").iterdir()
    path.write_bytes(b"no store" * 1000)
    assert checked() == (every, wrong)
