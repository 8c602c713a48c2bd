"""The verdicts on external links: the name of each, what it means, how serious it is, what to do, the reasons for it,
and whether an editor may accept it for a while. macros/links/verdict.py decides when it applies.

This is part of the content because an exception in links.yml names a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from macros.content.findings import ERROR, WARNING


@dataclass(frozen=True)
class LinkVerdict:
    """One verdict.

    `id` is its name in the data, the memory and reports, `word` what people call it. `meaning` is for an editor who
    accepts it for a while; "" if there is nothing to accept. `level` is how serious it is ("": nobody needs to do
    anything), `do` what to do. `reasons` are why a link can have it, by their ids: the memory stores an id and its
    facts, which are in braces here, and never a sentence.

    `failing` is true for failures whose days are counted: then both `level` and `do` depend on how many.
    `accepted_with` is the verdict whose exception accepts this one too.
    """

    id: str
    word: str
    meaning: str = ""
    level: str = ""
    do: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    failing: bool = False
    accepted_with: str = ""


VERDICTS = {
    verdict.id: verdict
    for verdict in (
        LinkVerdict(
            "alive",
            "Alive",
            reasons={
                "": "",
                "place-unknown": "whether the place on the page is there cannot be told",
            },
        ),
        LinkVerdict(
            "moved",
            "Moved",
            "it leads on to another address for good",
            level=WARNING,
            do="move it (links move)",
            reasons={
                "moved": "it moved permanently to {0}",
                "page-redirect": "a redirect in the page leads to {0}",
                "temporary-redirect": "a temporary redirect leads to {0}",
            },
        ),
        LinkVerdict(
            "missing",
            "Not found, not yet called gone",
            "it was not there when last asked",
            reasons={
                "no-such-page": "its server answers {0}: there is no such page",
                "removed": "its server answers {0}: the page was removed",
                "no-host": "there is no host {0}",
            },
            failing=True,
            accepted_with="gone",
        ),
        LinkVerdict(
            "gone",
            "Gone",
            "it was not there on several days",
            level=ERROR,
            do="find where it is now (links move), or take the link away",
            failing=True,
        ),
        LinkVerdict(
            "unreachable",
            "Unreachable today",
            "its server does not answer",
            reasons={
                "server-fault": "its server answers {0}: it has a fault",
                "no-page": "its server answers {0}, and sends no page",
                "bad-address": "“{0}” is not an address that a browser could open",
                "no-lookup": "the host {0} could not be looked up",
                "bad-host": "{0} is not the name of a host",
                "timeout": "its server did not answer in time",
                "no-connection": "its server accepts no connection",
                "broken-off": "its server broke off the connection",
                "no-encryption": "no encrypted connection to its server could be made",
                "circle": "it redirects in a circle",
                "too-many-redirects": "it redirects more than {0} times",
            },
            failing=True,
        ),
        LinkVerdict(
            "refused",
            "Cannot be checked automatically",
            "it does not answer robots",
            level=WARNING,
            do="open it in a browser, and record that (links confirm)",
            reasons={
                "listed-refusal": "its answers to automated checks ({0}) say nothing about the page",
                "refuses-robots": "its server refuses automated checks ({0})",
                "asks-for-person": "its server asks visitors to show that they are human ({0})",
                "not-understood": "this check could not understand the server’s answer",
                "check-failed": "this check failed on it ({0})",
            },
        ),
        LinkVerdict(
            "login",
            "Leads to a login",
            "it leads to a login",
            level=WARNING,
            do="open it as a reader would, and record that (links confirm), or link to a page that all can read",
            reasons={
                "password": "it asks for a user name and a password",
                "login": "it leads to a login page ({0})",
            },
        ),
        LinkVerdict(
            "certificate",
            "Certificate wrong",
            "its certificate is wrong",
            level=ERROR,
            do="tell whoever runs that site: browsers warn readers away",
            reasons={
                "certificate": "its certificate is not valid: {0}",
                "certificate-expired": "its certificate has expired",
                "certificate-early": "its certificate is not valid yet",
                "certificate-self-signed": "its certificate is signed by nobody but itself",
                "certificate-unknown": "its certificate is signed by nobody who is known, or its chain is incomplete",
                "certificate-other-name": "its certificate is for another name",
                "certificate-revoked": "its certificate was revoked",
            },
        ),
        LinkVerdict(
            "front-page",
            "Leads to the front page",
            "it leads to the front page",
            level=ERROR,
            do="find where the page is now (links move), or take the link away",
            reasons={
                "front-page": "it leads to the front page of {0}: the page meant is probably no longer there",
            },
        ),
        LinkVerdict(
            "not-found-page",
            "Says that there is no such page",
            "its page says that there is no such page",
            level=ERROR,
            do="find where the page is now (links move), or take the link away",
            reasons={
                "error-title": "the page there says that there is no such page (its title: “{0}”)",
                "error-path": "it redirects to an error page ({0})",
            },
        ),
        LinkVerdict(
            "anchor",
            "Place on the page missing",
            "the place on its page is missing",
            level=ERROR,
            do="open the page, find the place, and correct what follows #",
            reasons={
                "no-place": "the page is there, but the place on it is not",
            },
        ),
        LinkVerdict(
            "unsafe",
            "Leads into a private network",
            "it leads into a private network",
            level=ERROR,
            do="take the link away: it was not followed",
            reasons={
                "private-network": "{0} is in a private network ({1})",
            },
        ),
    )
}
# What an editor may accept for a while, with its meaning.
EXCUSABLE = {verdict.id: verdict.meaning for verdict in VERDICTS.values() if verdict.meaning}
FAILING = tuple(verdict.id for verdict in VERDICTS.values() if verdict.failing)
# The verdict that each reason leads to. For a sentence from a memory that version 1 wrote, nobody knows.
OF_REASON = {reason: verdict.id for verdict in VERDICTS.values() for reason in verdict.reasons}
EARLIER = "earlier"
REASONS = {reason: said for verdict in VERDICTS.values() for reason, said in verdict.reasons.items()} | {EARLIER: "{0}"}


def words(reason: str, facts: Sequence[str] = (), via: str = "") -> str:
    """The words for `reason` (an unknown id has none); `via` is the address of the redirect that led there."""
    try:
        said = REASONS.get(reason, "").format(*facts)
    except IndexError:  # a memory that somebody edited
        return ""
    return f"{said} (by way of {via})" if via else said


def is_accepted(verdict: str, accepted: str) -> bool:
    """Whether an exception for the verdict `accepted` accepts `verdict`."""
    return accepted in (verdict, VERDICTS[verdict].accepted_with)
