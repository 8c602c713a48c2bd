"""Each page stands once in the order of menus and lists."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each id that “order” names more than once."""
    order = draft.site.order if draft.site else ()
    for id in dict.fromkeys(order):
        if order.count(id) > 1:
            yield Finding(draft.site.at("order"), f"“{id}” stands {order.count(id)} times in this list", tip="keep the one at its right place")
