"""Whether a document was imported before."""

from __future__ import annotations

from typing import Any

from macros.content.model import Source

ALIKE = 0.6


def earlier(sources: tuple[Source, ...], file: str, units: list[dict[str, Any]]) -> Source | None:
    """The one of `sources` that an earlier import of this document made: from the same file, or with most of the same
    units."""
    texts = {unit["text"] for unit in units}
    for source in sources:
        same = sum(unit.text in texts for unit in source.units)
        if same and ((file and source.file == file) or same > ALIKE * max(len(source.units), len(texts))):
            return source
    return None
