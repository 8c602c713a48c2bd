"""Each page is named once in the order of menus and lists."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each id that “order” names more than once."""
    site = draft.site
    for id in dict.fromkeys(site.order) if site else ():
        if site and site.order.count(id) > 1:
            yield Finding(
                site.at("order"),
                f"“{id}” appears {site.order.count(id)} times in this list",
                tip="keep the one at its right place",
            )
