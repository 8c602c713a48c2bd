"""The index of a site that is shown, written after an edit in its pages: while nobody edits, and never half."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.engine import current
from macros.engine.search_later import SearchLater
from macros.search import index, of_pages
from tests.conftest import PATIENCE


class Index:
    """Stands for what writes an index: the files that it is told to, when `go_on` is set."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.go_on, self.begun, self.ended = threading.Event(), 0, 0

    def begin(self, to: Path, everything: str, stopped: Callable[[], bool]) -> bool | None:
        assert everything == "all of Rooms"
        if stopped():
            return None
        self.begun += 1
        for name, text in self.files.items():
            (to / "search" / name).parent.mkdir(parents=True, exist_ok=True)
            (to / "search" / name).write_text(text)
        return False

    def end(self) -> None:
        self.ended += 1
        if self.begun:
            assert self.go_on.wait(PATIENCE)


@pytest.fixture
def writes(monkeypatch) -> Index:
    stands_for = Index()
    for name in ("begin", "end"):
        monkeypatch.setattr(index, name, getattr(stands_for, name))
    monkeypatch.setattr(of_pages, "of_pages", lambda content: iter(content))
    monkeypatch.setattr(index, "told", lambda made, content, title: f"{content} of {title}")
    monkeypatch.setattr(current.MEMORY, "whole", SimpleNamespace(title="Rooms", content="all"))
    return stands_for


@pytest.fixture
def later(tmp_path, writes) -> SearchLater:
    """A site with an index in pieces and two pages."""
    made(tmp_path, {"index.json": "old", "0123/a.json": "old a", "index.html": "search", "all/index.html": "all"})
    return SearchLater(tmp_path / "shown", tmp_path / "beside")


def made(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / "shown" / "search" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def there(later: SearchLater) -> dict[str, str]:
    search = later.shown / "search"
    return {path.relative_to(search).as_posix(): path.read_text() for path in search.rglob("*") if path.is_file()}


PAGES = {"index.html": "search", "all/index.html": "all"}
OLD = {"index.json": "old", "0123/a.json": "old a"}


@pytest.mark.parametrize(
    "new",
    [
        {"index.json": "new", "4567/a.json": "new a"},
        {"index.json": "new"},
        {"index.json": "new", "0123/a.json": "old a"},
    ],
)
def test_the_index_takes_the_place_of_the_one_before_when_it_is_written(later, writes, tmp_path, new):
    assert not later.go_on(bool) and not writes.begun, "none is due"
    later.due, writes.files = True, new
    for _ in range(3):
        assert not later.go_on(bool)
        assert writes.begun == 1 and not later.due and there(later) == PAGES | OLD
    writes.go_on.set()
    later.writing.join(PATIENCE)
    assert later.go_on(bool) and there(later) == PAGES | new and later.writing is None
    assert not later.go_on(bool)


def test_after_an_edit_meanwhile_it_is_written_again(later, writes, tmp_path):
    later.due, writes.files = True, {"index.json": "too early"}
    later.go_on(bool)
    later.due = True
    writes.go_on.set()
    later.writing.join(PATIENCE)
    assert not later.go_on(bool) and there(later) == PAGES | OLD
    writes.files = {"index.json": "new"}
    assert not later.go_on(bool) and writes.begun == 2
    later.writing.join(PATIENCE)
    assert later.go_on(bool) and there(later) == PAGES | {"index.json": "new"}


@pytest.mark.parametrize("times", range(9))
def test_whoever_edits_does_not_wait_for_it(later, writes, times):
    """It is stopped before the second page, the second record, or the index: two pages, three records, one index."""
    later.due, asked, writes.files = True, iter([False] * times), {"index.json": "new"}
    assert not later.go_on(lambda: next(asked, True))
    assert later.due is (times < 6) and writes.begun == (times >= 6)


def test_a_small_site_gets_it_at_once(later, writes, tmp_path):
    writes.files = {"index.json": "new"}
    writes.go_on.set()
    later.at_once()
    assert there(later) == PAGES | {"index.json": "new"} and later.writing is None


def test_one_that_cannot_be_written_is_said_and_the_old_one_stays(later, writes, tmp_path, monkeypatch, capsys):
    def end() -> None:
        if writes.begun:
            raise OSError("no room")

    monkeypatch.setattr(index, "end", end)
    later.due = True
    later.go_on(bool)
    later.writing.join(PATIENCE)
    assert not later.go_on(bool) and there(later) == PAGES | OLD
    assert capsys.readouterr().err.endswith("OSError: no room\n")


def test_one_that_cannot_be_begun_is_said_and_nothing_ends(later, monkeypatch, capsys):
    monkeypatch.setattr(of_pages, "of_pages", lambda content: iter(content))
    monkeypatch.setattr(index, "told", lambda *given: 1 / 0)
    later.due = True
    assert not later.go_on(bool) and not later.due and later.writing is None
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_pages_that_cannot_be_read_are_said_once(later, capsys):
    (later.shown / "search" / "index.html").write_bytes(b"\xff")
    later.due = True
    for _ in range(3):
        assert not later.go_on(bool)
    assert capsys.readouterr().err.count("UnicodeDecodeError") == 1


def test_one_that_cannot_be_put_in_place_is_said(later, writes, monkeypatch, capsys):
    writes.files, later.due = {"index.json": "new"}, True
    writes.go_on.set()
    later.go_on(bool)
    later.writing.join(PATIENCE)
    monkeypatch.setattr(SearchLater, "_put", lambda self: 1 / 0)
    assert not later.go_on(bool) and "ZeroDivisionError" in capsys.readouterr().err


def test_without_a_whole_site_there_is_none(later, writes, monkeypatch):
    monkeypatch.setattr(current.MEMORY, "whole", None)
    later.due = True
    later.go_on(bool)
    later.at_once()
    assert not later.due and not writes.begun and there(later) == PAGES | OLD


def test_a_site_that_takes_the_place_of_another_has_its_index_until_it_has_its_own(later, tmp_path):
    new = tmp_path / "new"
    (new / "search").mkdir(parents=True)
    later.wait_in(new)
    assert later.due and there(SearchLater(new, tmp_path)) == OLD
    assert there(later) == PAGES | OLD
    later.forget()
    assert not later.due
    empty = SearchLater(tmp_path / "nothing", tmp_path)
    (tmp_path / "other").mkdir()
    empty.wait_in(tmp_path / "other")
    assert empty.due and list((tmp_path / "other" / "search").iterdir()) == []


def test_the_index_of_a_build_that_was_forgotten_is_waited_for_before_the_next(later, writes, tmp_path):
    later.due = True
    later.go_on(bool)
    later.forget()
    writes.go_on.set()
    later.due = True
    later.go_on(bool)
    later.writing.join(PATIENCE)
    assert (writes.begun, writes.ended) == (2, 4)
