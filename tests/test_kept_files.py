"""What is kept in .cache/ from build to build is taken only where it is what would be made, and never trusted when it
is damaged."""

from __future__ import annotations

import dataclasses

import pytest
from jinja2 import DictLoader, Environment

from macros import kept
from macros.render import word_files
from macros.render.compiled import Compiled
from macros.render.word import guideline
from tests.content.sites import SMALL, loaded

pytestmark = pytest.mark.slow

AT = "https://rooms.example/"


@pytest.fixture
def content(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    return loaded(SMALL).content


@pytest.fixture
def made(monkeypatch):
    """The Word files that were made, and not taken as they were kept."""
    found, real = [], guideline.file
    monkeypatch.setattr(guideline, "file", lambda *given: found.append(given) or real(*given))
    return found


def test_a_word_file_is_made_once(content, made):
    first, again = (word_files.of(content, "house-rules", AT) for _ in range(2))
    assert first == again == guideline.file(content, "house-rules", AT)
    assert len(made) == 2  # once by word_files, once here


def test_whatever_goes_into_it_makes_another(content, made):
    rules, site = content.guidelines["house-rules"], content.site
    light = dataclasses.replace(content.colours.light, accent="#123456")
    others = [
        (content, AT),
        (content, ""),
        (content, "https://elsewhere.example/"),
        (
            dataclasses.replace(
                content, pages=content.pages | {"guideline": {"house-rules": dataclasses.replace(rules, title="Other")}}
            ),
            AT,
        ),
        (dataclasses.replace(content, site=dataclasses.replace(site, language="cy")), AT),
        (dataclasses.replace(content, colours=dataclasses.replace(content.colours, light=light)), AT),
    ]
    for one, at in others:
        assert word_files.of(one, "house-rules", at) == guideline.file(one, "house-rules", at)
    assert len(made) == 2 * len(others)


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
    first = word_files.of(content, "house-rules", AT)
    [path] = (kept.CACHE / "word").iterdir()
    damage(path)
    assert word_files.of(content, "house-rules", AT) == first
    assert len(made) == 2


def test_a_build_needs_no_place_to_keep_anything(content, made):
    kept.CACHE.write_text("no folder")
    assert word_files.of(content, "house-rules", AT) == guideline.file(content, "house-rules", AT)


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
