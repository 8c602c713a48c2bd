"""What an observation means. Pure: from what was seen, what is remembered and today's date to a verdict; no network, no clock."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from macros.content.findings import ERROR, WARNING
from macros.links.visit import IN_PAGE, Observation

ALIVE, MOVED, MISSING, GONE, UNREACHABLE, REFUSED = "alive", "moved", "missing", "gone", "unreachable", "refused"
CERTIFICATE, LOGIN, FRONT, SOFT, ANCHOR, UNSAFE = "certificate", "login", "front-page", "not-found-page", "anchor", "unsafe"

WORDS = {
    ALIVE: "Alive", MOVED: "Moved", MISSING: "Not found, not yet called gone", GONE: "Gone", UNREACHABLE: "Unreachable today",
    REFUSED: "Cannot be checked by a robot", CERTIFICATE: "Certificate wrong", LOGIN: "Leads to a login", FRONT: "Leads to the front page",
    SOFT: "Says that there is no such page", ANCHOR: "Place on the page missing", UNSAFE: "Leads into a private network",
}
FAILING = (MISSING, GONE, UNREACHABLE)
PERMANENT = (301, 308)
# Titles and addresses, as sites all over the web have them.
NOT_FOUND = re.compile(r"\b404\b|\b(page|site|file|document|content|resource)\b.{0,30}\b(not|n[o’']t|cannot|can[’']t)\b"
                       r".{0,12}\b(found|exist|be found|available)\b"
                       r"|^not found\b|\bno longer (exists|available)\b|\berror 404\b|\bpage (missing|removed)\b", re.I)
NOT_FOUND_PATH = re.compile(r"(^|/)(404|errors?|(page-?)?not-?found|notfound|page_not_found)([./_-]|$)", re.I)
LOGIN_PATH = re.compile(r"(^|[/.])(log-?in|sign-?in|signon|sso|saml2?|oauth2?|authori[sz]e|wayf|shibboleth|adfs|cas|webauth|idp|authwall)"
                        r"([/.?]|$)", re.I)
LOGIN_TITLE = re.compile(r"\b(log ?in|sign ?in|single sign-?on|log ?on)\b", re.I)
# A language may come first; of two letters alone only those that are no department's (it, hr) as well.
FRONT_PATH = re.compile(r"/?((en|de|fr|es|nl|pt|pl|cy|ga|gd|[a-z]{2}[-_][a-z]{2})/?)?((index|default|home)(\.\w{2,5})?/?)?", re.I)
CHALLENGE = re.compile(r"just a moment|attention required|access denied|are you (a )?(human|robot)|captcha|security check|verify you", re.I)


@dataclass(frozen=True)
class Sight:
    """What one look at a link showed: its verdict without any memory, in words too; for what moved, where to, and whether for good."""

    name: str
    says: str = ""
    to: str = ""
    permanent: bool = False


@dataclass(frozen=True)
class Past:
    """What is remembered of a link: its verdict, since when, and on which days in a row it failed."""

    name: str = ""
    since: str = ""
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a link; `level` is empty where nobody needs to do anything."""

    name: str
    says: str
    do: str
    level: str
    since: str
    failed: tuple[str, ...] = ()
    to: str = ""
    permanent: bool = False


def sight(seen: Observation, anchor: str, refusals: Mapping[str, tuple[str, ...]]) -> Sight:
    """What was `seen`. `anchor` is that of the link: there, missing or untold; `refusals` the hosts whose answers say nothing."""
    if seen.kind != "answer":
        return _no_answer(seen)
    if _known_refusal(seen, refusals):
        return Sight(REFUSED, f"its answers to robots ({seen.status}) say nothing")
    if seen.status in (404, 410):
        return Sight(MISSING, f"its server answers {seen.status}: {'the page was taken away' if seen.status == 410 else 'there is no such page'}")
    if seen.status in (401, 407):
        return Sight(LOGIN, "it asks for a name and a password")
    if 400 <= seen.status < 500 or seen.status == 999:
        return Sight(REFUSED, f"its server refuses robots ({seen.status})")
    if seen.status == 503 and seen.page and CHALLENGE.search(seen.page.title):
        return Sight(REFUSED, "its server wants to see a person (503)")
    if not 200 <= seen.status < 300:
        return Sight(UNREACHABLE, f"its server answers {seen.status}: " + ("it has a fault" if seen.status >= 500 else "it leads nowhere"))
    return _answered(seen, anchor)


def _no_answer(seen: Observation) -> Sight:
    names = {"unsafe": UNSAFE, "certificate": CERTIFICATE, "no-name": MISSING}
    through = f" (by way of {seen.final})" if seen.hops and seen.kind != "circle" else ""
    return Sight(names.get(seen.kind, UNREACHABLE), seen.says + through)


def _known_refusal(seen: Observation, refusals: Mapping[str, tuple[str, ...]]) -> bool:
    hosts = {(urlsplit(address).hostname or "").lower() for address in (seen.asked, seen.final)}
    known = [answers for host, answers in refusals.items() if any(one == host or one.endswith(f".{host}") for one in hosts)]
    return any(str(seen.status) in answers for answers in known)


def _answered(seen: Observation, anchor: str) -> Sight:
    title = seen.page.title if seen.page else ""
    asked, final = urlsplit(seen.asked), urlsplit(seen.final)
    if NOT_FOUND.search(title) or (seen.hops and NOT_FOUND_PATH.search(final.path) and not NOT_FOUND_PATH.search(asked.path)):
        return Sight(SOFT, f"a page is there, and says that there is none (its title: “{title[:80]}”)", seen.final)
    if _is_login(seen, title) and not LOGIN_PATH.search(f"{asked.hostname}{asked.path}"):
        return Sight(LOGIN, f"it leads to a login ({seen.final[:120]})", seen.final)
    if seen.hops and FRONT_PATH.fullmatch(final.path) and not FRONT_PATH.fullmatch(asked.path) and not final.query:
        return Sight(FRONT, f"it leads to the front page of {final.hostname}: what was meant is probably no longer there", seen.final)
    if anchor == "missing":
        return Sight(ANCHOR, "the page is there, and the place on it is not", seen.final)
    if seen.hops and seen.final.partition("#")[0] != seen.asked:
        return _moved(seen)
    return Sight(ALIVE, "" if anchor != "untold" else "whether the place on the page is there cannot be told")


def _is_login(seen: Observation, title: str) -> bool:
    final = urlsplit(seen.final)
    if seen.hops:
        return bool(LOGIN_PATH.search(f"{final.hostname}{final.path}") or LOGIN_TITLE.search(title))
    return bool(seen.page and seen.page.password and LOGIN_TITLE.search(title))


def _moved(seen: Observation) -> Sight:
    lasting = ""
    for status, to in seen.hops:
        if status not in PERMANENT:
            break
        lasting = to
    if lasting:
        return Sight(MOVED, f"it moved for good to {lasting}", lasting, True)
    how = "a redirect in its page" if seen.hops[0][0] == IN_PAGE else "a redirect that is not for good"
    return Sight(MOVED, f"{how} leads to {seen.final}", seen.final, False)


def judge(one: Sight, past: Past, today: date, gone_after: int, checked_lately: bool) -> Verdict:
    """The verdict on `one`, remembering `past`. `checked_lately`: a person opened the address not too long ago."""
    day = today.isoformat()
    if one.name in FAILING:
        return _failing(one, past, day, gone_after)
    since = past.since if past.name == one.name and past.since else day
    # Whoever refuses robots says nothing about the page: what was counted stays counted.
    failed = past.failed if one.name == REFUSED else ()
    level, do = _to_do(one, checked_lately)
    return Verdict(one.name, one.says, do, level, since, failed, one.to, one.permanent)


def _failing(one: Sight, past: Past, day: str, gone_after: int) -> Verdict:
    failed = tuple(dict.fromkeys([*past.failed, day]))
    enough = len(failed) >= gone_after
    name = GONE if one.name == MISSING and enough else one.name
    count = f"{one.says}; it failed on {len(failed)} {'day' if len(failed) == 1 else 'days'}, first on {failed[0]}"
    do = {GONE: "find where it is now (links move), or take the link away",
          MISSING: f"nothing yet: it is called gone after {gone_after} different days"}
    waits = "open it in a browser; find another address if it does not answer there, either" if enough else "nothing yet: it is asked again"
    return Verdict(name, count, do.get(name, waits), ERROR if enough else WARNING, failed[0], failed)


def _to_do(one: Sight, checked_lately: bool) -> tuple[str, str]:
    """How grave it is, and what to do; nothing where a person's look answers it."""
    if one.name in (REFUSED, LOGIN) and checked_lately:
        return "", "nothing: a person has opened it"
    return {
        ALIVE: ("", ""),
        MOVED: (WARNING, "move it (links move)") if one.permanent else ("", "nothing: the address given is still the one to use"),
        REFUSED: (WARNING, "open it in a browser, and record that (links confirm)"),
        LOGIN: (WARNING, "open it as a reader would, and record that (links confirm), or link to a page that all can read"),
        CERTIFICATE: (ERROR, "tell whoever keeps that site; browsers warn readers away"),
        FRONT: (ERROR, "find where the page is now (links move), or take the link away"),
        SOFT: (ERROR, "find where the page is now (links move), or take the link away"),
        ANCHOR: (ERROR, "open the page, find the place, and correct what follows #"),
        UNSAFE: (ERROR, "take the link away: it was not followed"),
    }[one.name]
