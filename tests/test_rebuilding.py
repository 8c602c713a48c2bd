"""What `serve` does with each build, in this process: what is shown, what is said, and what is left behind; with a
build in place of an engine's that writes one page."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from watchdog.events import DirModifiedEvent, FileModifiedEvent, FileMovedEvent

from macros import kept
from macros.engine import current, edited_pages, last_shown, rebuilding, serve
from macros.engine.stopped import Abort, Overtaken
from tests.conftest import PATIENCE
from tests.content.sites import small_copy

BUILT = re.compile(r"Built in [0-9]+\.[0-9] s\n")
STAYS = "The last good site stays up. It is built again as soon as a file is saved.\n"


class Builds:
    """Builds in place of an engine's: each does the next of `does` (nothing: it writes a page with its number)."""

    def __init__(self) -> None:
        self.does: list[Callable[[], object]] = []
        self.asked: list[tuple[Path, Path, str]] = []
        self.AT_FIRST = False

    def generate(self, root: Path, made: Path, url: str) -> SimpleNamespace:
        self.asked.append((root, made, url))
        if self.does:
            self.does.pop(0)()
        made.mkdir()
        (made / "index.html").write_text(f"build {len(self.asked)}")
        return SimpleNamespace(site_name="Small")


@pytest.fixture
def builds(monkeypatch, tmp_path) -> Builds:
    made, home = Builds(), tmp_path / "home"
    (home / "macros").mkdir(parents=True)
    monkeypatch.setattr(rebuilding, "engine", lambda name: made if name == "some" else None)
    monkeypatch.setattr(serve, "HOME", home)
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    return made


@pytest.fixture
def server(builds, tmp_path) -> Iterator[serve.Server]:
    current.reset()
    (tmp_path / "folder").mkdir()
    found = serve.Server(small_copy(tmp_path), tmp_path / "folder", 0, "some")
    yield found
    found.close()
    current.reset()


def fail(error: BaseException) -> Callable[[], None]:
    def raised() -> None:
        raise error

    return raised


def shown(server: serve.Server) -> str | None:
    page = server.shown / "index.html"
    return page.read_text() if page.is_file() else None


def test_a_site_that_is_built_takes_the_place_of_the_one_before(server, builds, capsys):
    for number in (1, 2):
        state = server.pages.shown
        server.further.set()
        server.rebuild()
        assert shown(server) == f"build {number}"
        # Nobody gets a page before somebody says that it is shown.
        assert server.pages.wanted > state == server.pages.shown
        server.pages.show()
        out, err = capsys.readouterr()
        assert BUILT.fullmatch(out) and err == ""
        assert [path.name for path in server.shown.parent.iterdir()] == ["shown"]
    assert builds.asked == [(server.site, server.made, server.pages.address)] * 2
    assert 0 < server.took < PATIENCE


def test_it_is_kept_for_the_next_time_it_is_served(server, tmp_path):
    server.rebuild()
    server.keep()
    (tmp_path / "next").mkdir()
    assert last_shown.take(server.site, server.pages.address, tmp_path / "next")
    assert (tmp_path / "next" / "index.html").read_text() == "build 1"
    assert len([*(kept.CACHE / "builds").iterdir()]) == 1


def test_what_stops_a_build_is_said_and_the_last_site_stays(server, builds, capsys):
    builds.does = [fail(Abort("One thing\nand another")), lambda: None, fail(Abort("A third"))]
    server.further.set()
    server.rebuild()
    none_yet = "There is no site to show yet. It is built again as soon as a file is saved.\n"
    assert (capsys.readouterr(), shown(server)) == (("", f"One thing\nand another\n{none_yet}"), None)
    server.rebuild()
    assert BUILT.fullmatch(capsys.readouterr().out)
    state = server.pages.wanted
    server.further.set()
    server.rebuild()
    assert (capsys.readouterr(), shown(server)) == (("", f"A third\n{STAYS}"), "build 2")
    assert server.pages.wanted == state


def test_a_fault_of_the_engine_is_said_in_one_line(server, builds, capsys):
    builds.does = [lambda: None, fail(ValueError("no such thing"))]
    server.rebuild()
    capsys.readouterr()
    server.further.set()
    server.rebuild()
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 2) and err.endswith(f"ValueError: no such thing\n{STAYS}")


def test_a_build_that_comes_too_late_says_nothing_and_the_next_begins_anew(server, builds, capsys):
    builds.does = [lambda: None, fail(Overtaken())]
    server.rebuild()
    capsys.readouterr()
    server.made.mkdir()
    (server.made / "left-over.html").touch()
    server.further.set()
    server.rebuild()
    assert (capsys.readouterr(), shown(server)) == (("", ""), "build 1")
    server.made.mkdir(exist_ok=True)
    server.rebuild()  # by the engine, although only data may have been edited since
    assert shown(server) == "build 3" and not (server.shown / "left-over.html").exists()


@pytest.mark.parametrize("step", ["read", "begin", "edit", "replace"])
def test_code_that_cannot_be_loaded_is_said_at_any_step_and_mended(server, builds, monkeypatch, capsys, step):
    server.rebuild()
    server.further.set()
    capsys.readouterr()
    with monkeypatch.context() as broken:
        broken.setattr(server, step, lambda *given: fail(SyntaxError("no such word"))())
        server.rebuild()
    assert capsys.readouterr().err.endswith(f"no such word\n{STAYS}") and shown(server) == "build 1"
    server.further.set()
    server.rebuild()
    assert "Built in" in capsys.readouterr().out


def test_after_a_build_that_came_too_late_the_engine_builds_again(server, builds, monkeypatch):
    server.rebuild()
    assert current.MEMORY.whole is not None
    monkeypatch.setattr(edited_pages, "show", lambda *given: False)
    builds.does = [fail(Overtaken())]
    server.rebuild()
    assert current.MEMORY.whole is None


def test_an_index_that_the_engine_has_written_is_not_due_any_more(server):
    server.search.due = True
    server.rebuild()
    assert not server.search.due


def test_a_build_has_come_too_late_where_it_takes_long_and_something_was_edited(server, builds):
    server.rebuild()
    late = current.MEMORY.overtaken
    for took, edited, said in ((0.1, True, False), (2.0, False, False), (2.0, True, True), (1.0, True, False)):
        server.took = took
        (server.edited.set if edited else server.edited.clear)()
        assert late() is said
    server.edited.clear()


def test_after_a_quick_build_an_edit_is_not_shown_first(server, monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(edited_pages, "show", lambda *given: asked.append(given))
    for took in (0.0, 1.0, 1.5):
        server.took = took
        server.rebuild()
    assert [given[:2] for given in asked] == [(server.site, server.shown)] * 3
    assert [given[2] is None for given in asked] == [True, True, False]
    assert "shown after" not in capsys.readouterr().out


@pytest.mark.parametrize("pages, said", [(1, "1 page"), (2, "2 pages"), (1234, "1,234 pages")])
def test_pages_that_are_shown_first_are_counted(server, monkeypatch, capsys, pages, said):
    monkeypatch.setattr(
        edited_pages, "show", lambda root, shown, told, left: [told("a/") for _ in range(pages)] and False
    )
    server.pages.hold()
    server.took = rebuilding.LONG + 1
    assert server.edit(rebuilding.time.monotonic()) is False
    assert re.fullmatch(f"{said} shown after 0\\.[0-9] s; building the rest\n", capsys.readouterr().out)
    assert server.pages.shown == server.pages.wanted


@pytest.mark.parametrize(
    "took, complete, quick, ahead",
    [(1.5, True, True, True), (1.0, True, True, False), (1.5, False, True, False), (1.5, True, False, False)],
)
def test_of_a_large_site_what_the_engine_makes_first_is_shown_first(
    server, builds, monkeypatch, took, complete, quick, ahead
):
    left, asked = [], []

    def show(root, shown, told, found):
        left.append(found)
        if found is not None:
            found.append("a/")
        return False

    monkeypatch.setattr(edited_pages, "show", show)
    monkeypatch.setattr(server, "ahead", lambda start, edited: asked.append((start, edited)))
    server.took, server.complete, builds.AT_FIRST = took, complete, quick
    assert server.edit(7.0) is False
    assert (left, asked) == (([["a/"]], [(7.0, ["a/"])]) if ahead else ([None], []))


def test_no_more_is_shown_first_where_the_engine_makes_nothing_first(server, monkeypatch, capsys):
    monkeypatch.setattr(server, "quick", dict)
    state = server.pages.shown
    server.ahead(0.0, ["a/"])
    assert server.pages.shown == state and not server.pages.to_come and capsys.readouterr().out == ""


def test_a_fault_while_pages_are_edited_is_left_to_the_engine(server, builds, monkeypatch):
    server.rebuild()
    monkeypatch.setattr(edited_pages, "show", lambda *given: 1 / 0)
    server.rebuild()
    assert shown(server) == "build 2"


def test_when_nobody_edits_the_search_follows_and_then_nobody_waits_any_more(server, monkeypatch, capsys):
    server.rebuild()
    server.unkept = False
    server.pages.to_come = True
    steps = iter([False, True])
    monkeypatch.setattr(server.search, "go_on", lambda stopped: next(steps))
    server.search.due = True
    capsys.readouterr()
    server.follow()
    state = server.pages.shown
    assert server.pages.to_come and capsys.readouterr().out == "" and not server.unkept
    server.search.due = False
    server.follow()
    assert not server.pages.to_come and capsys.readouterr().out == "The search is up to date\n"
    assert server.pages.shown == server.pages.wanted > state
    assert len([*(kept.CACHE / last_shown.KIND).iterdir()]) == 1


def test_what_somebody_has_to_decide_is_said_and_not_what_is_only_worth_a_look(server, monkeypatch, capsys):
    server.rebuild()
    capsys.readouterr()
    assert server.undecided() == ""
    monkeypatch.setattr("macros.content.findings.undecided", lambda findings: findings[:1] or ["one"])
    monkeypatch.setattr("macros.content.findings.report", lambda findings: f"{len(findings)} to decide")
    said = "1 to decide\nThis is shown all the same, and not published before somebody decides.\n"
    assert server.undecided() == said
    server.rebuild()
    out = capsys.readouterr().out
    assert out.startswith(said) and BUILT.fullmatch(out.removeprefix(said))


def test_after_an_edit_the_site_is_built_once_and_shown_until_it_is_closed(server, builds):
    server.edited.set()
    builds.does = [lambda: None, server.close]
    thread = threading.Thread(target=server.build_as_edited)
    thread.start()
    while not (builds.asked and server.pages.shown == server.pages.wanted and shown(server) == "build 1"):
        assert thread.is_alive()
    assert not server.edited.is_set() and len(builds.asked) == 1
    server.further.set()
    server.edited.set()
    thread.join(PATIENCE)
    assert not thread.is_alive() and len(builds.asked) == 2 and server.ended


def test_it_is_shown_as_it_was_until_it_is_built(server, builds, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(serve.Server, "build_as_edited", lambda self: None)
    (tmp_path / "was").mkdir()
    (tmp_path / "was" / "index.html").write_text("as it was")
    last_shown.keep(server.site, server.pages.address, tmp_path / "was")
    server.open()
    builds.does = [lambda: seen.append((server.answers.is_alive(), shown(server)))]
    seen: list[tuple[bool, str | None]] = []
    server.run()
    at = f"The site is at {server.pages.address}"
    first, built, last = capsys.readouterr().out.splitlines(keepends=True)
    assert (first, last) == (f"{at}, as it was when it was last shown\n", f"{at} (Ctrl+C ends it)\n")
    assert BUILT.fullmatch(built) and seen == [(True, "as it was")]
    assert shown(server) == "build 1" and server.pages.shown == server.pages.wanted
    server.close()
    for thread in (server.answers, *server.observers):
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_the_first_time_nobody_is_answered_before_it_is_built(server, builds, monkeypatch, capsys):
    monkeypatch.setattr(serve.Server, "build_as_edited", lambda self: None)
    server.open()
    builds.does = [lambda: seen.append(server.answers.is_alive())]
    seen: list[bool] = []
    server.run()
    assert seen == [False] and server.answers.is_alive()
    built, last = capsys.readouterr().out.splitlines(keepends=True)
    assert BUILT.fullmatch(built) and last == f"The site is at {server.pages.address} (Ctrl+C ends it)\n"


@pytest.mark.parametrize(
    "error, why",
    [
        (OSError(98, "Address already in use"), "Address already in use"),
        (OverflowError("too large"), "a port is a number from 1 to 65535"),
    ],
)
def test_a_port_that_cannot_be_had_is_said_and_nothing_is_left(builds, tmp_path, monkeypatch, capsys, error, why):
    monkeypatch.setattr(serve.tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(serve.Server, "open", lambda self: fail(error)())
    assert serve.serve(small_copy(tmp_path), 8123, "some") == 1
    assert capsys.readouterr() == (
        "",
        f"Port 8123 cannot be used: {why}. Choose another, for example: make serve PORT=8001\n",
    )
    assert [*(tmp_path / "temporary").iterdir()] == []


def test_only_whoever_serves_can_read_what_is_made(builds, tmp_path, monkeypatch):
    monkeypatch.setattr(serve.tempfile, "gettempdir", lambda: str(tmp_path))
    found = []
    monkeypatch.setattr(
        serve, "_run", lambda server, port: found.append((server, port, server.shown.parent.stat())) or 7
    )
    assert serve.serve(tmp_path, 8123, "some") == 7
    [(server, port, folder)] = found
    assert (server.site, server.name, port, folder.st_mode & 0o777) == (tmp_path.resolve(), "some", 8123, 0o700)
    assert re.fullmatch(r"site-[0-9a-f]{16}", server.shown.parent.name) and not server.shown.parent.exists()
    server.close()


def test_little_of_the_second_in_which_an_edit_is_shown_is_waited_for_more_edits():
    assert 0 < serve.LOOK_EVERY + serve.SETTLE < 0.25 < serve.LOOK_AT_ENGINE_EVERY
    # An interrupt whose exception was lost ends it about as soon.
    assert 0 < serve.NOTICE < 2


@pytest.mark.parametrize(
    "event, edit, more",
    [
        (DirModifiedEvent("/x/data"), False, False),
        (DirModifiedEvent("/x"), False, False),
        (FileModifiedEvent("/x/data/site.yml"), True, False),
        (FileModifiedEvent("/x/data-of-others/site.yml"), True, True),
        (FileModifiedEvent("/x/mkdocs.yml"), True, True),
        (FileMovedEvent("/x/data/a.yml", "/x/data/b.yml"), True, False),
        (FileMovedEvent("/x/docs/a.md", "/x/data/b.yml"), True, True),
        (FileMovedEvent("/x/data/a.yml", "/x/docs/b.md"), True, True),
    ],
)
def test_a_file_that_changes_is_an_edit_and_a_folder_is_none(event, edit, more):
    edited, further = threading.Event(), threading.Event()
    serve._Edited(edited, further, Path("/x/data")).dispatch(event)
    assert (edited.is_set(), further.is_set()) == (edit, more)
