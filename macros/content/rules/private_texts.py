"""An entry is public, and has nothing that looks like a person's email address or telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.fields import Record, declared_fields
from macros.content.findings import Finding, Place
from macros.content.rules.draft import Draft

# This includes the commonest of the ways to hide an address from machines; a name and a server with an @ before them is
# an account. Both lengths are limited, so that a long text without any is read once: a mailbox has at most 64
# characters before its @.
MAILBOX = re.compile(
    r"(?<![\w@.＠])[\w.+'-]{1,64}\s?(?:@|＠|\(at\)|\[at\]|\{at\}|%40)\s?[\w-]+(?:(?:\.|\s?(?:\(dot\)|\[dot\])\s?)[\w-]+)+|mailto:",
    re.I,
)
# Written for callers from abroad, or as in the country: 0 and then nine or ten digits, of which groups may stand apart.
# A date has fewer, and what stands in an address or a name is no number to call.
TELEPHONE = re.compile(
    r"(?<!\w)(?:\+|00)[1-9][0-9 ()./-]{7,40}?[0-9]|(?<![\w/.+-])\(?0[1-9](?:[ ()-]{0,2}[0-9]){8,9}(?![\w-])|\btel:",
    re.I,
)
# Names of accounts: on some platforms a name and a server, like mailboxes.
NAMES = ("handle", "formerly")


def private(text: str) -> str:
    """What in `text` looks private, in a word or two; empty if nothing does."""
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
                    tip="delete it: the keeper has it from the request",
                )


def _texts(record: Record) -> Iterator[tuple[Place, str]]:
    """Every text of `record` and of the records in it, including fields that are declared in future."""
    for name in declared_fields(record.__class__):
        if name in NAMES:
            continue
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield record.at(name), one
            elif isinstance(one, Record):
                yield from _texts(one)
