"""What a process remembers of a site from one build to the next, and what it forgets; and that after an edit of the
engine nothing of the old one is used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from macros import built
from macros.engine import afresh, current, engines, stopped
from macros.engine.current import Files, Memory
from macros.engine.stopped import Overtaken
from macros.render.renderer import Renderer
from macros.render.word import guideline
from macros.store import Store
from tests.content.sites import small_copy
from tests.editing import RULES, edit

pytestmark = pytest.mark.usefixtures("own_cache")

AT = "https://rooms.example/"
PART = ("guidelines/house-rules/", "guideline", ("house-rules",), AT)


@pytest.fixture
def root(tmp_path) -> Path:
    return small_copy(tmp_path)


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """What was made, and not taken as it was kept."""
    found: list[str] = []
    part, file = Renderer.part, guideline.file
    monkeypatch.setattr(Renderer, "part", lambda self, *given: found.append("part") or part(self, *given))
    monkeypatch.setattr(guideline, "file", lambda *given: found.append("file") or file(*given))
    return found


def test_a_process_that_builds_once_reads_the_data_once_and_makes_each_part_when_it_is_asked_for(root, made):
    first = current.part(root, *PART)
    edit(root, "text: Keep quiet.", "text: Keep very quiet.")
    assert current.part(root, *PART) == first and made == ["part", "file", "part"]
    assert vars(current.MEMORY) == vars(Memory()) and not current.MEMORY.again
    # Of a Word file the size is on a page, and so it is needed twice.
    files = [current.word_file(root, "house-rules", at) for at in (AT, AT, "")]
    assert files[0] is files[1] and files[2] != files[0] and made[3:] == ["file"]


def test_a_process_that_builds_again_reads_the_data_again_and_makes_what_has_changed(root, made):
    current.forget()
    assert current.MEMORY.again
    first, file, memory = current.part(root, *PART), current.word_file(root, "house-rules", AT), current.MEMORY.kept
    assert memory is not None and current.MEMORY.store is None
    current.forget()
    assert current.part(root, *PART) == first and current.word_file(root, "house-rules", AT) == file
    assert made == ["part", "file"] and current.MEMORY.kept is memory
    edit(root, "text: Keep quiet.", "text: Keep very quiet.")
    current.forget()
    assert "Keep very quiet." in current.part(root, *PART) and current.word_file(root, "house-rules", AT) != file
    assert made == ["part", "file"] * 2


def test_what_a_process_has_made_is_there_for_the_next(root, made):
    for _ in range(2):
        current.reset()
        current.keep_for(root, AT)
        assert built.KEPT.store is current.MEMORY.store is not None and not current.MEMORY.again
        first = current.part(root, *PART), current.word_file(root, "house-rules", AT)
        current.save()
    assert made == ["part", "file"]
    current.keep_for(root, "https://elsewhere.example/")
    assert current.part(root, *PART) == first[0] and made == ["part", "file"] * 2
    # Another folder is another site, and what is not saved is not there.
    edit(root, "text: Keep quiet.", "text: Keep very quiet.")
    for _ in range(2):
        current.reset()
        current.keep_for(root, AT)
        assert "Keep very quiet." in current.part(root, *PART)
    assert made[4:] == ["part", "file"] * 2


def test_what_nobody_asked_for_is_forgotten_where_everything_was_made(root):
    for everything, there in ((False, True), (True, False)):
        current.keep_for(root, AT)
        current.MEMORY.store.keep("kind", b"name", b"value")
        current.save()
        current.keep_for(root, AT)
        current.save(everything=everything)
        current.keep_for(root, AT)
        assert (current.MEMORY.store.read("kind", b"name") is not None) is there


def test_a_build_goes_on_where_nothing_can_be_kept(root, monkeypatch):
    def unreadable(*given):
        raise OSError

    monkeypatch.setattr(current, "store", unreadable)
    current.keep_for(root, AT)
    assert current.MEMORY.store is built.KEPT.store is None and current.MEMORY.kept is not None
    assert "Keep quiet." in current.part(root, *PART)
    current.save()


def test_files_are_read_once_by_all_processes(tmp_path):
    first = Files()
    first.store = Store(tmp_path / "store")
    assert first.get("a") is None and first.get("a", 7) == 7 and "a" not in first
    first["a"] = ("read", 1)
    first["half \udcff"] = "of a character"
    first.store.save()
    second = Files()
    assert second.get("a") is None
    second.store = Store(tmp_path / "store")
    assert (second.get("a"), second.get("half \udcff"), second.get("b", 7)) == (("read", 1), "of a character", 7)
    assert second["a"] is second.get("a")


def test_a_build_goes_on_unless_it_comes_too_late():
    current.go_on()
    current.MEMORY.overtaken = lambda: True
    with pytest.raises(Overtaken):
        current.go_on()
    assert not issubclass(Overtaken, Exception)  # nothing that catches errors reports it


def test_nothing_is_left_after_a_reset(root):
    current.forget()
    current.keep_for(root, AT)
    current.MEMORY.overtaken = lambda: True
    current.word_file(root, "house-rules", AT)
    current.reset()
    assert vars(current.MEMORY) == vars(Memory()) and built.KEPT.store is None and current.WORD_FILES == {}
    edit(root, "title: House rules", "title: Other rules", RULES)
    assert current.content(root).guidelines["house-rules"].title == "Other rules"


def test_after_an_edit_of_the_engine_all_of_it_is_loaded_again(monkeypatch):
    before = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "macros"}
    assert afresh.load_afresh() is current and current.MEMORY.again
    monkeypatch.setitem(sys.modules, "macros_more", stopped)
    monkeypatch.setattr(current, "ENGINE", {})
    try:
        again = afresh.load_afresh()
        assert again is not current and again.MEMORY.again and current.engine() == again.ENGINE
        assert sys.modules["macros.engine.current"] is again and sys.modules["macros_more"] is stopped
        assert sys.modules["macros.engine.stopped"] is stopped
        left = {name for name, module in before.items() if sys.modules.get(name) is module}
        assert left == {"macros.engine.stopped"}
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
            del sys.modules[name]
        sys.modules.update(before)


def test_each_engine_is_a_folder_that_can_go(monkeypatch):
    assert {"mkdocs", "zensical"} >= set(engines.ENGINES) and engines.ENGINES[0] == engines.DEFAULT
    for name in engines.ENGINES:
        found = engines.engine(name)
        assert found.__name__ == f"macros.engine.{name}.engine" and callable(found.generate) and callable(found.keeps)
