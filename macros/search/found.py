"""Where the search of a built site leads, read from its files, so that checks of the site can follow it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

# As in overrides/assets/js/search/store.js.
BREAK = "\x7f"


def addresses(told: Any) -> list[str]:
    """The addresses, from the site's root, of the records in one file of search/, whose JSON is `told`; none if it has
    no records."""
    # index.json has them column by column, each column as one text; a piece has them row by row.
    columns = told.get("records") if isinstance(told, dict) else None
    rows = (
        zip(*(one.split(BREAK) for one in columns[:2]), strict=False)
        if isinstance(columns, list) and all(isinstance(one, str) for one in columns[:2])
        else told
    )
    if isinstance(rows, dict) or not isinstance(rows, Iterable):
        return []
    pairs = [tuple(row[:2]) for row in rows if isinstance(row, list | tuple)]
    return [_address(*pair) for pair in pairs if len(pair) == 2 and all(isinstance(one, str) for one in pair)]


def piece(told: Any) -> str:
    """The name of the first file with records, below search/, if index.json, whose JSON is `told`, is in pieces;
    otherwise nothing."""
    pieces = told.get("pieces") if isinstance(told, dict) else None
    return f"{pieces['folder']}t0.json" if isinstance(pieces, dict) and isinstance(pieces.get("folder"), str) else ""


def _address(href: str, id: str) -> str:
    # An address that ends with the id of its record is written without it.
    return href + id if href.endswith("#") else href
