"""A former page leads to one page, or says why it is gone: never both, never twice."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """Findings in `former_pages`: pages that lead nowhere, to two places, or to another former page."""
    pages = draft.site.former_pages if draft.site else ()
    left = {page.was for page in reversed(pages)}
    seen: dict[str, object] = {}
    for page in pages:
        if page.was in seen:
            yield Finding(
                page.at("was"),
                f"the page “{page.was}” appears twice; the other place is {seen[page.was]}",
                tip="keep one of the two",
            )
        seen.setdefault(page.was, page.at("was"))
        # What is written counts, even if it could not be read: that has its own finding.
        if ("now" in page.places) == ("reason" in page.places):
            both = (
                "both where it is now and why it is gone"
                if "now" in page.places
                else "neither where it is now nor why it is gone"
            )
            yield Finding(
                page.place,
                f"“{page.was}” says {both}",
                tip="write “now: …” for a page that moved, and “reason: …” for one that was retired",
            )
        elif page.now in left:
            yield Finding(
                page.at("now"),
                f"“{page.now}” is itself a page that is no longer there",
                tip="write the final address",
            )
