"""No list has more accounts than its platform allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each list with more accounts than the register's limit."""
    on = Counter(name for account in draft.accounts if account.state == "listed" for name in account.lists)
    for register in draft.registers:
        for one in register.lists:
            if register.limit and on[one.id] > register.limit:
                yield Finding(
                    one.place,
                    f"the list “{one.id}” has {on[one.id]} accounts; {register.limit} are allowed",
                    tip="begin a second list, or take accounts off this one",
                )
