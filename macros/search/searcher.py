"""The site's search, called from Python: the answers that a reader would get, from the same scripts."""

from __future__ import annotations

import json
from typing import Any

from macros.search.engine import Engine
from macros.search.languages import SCRIPTS


class Searcher:
    """A search in the `files` of an index (their texts by name), with words in `language` (two letters)."""

    def __init__(self, files: dict[str, str], language: str) -> None:
        self.engine = Engine(language)
        for name in ("macros/search/explain.js", f"{SCRIPTS}/pieces.js"):
            self.engine.add(name)
        self.engine.context.eval(f"globalThis.files = JSON.parse({json.dumps(json.dumps(files))});")
        opened = (
            f"load('{SCRIPTS}/searcher.js').searcherOf(async (name) => JSON.parse(files[name]), "
            f"async () => load('{self.engine.speech}'), async () => load('{SCRIPTS}/pieces.js'))"
        )
        self.engine.promised(f"{opened}.then((one) => {{ globalThis.searcher = one; return true; }})")

    def find(self, words: str, **wish: Any) -> dict[str, Any]:
        """The results for `words`, as from searcher.js; `wish` are its limit, moment and kind."""
        found: dict[str, Any] = self.engine.promised(f"searcher.find({json.dumps(words)}, {json.dumps(wish)})")
        return found

    def explain(self, words: str, limit: int) -> dict[str, Any]:
        """How `words` were understood, and why each of the first `limit` results is where it is, as from explain.js."""
        told: dict[str, Any] = self.engine.promised(
            f"load('macros/search/explain.js').explain(searcher, {json.dumps(words)}, {limit})"
        )
        return told
