"""Each page is named once in the order of menus and lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each id that “order” names more than once."""
    site = draft.site
    for id, times in Counter(site.order).items() if site else ():
        if site and times > 1:
            yield Finding(
                site.at("order"),
                f"“{id}” appears {times} times in this list",
                tip="keep the one at its right place",
            )
