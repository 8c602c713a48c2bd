"""Exceptions for links end: one that has ended is an error, and so is a second one for the same verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from macros.content.findings import WARNING, Finding
from macros.content.rules.draft import Draft

# How long before its end an exception warns: time to fix the link before it stops publishing.
NOTICE = timedelta(days=14)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each exception that has ended, ends soon, or is given twice."""
    given = set()
    for one in draft.link_exceptions:
        if one.until.last < draft.today:
            yield Finding(
                one.at("until"),
                f"the exception for “{one.link}” has ended: it was valid until {one.until}",
                tip="fix the link and delete the exception, or decide again and write a later date",
            )
        elif one.until.last - NOTICE < draft.today:
            yield Finding(
                one.at("until"),
                f"the exception for “{one.link}” is valid only until {one.until}",
                WARNING,
                "fix the link and delete the exception; after that day it stops the publish",
            )
        if (one.link, one.verdict) in given:
            yield Finding(
                one.place, f"“{one.link}” has a second exception for “{one.verdict}”", tip="keep one of the two"
            )
        given.add((one.link, one.verdict))
