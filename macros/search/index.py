"""The files that the site's search reads: search/ in the built site, the same bytes for the same content."""

from __future__ import annotations

import json
from pathlib import Path

from macros.content.content import Content
from macros.search.records import KINDS, Record, records

FOLDER = "search"
FIELDS = ("id", "kind", "href", "title", "text", "section", "guideline", "moments", "aliases", "notes")


def write(made: Path, content: Content, language: str) -> None:
    """Writes the index of `content`, whose words are in `language` (two letters), into the built site `made`."""
    folder = made / FOLDER
    folder.mkdir(exist_ok=True)
    told = {
        "v": 1, "language": language, "kinds": KINDS, "moments": {id: one.title for id, one in content.moments.items()},
        "fields": FIELDS, "records": [_row(record) for record in records(content)],
    }
    (folder / "index.json").write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _row(record: Record) -> list:
    return [getattr(record, name) for name in FIELDS]
