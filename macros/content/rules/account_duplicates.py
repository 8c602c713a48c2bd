"""Each account is in the registers once, whatever its capital letters."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content import handles
from macros.content.findings import Finding
from macros.content.model import Account
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each further entry of an account, which names the first."""
    rules = {platform.id: platform.handle for platform in draft.platforms}
    first: dict[tuple[str, str], Account] = {}
    for account in sorted(draft.accounts, key=lambda one: one.place):
        key = account.platform, handles.key(account.handle, rules.get(account.platform))
        if key in first:
            yield Finding(
                account.at("handle"),
                f"the account “{account.handle}” has an entry already: {first[key].at('handle')}",
                tip="keep one entry, and record in it what changed",
            )
        first.setdefault(key, account)
