"""The files that the site's search reads: search/ in the built site, the same bytes for the same content."""

from __future__ import annotations

import json
from pathlib import Path

from macros.content.content import Content
from macros.search.pages import Found, with_pages
from macros.search.records import KINDS, records

FOLDER = "search"
FIELDS = ("id", "kind", "href", "title", "text", "section", "guideline", "moments", "aliases", "notes", "rest", "holds")


def write(made: Path, content: Content, language: str) -> None:
    """Writes the index of `content`, whose words are in `language` (two letters), into the built site `made`."""
    folder = made / FOLDER
    folder.mkdir(exist_ok=True)
    told = {
        "v": 1, "language": language, "kinds": KINDS, "moments": {id: one.title for id, one in content.moments.items()},
        "vocabulary": _vocabulary(content), "fields": FIELDS, "records": [_row(record) for record in with_pages(made, records(content))],
    }
    (folder / "index.json").write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _vocabulary(content: Content) -> dict[str, list]:
    told = content.vocabulary
    if told is None:
        return {}
    return {"same": [one.words for one in told.same], "means": [[one.typed, one.means] for one in told.means]}


def _row(record: Found) -> list:
    return [getattr(record, name) for name in FIELDS]
