"""The check of external links: each address once, hosts in parallel, the memory saved after every answer."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from queue import SimpleQueue
from typing import Any
from urllib.parse import urldefrag

from macros.content.days import Day, months_later
from macros.content.findings import Finding
from macros.content.link_verdicts import FAILING, VERDICTS, is_accepted
from macros.content.model import LinkChecks, LinkException, Site
from macros.content.refused import Refused
from macros.links.findings import about_link
from macros.links.progress import Progress
from macros.links.settings import Settings
from macros.links.state import MOST_DAYS, MOST_HISTORY, State
from macros.links.uses import ExternalLink
from macros.links.verdict import Assessment, Remembered, Verdict, assess, judge
from macros.links.visit import Observation, Pacing, anchor, visit
from macros.links.web_address import site_of

# With so few hosts nobody can tell why none of them can be reached.
FEW_HOSTS = 3
UNREACHED = ("no-host", "no-lookup", "no-connection", "no-encryption", "timeout", "broken-off")


@dataclass(frozen=True)
class Rules:
    """What the site says about checking, and today's date."""

    today: date
    gone_after: int = 3
    look_again_months: int = 12
    refusals: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, site: Site, today: date) -> Rules:
        """The rules of `site`; the model's defaults if it has none."""
        given: LinkChecks | None = site.link_checks
        if given is None:
            return cls(today)
        return cls(
            today,
            given.gone_after_days,
            given.look_again_months,
            tuple((one.host, one.answers) for one in given.refuse_robots),
        )

    def lately(self, checked: Day | None) -> bool:
        """Whether a person's check on the day `checked` is recent enough."""
        return checked is not None and months_later(checked, self.look_again_months).last >= self.today


def run(links: list[ExternalLink], state: State, rules: Rules, settings: Settings, progress: Progress) -> None:
    """Checks each of `links`, and remembers the results in `state` and in its file.

    Raises OSError if that cannot be written, and Refused if no host at all could be reached: then nothing is
    remembered.
    """
    lately = {link.address: rules.lately(link.link.checked if link.link else None) for link in links}
    state.links = {address: one for address, one in state.links.items() if address in lately}
    pages: dict[str, list[str]] = {}
    for address in lately:
        if not _waits(state.links.get(address, {}), settings.now()):
            pages.setdefault(urldefrag(address).url, []).append(address)
    held: list[
        tuple[Observation, list[str]]
    ] = []  # results that may be our own network's fault, until somebody has answered
    reached = len(_by_host(pages)) < FEW_HOSTS
    for done, observed in enumerate(_observations(pages, state, settings), 1):
        held.append(observed)
        reached = reached or observed[0].kind not in UNREACHED or bool(observed[0].hops)
        if reached:
            _keep(held, state, rules, lately)
        progress.at("Asking other sites", done, len(pages))
    if held:
        raise Refused("no outside host could be reached: is this machine on the internet? Nothing was remembered")
    state.last_run = rules.today.isoformat()
    state.save()


def _keep(held: list[tuple[Observation, list[str]]], state: State, rules: Rules, lately: dict[str, bool]) -> None:
    """Remembers what is `held`, in the file too, and empties it."""
    for seen, addresses in held:
        for address in addresses:
            _remember(state, address, seen, rules, lately[address])
    held.clear()
    state.last_run = rules.today.isoformat()
    state.save()


def _observations(
    pages: dict[str, list[str]], state: State, settings: Settings
) -> Iterator[tuple[Observation, list[str]]]:
    """The observations of `pages`, as they arrive: hosts in parallel, the pages of one host one after the other."""
    pacing = Pacing(settings)
    hosts: SimpleQueue[list[str]] = SimpleQueue()
    observed: SimpleQueue[tuple[Observation, list[str]]] = SimpleQueue()

    def ask(page: str) -> None:
        try:
            observed.put((visit(page, settings, pacing, _known(state, pages[page])), pages[page]))
        except Exception as broke:  # noqa: BLE001 - the fault of one page must not end the others
            observed.put((Observation(page, "check-failed", (type(broke).__name__,)), pages[page]))

    def work() -> None:
        while addresses := hosts.get():
            for page in addresses:
                ask(page)

    for addresses in [*_by_host(pages), *[[]] * settings.at_once]:
        hosts.put(addresses)
    for _ in range(settings.at_once):
        # Interrupting the run must not wait for a server that does not answer.
        threading.Thread(target=work, daemon=True).start()
    for _ in pages:
        yield observed.get()


def _waits(known: dict[str, Any], now: datetime) -> bool:
    """Whether the server has asked to be left alone until later than `now`."""
    try:
        return bool(known.get("again")) and datetime.fromisoformat(known["again"]) > now
    except (ValueError, TypeError):
        return False


def _by_host(pages: Iterable[str]) -> list[list[str]]:
    hosts: dict[str, list[str]] = {}
    for page in pages:
        hosts.setdefault(site_of(page), []).append(page)
    return list(hosts.values())


def _known(state: State, addresses: list[str]) -> dict[str, str]:
    """The headers with which a server can say that nothing has changed since the link was found alive."""
    known = [state.links.get(address, {}) for address in addresses]
    if any(one.get("verdict") != "alive" for one in known):
        return {}
    first = known[0]
    return {
        name: first[field]
        for name, field in (("If-None-Match", "etag"), ("If-Modified-Since", "modified"))
        if first.get(field)
    }


def _remember(state: State, address: str, seen: Observation, rules: Rules, lately: bool) -> None:
    before = state.links.get(address, {})
    fragment = address.partition("#")[2] or seen.final.partition("#")[2]
    unchanged = seen.status == 304 and before.get("verdict") == "alive"
    one = (
        Assessment("alive", before.get("reason", ""), tuple(before.get("facts", ())))
        if unchanged
        else assess(seen, anchor(seen, fragment), dict(rules.refusals))
    )
    remembered = Remembered(before.get("verdict", ""), before.get("since", ""), tuple(before.get("failed", ())))
    verdict = judge(one, remembered, rules.today, rules.gone_after, lately)
    state.links[address] = _entry(before, verdict, seen, rules.today.isoformat(), unchanged)


def _entry(before: dict[str, Any], verdict: Verdict, seen: Observation, day: str, unchanged: bool) -> dict[str, Any]:
    one = verdict.assessment
    why = {"verdict": verdict.name, "reason": one.reason, "facts": list(one.facts), "via": one.via}
    history = list(before.get("history", []))
    if verdict.name != before.get("verdict"):
        history.append({"on": day, **why})
    keeps = before if unchanged else {"etag": seen.etag, "modified": seen.modified}
    return {
        **why,
        "since": verdict.since,
        "on": day,
        "to": one.to,
        "permanent": one.permanent,
        "failed": [*verdict.failed[:1], *verdict.failed[1:][-MOST_DAYS:]],
        "alive_on": day if verdict.name not in FAILING else before.get("alive_on", ""),
        "again": seen.again,
        "etag": keeps.get("etag", ""),
        "modified": keeps.get("modified", ""),
        "history": history[-MOST_HISTORY:],
    }


def verdict_on(link: ExternalLink, state: State, rules: Rules) -> Verdict | None:
    """The verdict on `link` today, from memory; None if nobody has checked it yet."""
    known = state.links.get(link.address)
    if not known or known.get("verdict") not in VERDICTS:
        return None
    name = "missing" if known["verdict"] == "gone" else known["verdict"]
    remembered = Remembered(known["verdict"], known.get("since", ""), tuple(known.get("failed", ())))
    day = date.fromisoformat(remembered.failed[-1]) if name in FAILING and remembered.failed else rules.today
    one = Assessment(
        name,
        known.get("reason", ""),
        tuple(known.get("facts", ())),
        known.get("to", ""),
        bool(known.get("permanent")),
        known.get("via", ""),
    )
    return judge(one, remembered, day, rules.gone_after, rules.lately(link.link.checked if link.link else None))


def findings(
    links: Iterable[ExternalLink], exceptions: Iterable[LinkException], state: State, rules: Rules
) -> list[Finding]:
    """What needs a person: each link with a problem that is not accepted, and each exception that is no longer
    needed."""
    links, found = list(links), []
    verdicts = {link.link.id: verdict_on(link, state, rules) for link in links if link.link}
    accepted = {(one.link, one.verdict) for one in exceptions}
    for link in links:
        verdict = verdict_on(link, state, rules)
        if verdict and verdict.level and not (link.link and excused(link.link.id, verdict.name, accepted)):
            found.append(_finding(link, verdict))
    return found + [finding for one in exceptions if (finding := _needless(one, verdicts))]


def excused(link: str, verdict: str, accepted: set[tuple[str, str]]) -> bool:
    """Whether somebody has accepted this verdict on a link."""
    return any(one == link and is_accepted(verdict, known) for one, known in accepted)


def _finding(link: ExternalLink, verdict: Verdict) -> Finding:
    pages = list(dict.fromkeys(page for page, _ in link.pages))
    wrong = f"{VERDICTS[verdict.name].word.lower()}: {verdict.says}"
    return about_link(link.place, pages, f"“{link.title}”", link.address, wrong, verdict.do, verdict.level)


def _needless(one: LinkException, verdicts: dict[str, Verdict | None]) -> Finding | None:
    verdict = verdicts.get(one.link)
    if one.link in verdicts and (
        verdict is None or verdict.name == "unreachable" or excused(one.link, verdict.name, {(one.link, one.verdict)})
    ):
        return None
    now = f"its verdict today is “{VERDICTS[verdict.name].word.lower()}”" if verdict else "the link has no address"
    return Finding(
        one.place, f"the exception for “{one.link}” ({one.verdict}) is no longer needed: {now}", tip="delete it"
    )
