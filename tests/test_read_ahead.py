"""Two processes that read the data give what one gives."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from macros import kept
from macros.content import load as loading
from macros.engine import current, read_ahead
from macros.store import Files
from tests.content.sites import small_copy
from tests.editing import RULES, edit

AT = "https://rooms.example/"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """The small site, which counts as large; no file of the test is closed for the second process."""
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(read_ahead, "LEAST", 1)
    monkeypatch.setattr(read_ahead, "processors", lambda: 2)
    monkeypatch.setattr(os, "closerange", lambda *given: None)
    current.reset()
    yield small_copy(tmp_path)
    current.reset()


@pytest.fixture
def alone(monkeypatch):
    """Lets the second process read everything, so that the first has to take it."""

    def shared(count, make, alone):
        alone()
        return map(make, range(count))

    monkeypatch.setattr(read_ahead, "shared", shared)


def as_loaded(root, ahead: bool) -> str:
    """Everything that is known of the site."""
    current.reset()
    current.keep_for(root, f"{AT}{ahead}/")  # with a store of its own
    read_ahead.LEAST = 1 if ahead else 1000
    found = current.loaded(root.resolve())
    reading = replace(found.reading, suggestions=None)
    return repr((replace(found.draft, reading=reading), found.findings, found.docs))


@pytest.mark.parametrize("again", [False, True])
def test_what_is_read_ahead_is_what_is_read(root, monkeypatch, again):
    monkeypatch.setattr(current.Memory, "again", again)
    one, two = as_loaded(root, ahead=False), as_loaded(root, ahead=True)
    assert one == two and "Keep quiet." in one


@pytest.mark.usefixtures("alone")
def test_what_a_second_process_has_read_is_taken_and_kept(root, monkeypatch):
    one = as_loaded(root, ahead=False)
    real, read = loading._record, []
    monkeypatch.setattr(loading, "_record", lambda kind, path, *more: read.append(path) or real(kind, path, *more))
    two = as_loaded(root, ahead=True)
    assert two == one
    assert len(read) == len(set(read)), "each file is read once"
    current.save()
    read.clear()
    three = as_loaded(root, ahead=True)
    assert three == one and read == []


@pytest.mark.usefixtures("alone")
def test_files_with_findings_are_read_with_all_others(root):
    edit(root, "        text: Keep quiet.\n", "        text: [Keep quiet.\n", RULES)
    (root / "data" / "guidelines" / "Odd name.yml").write_text("title: x\n", "utf-8")
    (root / "data" / "guidelines" / "folder.yml").mkdir()
    os.mkfifo(root / "data" / "guidelines" / "pipe.yml")
    one, two = as_loaded(root, ahead=False), as_loaded(root, ahead=True)
    assert two == one and all(name in one for name in ("Odd name.yml", "folder.yml", "pipe.yml"))


def test_it_is_done_only_for_many_files_of_which_nothing_is_kept(root, monkeypatch):
    asked = []
    monkeypatch.setattr(read_ahead, "shared", lambda count, *more: asked.append(count) or ())
    current.keep_for(root, AT)
    files = current.MEMORY.files
    read_ahead.read_ahead(root, Files(None))
    monkeypatch.setattr(read_ahead, "LEAST", 1000)
    read_ahead.read_ahead(root, files)
    monkeypatch.setattr(read_ahead, "LEAST", 1)
    monkeypatch.setattr(read_ahead, "processors", lambda: 1)
    read_ahead.read_ahead(root, files)
    assert asked == []
    monkeypatch.setattr(read_ahead, "processors", lambda: 2)
    read_ahead.read_ahead(root, files)
    assert asked == [len([path for name in loading.FOLDERS for path in (root / "data" / name).glob("*.yml")])]
    dict.__setitem__(files, "a file", "read before")
    read_ahead.read_ahead(root, files)
    files.clear()
    files.store.all_there_is = None
    read_ahead.read_ahead(root, files)
    assert len(asked) == 1
