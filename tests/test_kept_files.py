"""What is kept in .cache/ from build to build is taken only where it is what would be made, and never trusted when it
is damaged."""

from __future__ import annotations

import dataclasses
import os
import shutil

import pytest
from jinja2 import DictLoader, Environment

from macros import kept
from macros.render.compiled import Compiled
from macros.render.trace import Kept
from macros.render.word import guideline
from tests.content.sites import SMALL, loaded

pytestmark = pytest.mark.slow

AT = "https://rooms.example/"


@pytest.fixture
def content(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    return loaded(SMALL).content


@pytest.fixture
def made():
    """What was made, and not taken as it was kept."""
    return []


def of_a_kind(made):
    """What `kept` has, made only if it must be."""
    return kept.of("kind", b"from this", lambda: made.append("made") or b"a result")


def test_what_is_kept_is_made_once(content, made):
    assert {of_a_kind(made) for _ in range(2)} == {b"a result"}
    assert made == ["made"]


def test_whatever_goes_into_a_word_file_makes_another(content):
    rules, site, memory = content.guidelines["house-rules"], content.site, Kept()
    light = dataclasses.replace(content.colours.light, accent="#123456")
    others = [
        content,
        dataclasses.replace(
            content, pages=content.pages | {"guideline": {"house-rules": dataclasses.replace(rules, title="Other")}}
        ),
        dataclasses.replace(content, site=dataclasses.replace(site, language="cy")),
        dataclasses.replace(content, colours=dataclasses.replace(content.colours, light=light)),
    ]
    found = []
    for one in others:
        found.append(memory.of("the file", one, lambda content: guideline.file(content, "house-rules", AT)))
        assert found[-1] == guideline.file(one, "house-rules", AT)
    assert len(set(found)) == len(others)
    assert memory.of("the file", others[-1], lambda _: b"made again") == found[-1]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: path.write_bytes(b"\0" + path.read_bytes()[1:]),
        lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_what_is_damaged_is_made_again(content, made, damage):
    of_a_kind(made)
    [path] = (kept.CACHE / "kind").iterdir()
    damage(path)
    assert of_a_kind(made) == b"a result"
    assert made == ["made"] * 2


def test_a_build_needs_no_place_to_keep_anything(content, made):
    kept.CACHE.write_text("no folder")
    assert of_a_kind(made) == b"a result"


def test_a_template_that_is_kept_damaged_is_compiled_again(content):
    def rendered():
        made = Environment(loader=DictLoader({"a": "{{ 1 + 1 }}"}))
        made.bytecode_cache = Compiled(made)
        return made.get_template("a").render()

    assert rendered() == "2"
    [path] = (kept.CACHE / "templates").iterdir()
    whole = path.read_bytes()
    for damaged in (b"", whole[:-3], whole[:-1] + b"?"):
        path.write_bytes(damaged)
        assert rendered() == "2" and path.read_bytes() == whole


def test_only_those_used_last_are_left(content, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)
    for text in (b"1", b"2", b"3"):
        assert kept.of("kind", text, lambda text=text: text) == text
    kept.tidy("kind")
    assert len(list((kept.CACHE / "kind").iterdir())) == 2


def test_what_is_made_by_the_same_code_is_told_from_what_is_made_by_other_code(tmp_path):
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("1")
    other.write_text("2")
    found = [kept.made_by((one, other), ("pytest",)), kept.made_by((one,), ("pytest",)), kept.made_by((one,), ())]
    assert found[0] == kept.made_by([other, one], ["pytest"])
    other.write_text("3")
    found += [kept.made_by((one, other), ("pytest",)), kept.made_by((one, other), ("pytest", "jinja2"))]
    assert len(set(found)) == len(found)


def test_files_are_told_apart_by_name_place_and_content_and_nothing_else(tmp_path):
    def tree(folder, names=("a", "b", "inside/c", "inside/__pycache__/d")):
        for name in names:
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text(name)
        return kept.sources((tmp_path / folder,))

    first = tree("site")
    found = {first}
    for change, back in (
        (lambda: (tmp_path / "site/a").write_text("b"), lambda: (tmp_path / "site/a").write_text("a")),
        (
            lambda: (tmp_path / "site/a").rename(tmp_path / "site/e"),
            lambda: (tmp_path / "site/e").rename(tmp_path / "site/a"),
        ),
        (lambda: (tmp_path / "site/more").mkdir(), lambda: (tmp_path / "site/more").rmdir()),
        (
            lambda: (tmp_path / "site/a").rename(tmp_path / "site/inside/a"),
            lambda: (tmp_path / "site/inside/a").rename(tmp_path / "site/a"),
        ),
        (
            lambda: (tmp_path / "site/inside/c").write_text("d"),
            lambda: (tmp_path / "site/inside/c").write_text("inside/c"),
        ),
    ):
        change()
        found.add(kept.sources((tmp_path / "site",)))
        back()
        assert kept.sources((tmp_path / "site",)) == first
    assert len(found) == 6
    (tmp_path / "site/inside/__pycache__/d").write_text("compiled again")
    assert kept.sources((tmp_path / "site",)) == first
    shutil.rmtree(tmp_path / "site")
    assert tree("site", ("inside/c", "b", "a")) == first  # made in another order
    both = kept.sources((tmp_path / "site", tmp_path / "site/inside"))
    assert both != first and both != kept.sources((tmp_path / "site/inside", tmp_path / "site"))


def test_files_behind_a_link_count_and_what_is_no_file_is_said(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a").write_text("a")
    (tmp_path / "site/link").symlink_to(tmp_path / "elsewhere")
    first = kept.sources((tmp_path / "site",))
    (tmp_path / "elsewhere/a").write_text("b")
    assert kept.sources((tmp_path / "site",)) != first
    (tmp_path / "elsewhere/a").unlink()
    os.mkfifo(tmp_path / "elsewhere/a")
    with pytest.raises(OSError, match=f"^{tmp_path}/site/link/a is no file$"):
        kept.sources((tmp_path / "site",))


def test_what_was_used_last_stays_and_nothing_else_lies_there(content, made, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)
    for age, name in enumerate((b"1", b"2", b"3")):
        kept.keep("kind", name, name * 100)
        os.utime(kept._path("kind", name), (age, age))
    assert kept.read("kind", b"1") == b"1" * 100
    kept.tidy("kind")
    assert [kept.read("kind", name) is None for name in (b"1", b"2", b"3")] == [False, True, False]
    assert kept.read("other", b"1") is None
    kept.tidy("none")  # nothing is there
    assert sorted(path.name for path in kept.CACHE.iterdir()) == ["kind"]
    # Small on the disk, and written as a whole: beside it nothing is left.
    assert all(path.stat().st_size < 60 and not path.suffix for path in (kept.CACHE / "kind").iterdir())
