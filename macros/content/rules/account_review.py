"""An entry that is overdue for review says so, and is published all the same."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.days import Day, months_later
from macros.content.findings import WARNING, Finding
from macros.content.model import WATCHED, Account, Register
from macros.content.rules.draft import Draft


def due(account: Account, register: Register) -> Day | None:
    """When `account` is (or was) due for review; None if nobody needs to review it, or no interval is known."""
    if account.state not in WATCHED:
        return None
    if account.review_by or not register.review_months:
        return account.review_by
    return months_later(account.confirmed, register.review_months)


def check(draft: Draft) -> Iterator[Finding]:
    """A warning for each entry whose review is overdue."""
    registers = {register.id: register for register in draft.registers}
    for account in draft.accounts:
        day = due(account, registers[account.register]) if account.register in registers else None
        if day and day.last < draft.today:
            yield Finding(
                account.at("review_by"),
                f"the entry of “{account.handle}” was due for review by {day}",
                WARNING,
                "look whether it is still right, and record it: .venv/bin/python -m macros register set",
            )
