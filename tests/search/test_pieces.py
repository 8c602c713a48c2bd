"""An index in pieces answers as one in one piece; its files are named by what is in them; all of it weighs little."""

from __future__ import annotations

import gzip
import json

import pytest

from macros.search import index
from macros.search.searcher import Searcher
from tests.search.test_answers import ASKED, QUESTIONS, ids

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
    told["records"][0]["text"] += " More."
    assert json.loads(index.files(told, whole=0)["index.json"])["pieces"]["folder"] != folder


def test_a_search_of_the_site_weighs_little(built):
    """The index, and all that answers; the box is weighed with its page."""
    parts = [built.folder / built.asset("search.js"), built.folder / "search/index.json"]
    weights = {path.name: len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in parts}
    assert sum(weights.values()) <= BUDGET, weights
