"""The built pages as search records: what can still be found on them when each thing on them has its own record."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from macros.built import read
from macros.parser import Page
from macros.search.record import Record

# The search page itself lists everything.
LEFT_OUT = ("search/", "404.html")


def with_pages(made: Path, records: list[Record]) -> tuple[list[Record], list[tuple[int, str]]]:
    """`records`, and a record for each page of the built site `made` that has none; and for each page the number of its
    record, with all its words."""
    found, pages = list(records), []
    at = {record.href: number for number, record in enumerate(records)}
    for name in sorted(names(made)):
        href = name.removesuffix("index.html")
        if not href.startswith(LEFT_OUT):
            seen = read((made / name).read_text("utf-8"))
            if seen.listed and seen.title.strip():
                if href not in at:
                    at[href] = len(found)
                    found.append(_page(href, seen))
                pages.append((at[href], seen.words))
    return found, pages


def names(made: Path) -> Iterator[str]:
    """The names of the pages below `made`. Path.rglob takes as long as reading them."""
    for here, _, names in os.walk(made):
        inside = os.path.relpath(here, made).replace(os.sep, "/")
        yield from (name if inside == "." else f"{inside}/{name}" for name in names if name.endswith(".html"))


def _page(href: str, seen: Page) -> Record:
    name = href.strip("/").replace("/", "-") or "home"
    return Record(f"page-{name}", "page", href, " ".join(seen.title.split()), " ".join(seen.first.split()))
