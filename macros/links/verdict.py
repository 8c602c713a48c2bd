"""What an observation means. Pure: from what was seen, what is remembered and today's date to a verdict; no network, no
clock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from macros.content.findings import ERROR, WARNING
from macros.links.error_pages import LOGIN_TITLE, is_error_path, is_error_title, is_login_address
from macros.links.reasons import words
from macros.links.visit import IN_PAGE, Observation

ALIVE, MOVED, MISSING, GONE, UNREACHABLE, REFUSED = "alive", "moved", "missing", "gone", "unreachable", "refused"
CERTIFICATE, LOGIN, FRONT, SOFT, ANCHOR, UNSAFE = (
    "certificate",
    "login",
    "front-page",
    "not-found-page",
    "anchor",
    "unsafe",
)

WORDS = {
    ALIVE: "Alive",
    MOVED: "Moved",
    MISSING: "Not found, not yet called gone",
    GONE: "Gone",
    UNREACHABLE: "Unreachable today",
    REFUSED: "Cannot be checked automatically",
    CERTIFICATE: "Certificate wrong",
    LOGIN: "Leads to a login",
    FRONT: "Leads to the front page",
    SOFT: "Says that there is no such page",
    ANCHOR: "Place on the page missing",
    UNSAFE: "Leads into a private network",
}
FAILING = (MISSING, GONE, UNREACHABLE)
PERMANENT = (301, 308)
# What this check could not understand or do is no fault of the link, and counts towards none.
NO_ANSWER = {"private-network": UNSAFE, "no-host": MISSING, "not-understood": REFUSED, "check-failed": REFUSED}
# A language may come first; of two letters alone only those that are no department's (it, hr) as well.
FRONT_PATH = re.compile(
    r"/?((en|de|fr|es|nl|pt|pl|cy|ga|gd|[a-z]{2}[-_][a-z]{2})/?)?((index|default|home)(\.\w{2,5})?/?)?", re.I
)
CHALLENGE = re.compile(
    r"just a moment|attention required|access denied|are you (a )?(human|robot)|captcha|security check|verify you", re.I
)


@dataclass(frozen=True)
class Sight:
    """What one look at a link showed: its verdict without any memory; why, as the id of a reason with its facts (see
    reasons.py).

    `via` is the address of a redirect that led to a failure. For what moved: where `to`, and whether for good.
    """

    name: str
    reason: str = ""
    facts: tuple[str, ...] = ()
    to: str = ""
    permanent: bool = False
    via: str = ""

    @property
    def says(self) -> str:
        """The reason in words."""
        return words(self.reason, self.facts, self.via)


@dataclass(frozen=True)
class Past:
    """What is remembered of a link: its verdict, since when, and on which days in a row it failed."""

    name: str = ""
    since: str = ""
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a link; `level` is empty where nobody needs to do anything. `failed` are the days on which
    it failed."""

    name: str
    sight: Sight
    do: str
    level: str
    since: str
    failed: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The reason in words; of what fails, also how often it did."""
        if self.sight.name not in FAILING:
            return self.sight.says
        return (
            f"{self.sight.says}; it failed on {len(self.failed)} {'day' if len(self.failed) == 1 else 'days'}, "
            f"first on {self.failed[0]}"
        )


def sight(seen: Observation, anchor: str, refusals: Mapping[str, tuple[str, ...]]) -> Sight:
    """What was `seen`. `anchor` is that of the link: there, missing or untold; `refusals` the hosts whose answers say
    nothing."""
    status = str(seen.status)
    if seen.kind != "answer":
        return _no_answer(seen)
    if _known_refusal(seen, refusals):
        return Sight(REFUSED, "listed-refusal", (status,))
    if seen.status in (404, 410):
        return Sight(MISSING, "removed" if seen.status == 410 else "no-such-page", (status,))
    if seen.status in (401, 407):
        return Sight(LOGIN, "password")
    if 400 <= seen.status < 500 or seen.status == 999:
        return Sight(REFUSED, "refuses-robots", (status,))
    if seen.status == 503 and seen.page and CHALLENGE.search(seen.page.title):
        return Sight(REFUSED, "asks-for-person", (status,))
    if not 200 <= seen.status < 300:
        return Sight(UNREACHABLE, "server-fault" if seen.status >= 500 else "no-page", (status,))
    return _answered(seen, anchor)


def _no_answer(seen: Observation) -> Sight:
    via = seen.final if seen.hops and seen.kind not in ("circle", "too-many-redirects") else ""
    name = CERTIFICATE if seen.kind.startswith("certificate") else NO_ANSWER.get(seen.kind, UNREACHABLE)
    return Sight(name, seen.kind, seen.facts, via=via)


def _known_refusal(seen: Observation, refusals: Mapping[str, tuple[str, ...]]) -> bool:
    hosts = {(urlsplit(address).hostname or "").lower() for address in (seen.asked, seen.final)}
    known = [
        answers for host, answers in refusals.items() if any(one == host or one.endswith(f".{host}") for one in hosts)
    ]
    return any(str(seen.status) in answers for answers in known)


def _answered(seen: Observation, anchor: str) -> Sight:
    title = seen.page.title if seen.page else ""
    asked, final = urlsplit(seen.asked), urlsplit(seen.final)
    if is_error_title(title):
        return Sight(SOFT, "error-title", (title[:80],), seen.final)
    if seen.hops and is_error_path(final.path) and not is_error_path(asked.path):
        return Sight(SOFT, "error-path", (seen.final[:120],), seen.final)
    if _is_login(seen, title) and not is_login_address(str(asked.hostname), asked.path):
        return Sight(LOGIN, "login", (seen.final[:120],), seen.final)
    if FRONT_PATH.fullmatch(final.path) and not FRONT_PATH.fullmatch(asked.path) and not final.query:
        return Sight(FRONT, "front-page", (str(final.hostname),), seen.final)
    if anchor == "missing":
        return Sight(ANCHOR, "no-place", (), seen.final)
    if seen.hops and seen.final.partition("#")[0] != seen.asked:
        return _moved(seen)
    return Sight(ALIVE, "place-unknown" if anchor == "untold" else "")


def _is_login(seen: Observation, title: str) -> bool:
    final = urlsplit(seen.final)
    titled = bool(LOGIN_TITLE.search(title))
    if seen.hops:
        return titled or is_login_address(str(final.hostname), final.path)
    return bool(seen.page and seen.page.password and titled)


def _moved(seen: Observation) -> Sight:
    lasting = ""
    for status, to in seen.hops:
        if status not in PERMANENT:
            break
        lasting = to
    if lasting:
        return Sight(MOVED, "moved", (lasting,), lasting, True)
    return Sight(
        MOVED, "page-redirect" if seen.hops[0][0] == IN_PAGE else "temporary-redirect", (seen.final,), seen.final
    )


def judge(one: Sight, past: Past, today: date, gone_after: int, checked_lately: bool) -> Verdict:
    """The verdict on `one`, remembering `past`. `checked_lately`: a person opened the address not too long ago."""
    day = today.isoformat()
    if one.name in FAILING:
        return _failing(one, past, day, gone_after)
    since = past.since if past.name == one.name and past.since else day
    # A refusal says nothing about the page: what was counted stays counted.
    failed = past.failed if one.name == REFUSED else ()
    level, do = _to_do(one, checked_lately)
    return Verdict(one.name, one, do, level, since, failed)


def _failing(one: Sight, past: Past, day: str, gone_after: int) -> Verdict:
    failed = tuple(dict.fromkeys([*past.failed, day]))
    enough = len(failed) >= gone_after
    name = GONE if one.name == MISSING and enough else one.name
    do = {
        GONE: "find where it is now (links move), or take the link away",
        MISSING: f"nothing yet: it is called gone after {gone_after} different days",
    }
    waits = (
        "open it in a browser; find another address if it does not answer there either"
        if enough
        else "nothing yet: it is asked again"
    )
    return Verdict(name, one, do.get(name, waits), ERROR if enough else WARNING, failed[0], failed)


def _to_do(one: Sight, checked_lately: bool) -> tuple[str, str]:
    """How grave it is, and what to do; nothing where a person's look answers it."""
    if one.name in (REFUSED, LOGIN) and checked_lately:
        return "", "nothing: a person has opened it"
    return {
        ALIVE: ("", ""),
        MOVED: (WARNING, "move it (links move)")
        if one.permanent
        else ("", "nothing: the address given is still the one to use"),
        REFUSED: (WARNING, "open it in a browser, and record that (links confirm)"),
        LOGIN: (
            WARNING,
            "open it as a reader would, and record that (links confirm), or link to a page that all can read",
        ),
        CERTIFICATE: (ERROR, "tell whoever runs that site: browsers warn readers away"),
        FRONT: (ERROR, "find where the page is now (links move), or take the link away"),
        SOFT: (ERROR, "find where the page is now (links move), or take the link away"),
        ANCHOR: (ERROR, "open the page, find the place, and correct what follows #"),
        UNSAFE: (ERROR, "take the link away: it was not followed"),
    }[one.name]
