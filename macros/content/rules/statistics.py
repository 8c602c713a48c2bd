"""Readers who are asked must be able to find out more and to change their mind, on the page that lists what is
stored."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding if pages are counted and no page shows what the site stores."""
    if draft.site and draft.site.statistics and not any(one.macro == "storage" for one in draft.reading.placements):
        yield Finding(
            draft.site.statistics.place,
            "pages are counted, and no page says so or lets readers change their choice",
            tip="place {{ storage() }} on a page in docs/, such as about.md",
        )
