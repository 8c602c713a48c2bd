"""A register's kinds, lists and states fit together."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import Register
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a kind that goes on another register's list, a list on another register's platform, a state with
    two wordings."""
    if not draft.registers:
        return
    known = {(declared.kind, declared.id) for declared in draft.reading.declared}
    for register in draft.registers:
        yield from _one(draft, register, known)


def _one(draft: Draft, register: Register, known: set[tuple[str, str]]) -> Iterator[Finding]:
    lists = [one.id for one in register.lists]
    for kind in register.kinds:
        for name in kind.lists:
            if ("list", name) in known and name not in lists:
                yield Finding(
                    kind.at("lists"), f"this register has no list “{name}”", tip=draft.reading.did_you_mean(name, lists)
                )
    for one in register.lists:
        if one.platform and ("platform", one.platform) in known and one.platform not in register.all_platforms:
            yield Finding(
                one.at("platform"),
                f"this register takes no accounts on “{one.platform}”",
                tip="add it to the register's “platforms”",
            )
    states: set[str] = set()
    for words in register.states:
        if words.state in states:
            yield Finding(words.place, f"the state “{words.state}” has two wordings", tip="keep one")
        states.add(words.state)
