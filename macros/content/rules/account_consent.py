"""A person is in a register only with that person's consent."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.rules.draft import Draft


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each person's entry without consent, and for a register that takes people and does not say what
    they agree to."""
    persons = {kind.id for register in draft.registers for kind in register.kinds if kind.person}
    for register in draft.registers:
        if "consent" not in register.places:
            for kind in register.kinds:
                if kind.person:
                    yield Finding(
                        kind.at("person"),
                        "this register takes people’s accounts, but does not say what they agree to",
                        tip="add a line “consent: …” to the register",
                    )
    for account in draft.accounts:
        if account.kind in persons and "consent" not in account.places:
            yield Finding(
                account.at("kind"),
                f"“{account.id}” is a person’s account, and the entry has no consent",
                tip=(
                    "ask the person, and add “consent:” with the day and the words agreed to; without it the entry "
                    "must go"
                ),
            )
