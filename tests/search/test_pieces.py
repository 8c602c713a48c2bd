"""An index in pieces answers as one in one piece; its files are named by what is in them; all of it weighs little."""

from __future__ import annotations

import gzip
import json

import pytest

from macros.publish import assets
from macros.publish.bundler import bundle
from macros.search import index
from macros.search.searcher import Searcher
from tests.conftest import HOME
from tests.search.test_answers import ASKED, QUESTIONS, ids

SCRIPTS = HOME / "overrides" / "assets" / "js"
BUDGET = 25 * 1024


@pytest.fixture(scope="module")
def told(built, content):
    return index.told(built.folder, content, "Social media guidance")


@pytest.fixture(scope="module")
def pieces(told):
    return index.files(told, whole=0)


def test_pieces_answer_as_the_whole(pieces, told):
    one, many = Searcher(index.files(told), "en"), Searcher(pieces, "en")
    asked = [*(one["asked"] for one in ASKED), *QUESTIONS["silent"]]
    assert {words: ids(many, words, 3) for words in asked} == {words: ids(one, words, 3) for words in asked}


def test_the_first_file_names_the_folder_of_the_others_by_their_content(pieces, told):
    folder = json.loads(pieces["index.json"])["pieces"]["folder"]
    assert {name.partition("/")[0] + "/" for name in pieces if name != "index.json"} == {folder}
    assert index.files(told, whole=0) == pieces
    assert index.files(told) == index.files(told)
    told["records"][0]["text"] += " More."
    assert json.loads(index.files(told, whole=0)["index.json"])["pieces"]["folder"] != folder


def test_a_search_of_the_site_weighs_little(built):
    """The index, all that answers, and the box, by itself as it would be without the scripts that every page has."""
    modules = {path.relative_to(SCRIPTS).as_posix(): path.read_text("utf-8") for path in SCRIPTS.rglob("*.js")}
    [box] = bundle(modules, ["search-box.js"], whole=True)
    assert "search-box" in box.code
    parts = {name: (built.folder / name).read_bytes() for name in (built.asset("search.js"), "search/index.json")} | {
        "the box": box.code.encode()
    }
    weights = {name: len(gzip.compress(text, 9, mtime=0)) for name, text in parts.items()}
    assert sum(weights.values()) <= BUDGET, weights


def test_only_a_large_site_has_what_reads_pieces(built):
    assert "fuzzyGet" not in (built.folder / built.asset("search.js")).read_text("utf-8")
    modules = {path.relative_to(SCRIPTS).as_posix(): path.read_text("utf-8") for path in SCRIPTS.rglob("*.js")}
    assert ["fuzzyGet" in assets.bundled(modules, "en", large)[0].code for large in (False, True)] == [False, True]
