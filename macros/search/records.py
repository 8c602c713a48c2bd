"""What can be found on a site, made from its model: each thing once, in its best place."""

from __future__ import annotations

from macros.content.content import Content
from macros.search.of_directory import of_directory
from macros.search.of_pages import of_pages
from macros.search.record import KINDS, Record


def records(content: Content) -> list[Record]:
    """Everything that can be found in `content`, with the kinds in the order of KINDS; without retired or hidden
    things."""
    return list(content.once("records", _records))


def _records(content: Content) -> list[Record]:
    order = {kind: number for number, kind in enumerate(KINDS)}
    return sorted([*of_pages(content), *of_directory(content)], key=lambda record: order[record.kind])
