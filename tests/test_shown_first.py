"""An edit that `serve` shows in the pages before the site is built: which parts, in what order, and where they cannot
be put."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.content.content import PIECES
from macros.engine import current, edited_pages


class Part(SimpleNamespace):
    """A part as it was made: what it asked for, and what it says."""


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """Gives the pages that an edit of each part changes, of a site whose parts are as told."""

    def found(
        parts: dict[tuple[str, str], tuple[tuple, str]], now: dict[str, str], *, stale=lambda part: True, whole=None
    ) -> list[str]:
        keys = {name: current.Placed(tmp_path, page, name, (), "") for page, name in parts}
        made = {keys[name]: Part(questions=asked, value=text) for (_, name), (asked, text) in parts.items()}
        kept_now = SimpleNamespace(made=made, is_stale=lambda part, content: stale(part))
        stands_for = SimpleNamespace(
            content=lambda root: "some",
            MEMORY=SimpleNamespace(kept=kept_now, whole=whole),
            part=lambda *key: now[key[2]],
            go_on=lambda: None,
        )
        monkeypatch.setattr(edited_pages, "current", stands_for)
        told: list[str] = []
        assert not edited_pages.show(tmp_path, tmp_path, told.append), "without a whole site, the engine has to build"
        return told

    return found


def page(folder: Path, address: str, text: str) -> Path:
    (folder / address).mkdir(parents=True, exist_ok=True)
    (folder / address / "index.html").write_text(text, "utf-8")
    return folder / address / "index.html"


def test_only_what_is_quick_to_make_and_not_the_same_is_shown_first(pages, tmp_path):
    little, much = (("items", "a"),), (("items", "a"), ("items", "b"))
    files = {name: page(tmp_path, f"{name}/", f"<p>old {name}</p>") for name in "abcdefg"}
    told = {
        ("b/", "b"): (much, "old b"),
        ("a/", "a"): (little, "old a"),
        ("c/", "c"): ((("positions", "*"),), "old c"),
        ("d/", "d"): (little, "old d"),
        ("e/", "e"): (little, "not on its page"),
        ("f/", "f"): (little, "old f"),
        ("none/", "none"): (little, "old"),
    }
    now = {name: f"new é {name}" for name in "abce"} | {"d": "old d", "none": "new"}  # “f” cannot be made
    assert pages(told, now) == ["a/", "b/"]
    texts = {name: path.read_text("utf-8") for name, path in files.items()}
    assert texts == {name: f"<p>{'new é' if name in 'ab' else 'old'} {name}</p>" for name in "abcdefg"}
    assert [path.name for path in files["a"].parent.iterdir()] == ["index.html"]
    assert pages(told, now, stale=lambda part: False) == []


def test_what_was_edited_comes_before_what_only_shows_it(pages, tmp_path, monkeypatch):
    for name in "ab":
        page(tmp_path, name, f"old {name}")
    told = {("a/", "a"): ((("items", "x"),), "old a"), ("b/", "b"): ((("guidelines", "g"), ("items", "y")), "old b")}
    now = {"a": "new a", "b": "new b"}
    assert pages(told, now) == ["a/", "b/"]
    for name in "ab":
        page(tmp_path, name, f"old {name}")
    whole = SimpleNamespace(content="before", title="", url="", frame=b"as it was")
    monkeypatch.setattr(edited_pages, "changed", lambda before, after: {("guidelines", "g")})
    monkeypatch.setattr(edited_pages.after_edit, "frame", lambda *given: b"another")
    assert pages(told, now, whole=whole) == ["b/", "a/"]


@pytest.mark.parametrize("new, complete", [('<p id="i">new</p>', True), ("<p>new</p>", False)])
def test_a_part_that_changes_more_than_itself_is_left_to_the_engine(tmp_path, monkeypatch, new, complete):
    file = page(tmp_path, "a", '<p id="i">old</p>')
    key = current.Placed(tmp_path, "a/", "a", (), "")
    kept = SimpleNamespace(
        made={key: Part(questions=(), value='<p id="i">old</p>')}, is_stale=lambda *given: True, anew=set()
    )
    whole = edited_pages.Whole("", "", b"", b"same", "some")
    stands_for = SimpleNamespace(
        content=lambda root: "some",
        MEMORY=SimpleNamespace(kept=kept, whole=whole),
        part=lambda *key: new,
        go_on=lambda: None,
    )
    monkeypatch.setattr(edited_pages, "current", stands_for)
    monkeypatch.setattr(edited_pages, "changed", lambda before, after: set())
    monkeypatch.setattr(edited_pages.after_edit, "frame", lambda *given: b"same")
    monkeypatch.setattr(edited_pages.made, "beside", lambda content: iter(()))
    assert edited_pages.show(tmp_path, tmp_path, None) is complete
    assert file.read_text() == new


@pytest.mark.parametrize(
    "outline, now, left, shown",
    [
        (b"same", ["?", "new b"], ["a/"], []),
        (b"another", ["new a", "new b"], [], []),
        (b"same", ["new a", "new b"], [], ["a/", "b/"]),
    ],
)
def test_once_it_is_clear_that_the_engine_has_to_build_no_more_is_shown_first(
    tmp_path, monkeypatch, outline, now, left, shown
):
    for name in "ab":
        page(tmp_path, name, f"old {name}")
    keys = {name: current.Placed(tmp_path, f"{name}/", name, (), "") for name in "ab"}
    made = {
        key: Part(questions=(), value="none" if now[0] == "?" and name == "a" else f"old {name}")
        for name, key in keys.items()
    }
    kept = SimpleNamespace(made=made, is_stale=lambda *given: True, anew=set())
    stands_for = SimpleNamespace(
        content=lambda root: "some",
        MEMORY=SimpleNamespace(kept=kept, whole=edited_pages.Whole("", "", b"same", b"same", "some")),
        part=lambda *key: now["ab".index(key[2])],
        go_on=lambda: None,
    )
    monkeypatch.setattr(edited_pages, "current", stands_for)
    monkeypatch.setattr(edited_pages, "changed", lambda before, after: set())
    monkeypatch.setattr(edited_pages.after_edit, "frame", lambda *given: b"same")
    monkeypatch.setattr(edited_pages.after_edit, "outline", lambda root: outline)
    monkeypatch.setattr(edited_pages.made, "beside", lambda content: iter(()))
    told, found = [], []
    assert edited_pages.show(tmp_path, tmp_path, told.append, found) is bool(shown)
    assert (found, told) == (left, shown)
    assert (tmp_path / "b" / "index.html").read_text() == ("new b" if shown else "old b")
    stands_for.MEMORY.whole = None
    assert edited_pages.show(tmp_path, tmp_path, told.append, []) is False


def test_several_parts_of_a_page_are_shown_together_or_not_at_all(pages, tmp_path):
    file = page(tmp_path, "a/", "one two two")
    told = {("a/", "x"): ((), "one"), ("a/", "y"): ((), "two")}
    assert pages(told, {"x": "1", "y": "2"}) == [] and file.read_text() == "one two two"
    file.write_text("one two")
    assert pages(told, {"x": "1", "y": "2"}) == ["a/"] and file.read_text() == "1 2"


@pytest.mark.parametrize(
    "question, first",
    [
        (("guidelines", "*"), False),
        (("positions", "*"), False),
        (("made", "*"), False),
        (("own_entries", "*"), False),
        (("a-piece", "a"), False),
        (("guidelines", "a"), True),
        (("positions", "*ids"), True),
        (("links", "*"), True),
        (("site", "*"), True),
    ],
)
def test_lists_of_everything_follow_with_the_site(pages, tmp_path, monkeypatch, question, first):
    monkeypatch.setitem(PIECES, "a-piece", lambda content: {})
    page(tmp_path, "a/", "old")
    assert pages({("a/", "a"): ((("items", "a"), question), "old")}, {"a": "new"}) == (["a/"] if first else [])
