"""What `serve` shows until the site is built: the site as it was when it was last shown, or nothing."""

from __future__ import annotations

import shutil

import pytest

from macros import kept
from macros.engine import current, last_shown
from macros.engine.afresh import load_afresh
from macros.engine.engines import DEFAULT, engine
from macros.engine.stopped import Overtaken
from tests.test_build import copied, tree

pytestmark = pytest.mark.usefixtures("own_cache")

AT = "http://127.0.0.1:8000/"


def made(folder, text="shown"):
    (folder / "guidelines").mkdir(parents=True)
    (folder / "guidelines" / "index.html").write_text(text)
    return folder


def taken(tmp_path, root="site", address=AT) -> dict[str, str] | None:
    shown = tmp_path / f"shown-{len([*tmp_path.iterdir()])}"
    shown.mkdir()
    return tree(shown) if last_shown.take(tmp_path / root, address, shown) else None


def test_it_is_shown_as_it_was_for_that_site_at_that_address_alone(tmp_path):
    assert taken(tmp_path) is None
    was = made(tmp_path / "made")
    last_shown.keep(tmp_path / "site", AT, was)
    assert taken(tmp_path) == tree(was)
    assert taken(tmp_path, root="other") is None and taken(tmp_path, address="http://127.0.0.1:8001/") is None
    now = made(tmp_path / "later", "shown later")
    last_shown.keep(tmp_path / "site", AT, now)
    assert taken(tmp_path) == tree(now) != tree(was)


def test_what_replaces_a_shown_page_leaves_the_kept_one(tmp_path):
    was = made(tmp_path / "made")
    last_shown.keep(tmp_path / "site", AT, was)
    before = tree(was)
    new = was / "guidelines" / ".index.html"
    new.write_text("edited")
    new.replace(was / "guidelines" / "index.html")
    assert taken(tmp_path) == before


def test_few_are_kept_and_nothing_is_needed(tmp_path):
    was = made(tmp_path / "made")
    for number in range(last_shown.MOST + 1):
        last_shown.keep(tmp_path / f"site-{number}", AT, was)
    assert len([*(kept.CACHE / last_shown.KIND).iterdir()]) == last_shown.MOST
    (tmp_path / "file").write_text("no folder")
    kept.CACHE = tmp_path / "file"
    last_shown.keep(tmp_path / "site", AT, was)
    assert taken(tmp_path) is None


def test_whoever_edits_does_not_wait_until_it_is_kept(tmp_path):
    was, now = made(tmp_path / "made"), made(tmp_path / "later", "shown later")
    assert last_shown.keep(tmp_path / "site", AT, was) is True
    assert last_shown.keep(tmp_path / "site", AT, now, lambda: True) is False
    assert taken(tmp_path) == tree(was), "the one before is kept whole"
    assert [path.name[0] for path in (kept.CACHE / last_shown.KIND).iterdir()] != ["."]
    assert last_shown.keep(tmp_path / "site", AT, now, lambda: False) is True
    assert taken(tmp_path) == tree(now)


def test_a_build_that_comes_too_late_stops_without_a_word(tmp_path, capsys):
    site = copied(tmp_path / "source")
    load_afresh()
    current.MEMORY.overtaken = lambda: True
    with pytest.raises(Overtaken):
        engine(DEFAULT).generate(site, tmp_path / "made", AT)
    assert capsys.readouterr() == ("", "")
    current.MEMORY.overtaken = bool
    engine(DEFAULT).generate(site, tmp_path / "made", AT)
    assert (tmp_path / "made" / "index.html").is_file()


def test_the_folder_of_a_site_that_cannot_be_read_is_made_anew(tmp_path, monkeypatch):
    for name in ("was", "shown"):
        (tmp_path / name).mkdir()
    (tmp_path / "was" / "index.html").write_text("x")
    last_shown.keep(tmp_path, "at", tmp_path / "was")

    def half(folder, to):
        (to / "half").touch()
        raise PermissionError

    monkeypatch.setattr(last_shown, "_copy", half)
    assert last_shown.take(tmp_path, "at", tmp_path / "shown") is False
    assert [*(tmp_path / "shown").iterdir()] == []


def test_files_that_cannot_be_on_the_disk_once_are_copied(tmp_path, monkeypatch):
    (tmp_path / "was").mkdir()
    (tmp_path / "was" / "index.html").write_text("x")
    last_shown.keep(tmp_path, "at", tmp_path / "was")
    [same] = (kept.CACHE / "shown").rglob("index.html")
    assert same.samefile(tmp_path / "was" / "index.html")
    shutil.rmtree(kept.CACHE)

    def another_disk(*given):
        raise OSError(18, "another disk")

    monkeypatch.setattr(last_shown.os, "link", another_disk)
    last_shown.keep(tmp_path, "at", tmp_path / "was")
    [copy] = (kept.CACHE / "shown").rglob("index.html")
    assert copy.read_text() == "x" and not copy.samefile(tmp_path / "was" / "index.html")
