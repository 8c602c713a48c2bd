"""The name of an account is one that its platform allows, in the platform's form."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content import handles
from macros.content.findings import Finding, shown
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each name, current or former, that breaks its platform's rule."""
    rules = {platform.id: platform.handle for platform in draft.platforms}
    for account in draft.accounts:
        if account.platform not in rules:
            continue
        for field, name in (("handle", account.handle), *(("formerly", former) for former in account.formerly)):
            read = handles.read(name, rules[account.platform])
            if isinstance(read, handles.NoHandle):
                yield Finding(
                    account.at(field), f"“{shown(name)}” cannot be an account on this platform", tip=read.reason
                )
            elif read.handle != name:
                yield Finding(
                    account.at(field), f"“{shown(name)}” is not how the platform writes it", tip=f"write {read.handle}"
                )
