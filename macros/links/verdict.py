"""What an observation means. Pure: from what was seen, what is remembered and today's date to a verdict; no network, no
clock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from macros.content.findings import ERROR, WARNING
from macros.content.link_verdicts import EARLIER, FAILING, OF_REASON, VERDICTS, words
from macros.links.error_pages import LOGIN_TITLE, is_error_path, is_error_title, is_login_address
from macros.links.visit import IN_PAGE, Observation

PERMANENT = (301, 308)
# A language code may come first; of two-letter codes only those that are not also names of departments (it, hr).
FRONT_PATH = re.compile(
    r"/?((en|de|fr|es|nl|pt|pl|cy|ga|gd|[a-z]{2}[-_][a-z]{2})/?)?((index|default|home)(\.\w{2,5})?/?)?", re.I
)
CHALLENGE = re.compile(
    r"just a moment|attention required|access denied|are you (a )?(human|robot)|captcha|security check|verify you", re.I
)


@dataclass(frozen=True)
class Assessment:
    """The result of one check of a link: its verdict without any memory; the reason, as an id with its facts (see
    macros/content/link_verdicts.py).

    `via` is the address of a redirect that led to a failure. If the link moved: `to` is where, and whether permanently.
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
class Remembered:
    """What is remembered about a link: its verdict, since when, and on which days in a row it failed."""

    name: str = ""
    since: str = ""
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The verdict on a link; `level` is empty if nobody needs to do anything. `failed` are the days on which it
    failed."""

    name: str
    assessment: Assessment
    do: str
    level: str
    since: str
    failed: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The reason in words and, for failures, how often it failed."""
        if self.assessment.name not in FAILING or self.assessment.reason == EARLIER:
            return self.assessment.says
        return (
            f"{self.assessment.says}; it failed on {len(self.failed)} {'day' if len(self.failed) == 1 else 'days'}, "
            f"first on {self.failed[0]}"
        )


def assessed(
    reason: str, facts: tuple[str, ...] = (), to: str = "", permanent: bool = False, via: str = ""
) -> Assessment:
    """The result that led to `reason`."""
    return Assessment(OF_REASON[reason], reason, facts, to, permanent, via)


def assess(seen: Observation, anchor: str, refusals: Mapping[str, tuple[str, ...]]) -> Assessment:
    """The result of what was `seen`. `anchor` is the link's place on the page: there, missing or untold; `refusals` are
    the hosts whose answers mean nothing."""
    status = str(seen.status)
    if seen.kind != "answer":
        return _no_answer(seen)
    if _known_refusal(seen, refusals):
        return assessed("listed-refusal", (status,))
    if seen.status in (404, 410):
        return assessed("removed" if seen.status == 410 else "no-such-page", (status,))
    if seen.status in (401, 407):
        return assessed("password")
    if 400 <= seen.status < 500 or seen.status == 999:
        return assessed("refuses-robots", (status,))
    if seen.status == 503 and seen.page and CHALLENGE.search(seen.page.title):
        return assessed("asks-for-person", (status,))
    if not 200 <= seen.status < 300:
        return assessed("server-fault" if seen.status >= 500 else "no-page", (status,))
    return _answered(seen, anchor)


def _no_answer(seen: Observation) -> Assessment:
    via = seen.final if seen.hops and seen.kind not in ("circle", "too-many-redirects") else ""
    return Assessment(OF_REASON.get(seen.kind, "unreachable"), seen.kind, seen.facts, via=via)


def _known_refusal(seen: Observation, refusals: Mapping[str, tuple[str, ...]]) -> bool:
    hosts = {(urlsplit(address).hostname or "").lower() for address in (seen.asked, seen.final)}
    known = [
        answers for host, answers in refusals.items() if any(one == host or one.endswith(f".{host}") for one in hosts)
    ]
    return any(str(seen.status) in answers for answers in known)


def _answered(seen: Observation, anchor: str) -> Assessment:
    title = seen.page.title if seen.page else ""
    asked, final = urlsplit(seen.asked), urlsplit(seen.final)
    if is_error_title(title):
        return assessed("error-title", (title[:80],), seen.final)
    if seen.hops and is_error_path(final.path) and not is_error_path(asked.path):
        return assessed("error-path", (seen.final[:120],), seen.final)
    if _is_login(seen, title) and not is_login_address(str(asked.hostname), asked.path):
        return assessed("login", (seen.final[:120],), seen.final)
    if FRONT_PATH.fullmatch(final.path) and not FRONT_PATH.fullmatch(asked.path) and not final.query:
        return assessed("front-page", (str(final.hostname),), seen.final)
    if anchor == "missing":
        return assessed("no-place", (), seen.final)
    if seen.hops and seen.final.partition("#")[0] != seen.asked:
        return _moved(seen)
    return assessed("place-unknown" if anchor == "untold" else "")


def _is_login(seen: Observation, title: str) -> bool:
    final = urlsplit(seen.final)
    titled = bool(LOGIN_TITLE.search(title))
    if seen.hops:
        return titled or is_login_address(str(final.hostname), final.path)
    return bool(seen.page and seen.page.password and titled)


def _moved(seen: Observation) -> Assessment:
    lasting = ""
    for status, to in seen.hops:
        if status not in PERMANENT:
            break
        lasting = to
    if lasting:
        return assessed("moved", (lasting,), lasting, True)
    return assessed("page-redirect" if seen.hops[0][0] == IN_PAGE else "temporary-redirect", (seen.final,), seen.final)


def judge(one: Assessment, remembered: Remembered, today: date, gone_after: int, checked_lately: bool) -> Verdict:
    """The verdict on `one`, with what is `remembered` about the link. `checked_lately`: a person opened the address
    recently."""
    day = today.isoformat()
    if one.name in FAILING:
        return _failing(one, remembered, day, gone_after)
    since = remembered.since if remembered.name == one.name and remembered.since else day
    # A refusal says nothing about the page: earlier counts stay.
    failed = remembered.failed if one.name == "refused" else ()
    level, do = _to_do(one, checked_lately)
    return Verdict(one.name, one, do, level, since, failed)


def _failing(one: Assessment, remembered: Remembered, day: str, gone_after: int) -> Verdict:
    failed = tuple(dict.fromkeys([*remembered.failed, day]))
    enough = len(failed) >= gone_after
    name = "gone" if one.name == "missing" and enough else one.name
    do = {
        "gone": VERDICTS["gone"].do,
        "missing": f"nothing yet: it is called gone after {gone_after} different days",
    }
    waits = (
        "open it in a browser; find another address if it does not answer there either"
        if enough
        else "nothing yet: it is asked again"
    )
    return Verdict(name, one, do.get(name, waits), ERROR if enough else WARNING, failed[0], failed)


def _to_do(one: Assessment, checked_lately: bool) -> tuple[str, str]:
    """How serious it is, and what to do; nothing if a person's check settles it, or the given address is still
    right."""
    if one.name in ("refused", "login") and checked_lately:
        return "", "nothing: a person has opened it"
    if one.name == "moved" and not one.permanent:
        return "", "nothing: the address given is still the one to use"
    return VERDICTS[one.name].level, VERDICTS[one.name].do
