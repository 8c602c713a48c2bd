"""`register export`: the accounts of a list, one a line, for maintaining the list by hand on its platform."""

from __future__ import annotations

import argparse

from macros.content.content import Content
from macros.content.findings import did_you_mean, shown
from macros.content.refused import Refused


def export(given: argparse.Namespace, content: Content) -> int:
    """Prints the names of the accounts on a list, in order. Returns 0. Raises Refused if there is no such list."""
    registers = [register for register in content.registers.values() if given.register in (None, register.id)]
    lists = [one.id for register in registers for one in register.lists]
    if given.list not in lists:
        raise Refused(f"there is no list “{shown(given.list)}”", did_you_mean(given.list, lists))
    found = [
        account.handle
        for account in content.accounts.values()
        if given.list in account.lists and account.state == given.state
    ]
    for handle in sorted(found, key=lambda handle: (handle.casefold(), handle)):
        print(handle)
    return 0
