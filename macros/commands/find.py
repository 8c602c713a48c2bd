"""`find`: what a reader would find with some words, and why."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

from macros.engine import current
from macros.engine.current import Abort
from macros.engine.engines import DEFAULT, engine
from macros.search import index
from macros.search.searcher import Searcher

FIELDS = {
    "own": "its own words",
    "alias": "its search words, or questions that it answers",
    "near": "its section, guideline or kind",
    "notes": "its notes, or its page",
    "held": "what stands on its page",
}


def run(given: argparse.Namespace) -> int:
    """Runs `find`. Returns the exit status."""
    return find(given.site, given.words, given.limit)


def find(root: Path, words: str, limit: int) -> int:
    """Prints what a reader of the site in `root` would find with `words`, at most `limit` results. Returns the exit
    status: 1 if nothing fits."""
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        try:
            config = engine(DEFAULT).generate(root, Path(folder), None)
        except Abort as stopped:
            print(f"{stopped}\nThe search could not be asked.", file=sys.stderr)
            return 1
        told = index.told(Path(folder), current.content(root), config.site_name)
    answer = Searcher(index.files(told), told["language"]).explain(words, limit)
    print("\n".join(said(words, answer)))
    return 0 if answer["hits"] else 1


def said(words: str, answer: dict[str, Any]) -> list[str]:
    """The lines that show the `answer` of explain.js to the question `words`."""
    lines = [f"“{words}”", *(_understood(one) for one in answer["understood"])]
    if not answer["hits"]:
        return [*lines, "Nothing fits: a reader is told so, and no weak match is shown."]
    for number, hit in enumerate(answer["hits"], 1):
        lines += [
            "",
            f"{number}. {hit['kind']}: {hit['id']} ({hit['score']:.2f})",
            f"   {hit['words']}",
            *(f"   {_why(one)}" for one in hit["why"]),
        ]
    return [*lines, "", f"{answer['total']} found in all."]


def _understood(one: dict[str, Any]) -> str:
    counts = (
        "not answered here (“elsewhere” in vocabulary.yml)"
        if one["elsewhere"]
        else "counts little"
        if one["weak"]
        else f"counts {one['weight']:.2f}"
        if one["known"]
        else "nothing here is about it"
    )
    others = f"; also looked for: {', '.join(one['others'])}" if one["others"] else ""
    return f"  {one['typed']}: {counts}{others}"


def _why(one: dict[str, Any]) -> str:
    via = f" (as “{one['via']}”)" if one["via"] else ""
    return f"{one['typed']}{via}: in {FIELDS[one['field']]}"
