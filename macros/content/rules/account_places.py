"""An entry uses only what its register has: its lists, kinds and platforms."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import Account, Register
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each list, kind or platform of an entry that its register does not have, and for a list of another
    platform."""
    if not draft.accounts:
        return
    registers = {register.id: register for register in draft.registers}
    known = {(declared.kind, declared.id) for declared in draft.reading.declared}
    for account in draft.accounts:
        register = registers.get(account.register)
        if register is None:
            continue
        yield from _foreign(draft, account, register, known)
        yield from _lists(account, register)


def _foreign(draft: Draft, account: Account, register: Register, known: set[tuple[str, str]]) -> Iterator[Finding]:
    mentions = [
        ("platform", account.platform, register.all_platforms),
        ("kind", account.kind, [kind.id for kind in register.kinds]),
    ]
    mentions += [("lists", name, [one.id for one in register.lists]) for name in account.lists]
    for field, id, own in mentions:
        kind = field.removesuffix("s")
        if (kind, id) in known and id not in own:
            yield Finding(
                account.at(field),
                f"the register “{register.id}” has no {kind} “{id}”",
                tip=draft.reading.did_you_mean(id, own),
            )


def _lists(account: Account, register: Register) -> Iterator[Finding]:
    for one in register.lists:
        platform = one.platform or register.platform
        if one.id in account.lists and platform != account.platform and account.platform in register.all_platforms:
            yield Finding(
                account.at("lists"),
                f"the list “{one.id}” is on “{platform}”, and the account is on “{account.platform}”",
                tip="an account can only be on a list of its own platform",
            )
    if account.state == "listed" and "lists" not in account.places:
        yield Finding(
            account.at("state"),
            "this account is listed, and the entry names no list",
            tip="add a line “lists: […]”, or write another state",
        )
