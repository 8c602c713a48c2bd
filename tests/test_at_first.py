"""A large site that is served for the first time: pages are shown before all of them are there."""

from __future__ import annotations

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from macros import kept
from macros.engine import at_first, current, rebuilding, serve
from macros.engine.engines import DEFAULT, ENGINES, engine
from macros.engine.stopped import Abort, Overtaken
from tests.conftest import PATIENCE
from tests.test_build import changed, copied, tree
from tests.test_serve import free_port

pytestmark = pytest.mark.slow
# The engine makes the first page of each folder; this is the second.
ON_THE_WATER = "guidelines/on-the-water/"
FILE, SAID = "on-the-water.yml", "On green, every crew may go out."


@pytest.fixture
def server(tmp_path, monkeypatch) -> Iterator[serve.Server]:
    """A server of a site that counts as large, whose whole build waits until `server.whole` is set, and stops between
    two pages again and again."""
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(at_first, "MANY", 1)
    current.reset()
    (tmp_path / "served").mkdir()
    found = serve.Server(copied(tmp_path / "source").resolve(), tmp_path / "served", free_port(), DEFAULT)
    found.whole, real = threading.Event(), engine(DEFAULT).generate

    def generate(*given):
        while current.MEMORY.at_first is None and not found.whole.wait(0.001):
            current.go_on()
        return real(*given)

    monkeypatch.setattr(engine(DEFAULT), "generate", generate)
    found.open()
    yield found
    found.whole.set()
    found.close()
    current.reset()


def get(server: serve.Server, path: str) -> str:
    with urllib.request.urlopen(f"{server.pages.address}{path}", timeout=PATIENCE) as answer:
        return answer.read().decode()


def in_the_background(server: serve.Server) -> threading.Thread:
    building = threading.Thread(target=server.rebuild)
    building.start()
    return building


def test_a_page_is_made_when_somebody_opens_it_and_the_rest_follows(server, tmp_path, capsys):
    building = in_the_background(server)
    home, page = get(server, ""), get(server, ON_THE_WATER)
    assert "<h1" in home and SAID in page
    assert get(server, ON_THE_WATER.rstrip("/")) == page, "without its last slash it is the same page"
    assert building.is_alive() and not (server.shown / "search" / "all").exists()
    server.whole.set()
    building.join()
    server.pages.show()
    assert (server.shown / "search" / "all").exists() and server.makers == {}
    said = f"The site is at {server.pages.address}: pages are made as you open them\n"
    assert capsys.readouterr().out.startswith(said)
    # Who asks for the index waits for it; who asks for nothing then hears so.
    asked = threading.Thread(target=lambda: indexes.append(get(server, "search/index.json")))
    indexes: list[str] = []
    asked.start()
    while server.search.due or server.search.writing:
        server.follow()
    asked.join(PATIENCE)
    assert indexes == [(server.shown / "search" / "index.json").read_text("utf-8")]
    assert not server.pages.to_come
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(server, "no-such-page/")
    assert tree(server.shown) == afresh(server, tmp_path)
    assert (server.shown / ON_THE_WATER / "index.html").read_text("utf-8").partition("</article>")[0] in page


def afresh(server: serve.Server, tmp_path) -> dict[str, str]:
    """What a build from nothing writes for the same address."""
    current.reset()
    (tmp_path / "other").mkdir()
    other = serve.Server(server.site, tmp_path / "other", server.pages.server_port, DEFAULT)
    at_first.MANY, many, rebuilding.LONG, long = 10_000, at_first.MANY, 1000.0, rebuilding.LONG
    try:
        other.rebuild()
    finally:
        at_first.MANY, rebuilding.LONG = many, long
        other.pages.server_close()
    return tree(other.shown)


def test_an_edit_before_all_is_there_begins_anew(server):
    building = in_the_background(server)
    assert SAID in get(server, ON_THE_WATER)
    changed(server.site / "data" / "guidelines" / FILE, SAID, "On green, all crews may go out.")
    server.edited.set()
    building.join(PATIENCE)
    assert not building.is_alive() and server.makers
    server.edited.clear()
    building = in_the_background(server)
    while "On green, all crews may go out." not in get(server, ON_THE_WATER):
        pass
    assert building.is_alive()
    server.whole.set()
    building.join()
    assert server.makers == {}


def test_a_mistake_before_all_is_there_is_no_good_site(server, capsys):
    building = in_the_background(server)
    get(server, "")
    changed(server.site / "data" / "guidelines" / FILE, "every crew", "[every crew](item:no-such-item)")
    server.edited.set()
    building.join(PATIENCE)
    server.edited.clear()
    server.rebuild()
    said = capsys.readouterr().err
    assert "no-such-item" in said
    assert said.endswith("Pages are made as you open them. It is built again as soon as a file is saved.\n")


def test_a_page_that_cannot_be_made_comes_with_the_whole_site(server, monkeypatch):
    building = in_the_background(server)
    get(server, "")
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda path=path: answers.append(get(server, path)))
        for path in (ON_THE_WATER, "about/")
    ]
    server.makers[ON_THE_WATER] = lambda: 1 / 0
    for thread in threads:
        thread.start()
    while len(answers) < 1 or server.pages.awaited:  # “about/” is there, and the other is waited for
        assert building.is_alive()
    server.whole.set()
    building.join()
    server.pages.show()
    for thread in threads:
        thread.join(PATIENCE)
    assert len(answers) == 2 and any(SAID in text for text in answers)


def test_only_a_large_site_has_pages_made_one_by_one(tmp_path, monkeypatch):
    current.reset()
    site = copied(tmp_path / "source").resolve()
    for name in ENGINES:
        monkeypatch.setattr(at_first, "MANY", 10_000 if name == DEFAULT else 1)
        assert at_first.makers(site, tmp_path / "made", "http://here.example/", engine(name)) == {}
    assert not (tmp_path / "made").exists() and current.MEMORY.at_first is None


def stopped(*given):
    raise Overtaken


def test_a_site_that_cannot_be_begun_is_left_to_the_whole_build(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(at_first, "MANY", 1)
    current.reset()
    site = copied(tmp_path / "source").resolve()
    (site / "docs" / "about.md").write_text("# About\n\n[Nowhere](nowhere.md)\n", "utf-8")
    assert at_first.makers(site, tmp_path / "made", "http://here.example/", engine(DEFAULT)) == {}
    assert capsys.readouterr() == ("", ""), "the whole build says it"
    # Without anything kept, the engine would make every page.
    (site / "docs" / "about.md").write_text("# About\n", "utf-8")
    assert at_first.makers(site, tmp_path / "made", "http://here.example/", engine(DEFAULT)) == {}
    current.keep_for(site, "http://here.example/")
    assert ON_THE_WATER in at_first.makers(site, tmp_path / "made", "http://here.example/", engine(DEFAULT))
    assert [*(tmp_path / "made").rglob("*.html")] and not [*(tmp_path / "made" / "guidelines").rglob("*.docx")], (
        "it takes long"
    )
    monkeypatch.setattr(engine(DEFAULT), "generate", stopped)
    assert at_first.makers(site, tmp_path / "made", "http://here.example/", engine(DEFAULT)) == {}
    assert current.MEMORY.at_first is None
    current.reset()


@pytest.fixture
def shown(server, monkeypatch) -> serve.Server:
    """The server, once the whole site is shown; every further build waits."""
    monkeypatch.setattr(rebuilding, "LONG", -1.0)
    server.whole.set()
    server.rebuild()
    server.pages.show()
    while server.search.due or server.search.writing:
        server.follow()
    server.whole.clear()
    return server


NEW_TITLE = "On wide water"
# For each edit that the engine has to build: what is edited, a page where it is shown, and what is there then.
EDITS = {
    "a title": (
        lambda site: changed(site / "data/guidelines" / FILE, "title: ", f"title: {NEW_TITLE} "),
        ON_THE_WATER,
        NEW_TITLE,
    ),
    "a page that somebody wrote": (
        lambda site: (site / "docs" / "about.md").write_text("# About\n\nNew words.\n"),
        "about/",
        "New words.",
    ),
    "a new page": (
        lambda site: (site / "data/guidelines/on-the-ice.yml").write_text(
            "title: On the ice\nsummary: Stay off.\nsections:\n  - title: Ice\n    id: ice\n    items:\n      "
            "- id: off-the-ice\n"
            "        text: Stay off the ice.\n"
        ),
        "guidelines/on-the-ice/",
        "Stay off the ice.",
    ),
    "the settings": (
        lambda site: changed(site / "mkdocs.yml", "site_name: ", "site_name: New "),
        ON_THE_WATER,
        "New ",
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_the_engine_has_to_build_is_shown_before_it_has_built_it(shown, tmp_path, capsys, edit):
    make, page, words = EDITS[edit]
    capsys.readouterr()
    make(shown.site)
    shown.further.set()
    shown.pages.hold()
    building = in_the_background(shown)
    assert words in get(shown, page)
    assert building.is_alive() and shown.makers
    shown.whole.set()
    building.join()
    shown.pages.show()
    said = capsys.readouterr()
    assert said.err == "" and re.match(r"Shown after [0-9.]+ s; building the rest\n", said.out)
    assert not shown.pages.old, "nobody waits for the search to see a page"
    while shown.search.due or shown.search.writing:
        shown.follow()
    assert not shown.pages.old and not shown.pages.to_come
    assert tree(shown.shown) == afresh(shown, tmp_path)


def test_a_folder_in_the_place_of_a_file_is_left_to_the_whole_site(shown, tmp_path, capsys):
    place = shown.shown / "about" / "index.html"
    place.unlink()
    (place / "in-the-way").mkdir(parents=True)
    shown.further.set()
    shown.whole.set()
    shown.rebuild()
    shown.pages.show()
    assert capsys.readouterr().err == "" and not shown.makers
    while shown.search.due or shown.search.writing:
        shown.follow()
    assert tree(shown.shown) == afresh(shown, tmp_path)


def test_the_edited_pages_are_made_first_and_others_when_somebody_asks(shown):
    shown.ahead(0.0, [ON_THE_WATER])
    assert ON_THE_WATER not in shown.pages.old and len(shown.pages.old) == len(shown.makers) - 1 > 0


def test_a_page_that_cannot_be_made_anew_is_shown_as_it_is(shown):
    shown.further.set()
    building = in_the_background(shown)
    while not shown.pages.old:
        assert building.is_alive()
    shown.makers[ON_THE_WATER] = lambda: 1 / 0
    assert SAID in get(shown, ON_THE_WATER) and building.is_alive()
    shown.whole.set()
    building.join()


def test_after_a_mistake_the_last_good_site_stays_up(shown, capsys):
    (shown.site / "docs" / "about.md").write_text("# About\n\n[Nowhere](nowhere.md)\n")
    shown.further.set()
    shown.whole.set()
    shown.rebuild()
    said = capsys.readouterr().err
    assert "nowhere.md" in said and "The last good site stays up." in said
    assert "Nowhere" not in get(shown, "about/")


def test_after_a_build_that_fails_what_was_shown_ahead_of_it_is_not_called_the_last_good_site(
    shown, monkeypatch, capsys
):
    edit, page, words = EDITS["a title"]
    edit(shown.site)

    def stop(*given):
        if current.MEMORY.at_first is not None:
            return real(*given)
        raise Abort("It cannot be built.")

    real = engine(DEFAULT).generate
    shown.whole.set()
    monkeypatch.setattr(engine(DEFAULT), "generate", stop)
    shown.rebuild()
    shown.follow()
    assert capsys.readouterr().err == (
        "It cannot be built.\nWhat is shown stays up. It is built again as soon as a file is saved.\n"
    )
    assert words in get(shown, page)
