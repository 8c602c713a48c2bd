"""`register review`: which entries are due for review."""

from __future__ import annotations

import argparse

from macros.content.content import Content
from macros.content.days import Day
from macros.content.model import Account, Register
from macros.content.rules.account_review import due
from macros.render.states import called
from macros.render.words import words_in


def review(given: argparse.Namespace, content: Content) -> int:
    """Prints the entries that are due for review, the longest overdue first. Returns 0: being due is not a mistake."""
    found = [
        (day, account, register)
        for register in content.registers.values()
        if given.register in (None, register.id)
        for account in content.accounts_in(register.id)
        if (day := due(account, register)) and day.last <= given.today
    ]
    for day, account, register in sorted(found, key=lambda one: (one[0].last, one[1].id)):
        print(_line(day, account, register, content))
    print(f"{len(found) or 'No'} {'entry is' if len(found) == 1 else 'entries are'} to be looked at again.")
    return 0


def _line(day: Day, account: Account, register: Register, content: Content) -> str:
    return (
        f"due {day}: @{account.handle} on {content.platforms[account.platform].title}, {account.unit} "
        f"({called(words_in(content.words), register, account.state)[0]}, said {account.confirmed}): "
        f"{account.place.path}"
    )
