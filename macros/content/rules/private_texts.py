"""An entry is public, and holds nothing that looks like a person's address or telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.fields import Record, declared_fields
from macros.content.findings import Finding, Place
from macros.content.rules.draft import Draft

# Of the two ways to hide an address from machines the commonest; a name and a server after an @ of its own is an
# account. Both are bounded, so that a long text without any is read once: a mailbox has at most 64 characters before
# its @.
MAILBOX = re.compile(
    r"(?<![\w@.＠])[\w.+'-]{1,64}\s?(?:@|＠|\(at\)|\[at\]|\{at\}|%40)\s?[\w-]+(?:(?:\.|\s?(?:\(dot\)|\[dot\])\s?)[\w-]+)+|mailto:",
    re.I,
)
TELEPHONE = re.compile(r"(?<!\w)(?:\+|00)[1-9][0-9 ()./-]{7,40}?[0-9]|\btel:", re.I)
# Names of accounts: on some platforms a name and a server, as mailboxes are.
NAMES = ("handle", "formerly")


def private(text: str) -> str:
    """What in `text` looks private, in a word or two; empty where nothing does."""
    return "an email address" if MAILBOX.search(text) else "a telephone number" if TELEPHONE.search(text) else ""


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each text of an entry that holds an email address or a telephone number. The finding does not
    repeat it."""
    for account in draft.accounts:
        for place, text in _texts(account):
            what = private(text)
            if what:
                yield Finding(
                    place,
                    f"there is {what} here, and everything in an entry is public",
                    tip="take it out: the keeper has it from the request",
                )


def _texts(record: Record) -> Iterator[tuple[Place, str]]:
    """Every text of `record` and of the records in it, a field that is declared tomorrow too."""
    for name in declared_fields(record.__class__):
        if name in NAMES:
            continue
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield record.at(name), one
            elif isinstance(one, Record):
                yield from _texts(one)
