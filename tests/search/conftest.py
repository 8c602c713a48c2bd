"""The search of the built site, asked without a browser: by its own scripts, from its own files."""

from __future__ import annotations

import json

import pytest

from macros.engine import current
from macros.search.searcher import Searcher
from tests.conftest import HOME


@pytest.fixture(scope="session")
def files(built) -> dict[str, str]:
    """The files of the built site's index, by name."""
    return {
        path.name: path.read_text("utf-8")
        for path in (built.folder / "search").glob("*.json")
        if path.name != "search_index.json"
    }


@pytest.fixture(scope="session")
def searcher(files) -> Searcher:
    """The search of the built site."""
    return Searcher(files, json.loads(files["index.json"])["language"])


@pytest.fixture(scope="session")
def content():
    """What the built site says."""
    return current.content(HOME)
