"""Where the search of a built site leads, read from its files: so that what checks the site can go there."""

from __future__ import annotations

from typing import Any


def addresses(told: Any) -> list[str]:
    """The addresses, from the site's root, of the records in one file of search/, whose JSON is `told`; none where it holds no records."""
    rows = told.get("records", []) if isinstance(told, dict) else told
    if not isinstance(rows, list):
        return []
    return [_address(*row[:2]) for row in rows if isinstance(row, list) and len(row) > 1 and all(isinstance(one, str) for one in row[:2])]


def pieces(told: Any) -> list[str]:
    """The names of the files that hold the records, where index.json, whose JSON is `told`, does not hold them itself."""
    texts = (told.get("pieces") or {}).get("texts", []) if isinstance(told, dict) else []
    return [name for name in texts if isinstance(name, str)]


def _address(id: str, href: str) -> str:
    # What ends in the id of its record is written without it.
    return href + id if href.endswith("#") else href
