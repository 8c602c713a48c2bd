"""What is kept in .cache/ from build to build is taken only where it is what would be made, and never trusted when it
is damaged."""

from __future__ import annotations

import dataclasses

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
