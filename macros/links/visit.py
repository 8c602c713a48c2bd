"""A visit to one external address: follows redirects and retries patiently, and returns an observation. verdict.py
decides what that means."""

from __future__ import annotations

import codecs
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

from macros.links.cookies import Cookies
from macros.links.fetch import PAGES, Answer, fetch
from macros.links.guard import Failed
from macros.links.outside_page import OutsidePage
from macros.links.settings import Settings
from macros.links.web_address import place_in, resolved, site_of, web_address

REDIRECTS = (301, 302, 303, 307, 308)
IN_PAGE = 0  # the “status” of a redirect that a page makes
AGAIN = (429, 500, 502, 503, 504)
WORTH_ANOTHER_TRY = ("broken-off", "no-encryption", "timeout")
CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w.:-]+)""", re.I)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True)
class Observation:
    """What a visit found. `kind` is answer, or the id of the reason why there was none, with the `facts` in its words.

    `hops` are the redirects: their status, and where they led. `page` is the page there, None if it is not one; `whole`
    says whether all of it was read and decompressed; `again` is when the server wants to be asked again.
    """

    asked: str
    kind: str = "answer"
    facts: tuple[str, ...] = ()
    status: int = 0
    hops: tuple[tuple[int, str], ...] = ()
    page: OutsidePage | None = field(default=None, repr=False, compare=False)
    whole: bool = True
    again: str = ""
    etag: str = ""
    modified: str = ""

    @property
    def final(self) -> str:
        """The address that answered in the end."""
        return self.hops[-1][1] if self.hops else self.asked


class Pacing:
    """One request at a time to each host, with a pause after it, and not before the time that the host has named."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.guard = threading.Lock()
        self.locks: dict[str, threading.Lock] = {}
        self.not_before: dict[str, datetime] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits until `host` may be asked, and makes all others wait meanwhile."""
        with self.guard:
            lock = self.locks.setdefault(host, threading.Lock())
        with lock:
            left = (self.not_before.get(host, self.settings.now()) - self.settings.now()).total_seconds()
            if left > 0:
                self.settings.wait(left)
            try:
                yield
            finally:
                self.hold(host, self.settings.pause)

    def hold(self, host: str, seconds: float) -> None:
        """Makes everybody wait for `seconds` before asking `host`."""
        until = self.settings.now() + timedelta(seconds=seconds)
        self.not_before[host] = max(until, self.not_before.get(host, until))


def visit(address: str, settings: Settings, pacing: Pacing, known: Mapping[str, str] | None = None) -> Observation:
    """Visits `address` (without its fragment). `known` are headers with which a server can say that nothing changed."""
    at, cookies, more = address, Cookies(), dict(known or {})
    hops: list[tuple[int, str]] = []
    been: set[tuple[str, str]] = set()
    while True:
        cookie = cookies.header(at) if web_address(at) else ""
        if (at, cookie) in been:
            return Observation(address, "circle", hops=tuple(hops))
        been.add((at, cookie))
        if len(hops) > settings.most_hops:
            return Observation(address, "too-many-redirects", (str(settings.most_hops),), hops=tuple(hops))
        answer, again = _patiently(at, settings, pacing, more | ({"Cookie": cookie} if cookie else {}))
        if isinstance(answer, Failed):
            return Observation(address, answer.reason, answer.facts, hops=tuple(hops), again=again)
        more = {}
        cookies.keep(at, answer.headers.getall("Set-Cookie", ()))
        page = _page(answer)
        status, to = _onward(answer, page, at)
        if not to:
            return Observation(
                address,
                "answer",
                (),
                answer.status,
                tuple(hops),
                page,
                answer.whole,
                again,
                *(("", "") if hops else (answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))),
            )
        hops.append((status, to))
        at = to.partition("#")[0]


def _patiently(at: str, settings: Settings, pacing: Pacing, more: Mapping[str, str]) -> tuple[Answer | Failed, str]:
    """The answer of `at`, after a few tries if those may help; otherwise the failure; and when the server may be asked
    again."""
    host = site_of(at)
    for left in reversed(range(settings.tries)):
        with pacing.turn(host):
            answer = _answer(at, settings, more)
            seconds = None if isinstance(answer, Failed) else _seconds(answer, settings)
            if seconds is not None and seconds > settings.longest_wait:
                return answer, (settings.now() + timedelta(seconds=seconds)).isoformat(timespec="seconds")
            worth = answer.reason in WORTH_ANOTHER_TRY if isinstance(answer, Failed) else answer.status in AGAIN
            if not worth or not left:
                break
            pacing.hold(host, settings.backoff if seconds is None else seconds)
    return answer, ""


def _answer(at: str, settings: Settings, more: Mapping[str, str]) -> Answer | Failed:
    try:
        return fetch(at, settings, more)
    except Failed as failed:
        return failed


def _seconds(answer: Answer, settings: Settings) -> float | None:
    """How long the server wants to be left alone, from its Retry-After: in seconds, or until a date."""
    text = answer.headers.get("Retry-After", "").strip() if answer.status in AGAIN else ""
    if text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max((when - settings.now()).total_seconds(), 0.0)


def _onward(answer: Answer, page: OutsidePage | None, at: str) -> tuple[int, str]:
    """Where the answer redirects, as a full address, and with which status; empty if it does not."""
    to = answer.headers.get("Location", "").strip() if answer.status in REDIRECTS else ""
    if to:
        return answer.status, resolved(to, at)
    if answer.status != 200 or page is None or not page.refresh:
        return answer.status, ""
    to = resolved(page.refresh, at)
    return (IN_PAGE, to) if to.partition("#")[0] != resolved("", at) else (IN_PAGE, "")


def _page(answer: Answer) -> OutsidePage | None:
    """The body as a page; None if it is something else."""
    looks = re.match(
        rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(!doctype html|html|head|title)", answer.body[:1024], re.I | re.S
    )
    if answer.kind in PAGES or (not answer.kind and looks):
        return (
            OutsidePage(_text(answer))
            if not answer.body.startswith((b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"GIF8", b"\xff\xd8\xff"))
            else None
        )
    return None


def _text(answer: Answer) -> str:
    """The text of the body: by its byte order mark, the header, the page's own declaration, otherwise as UTF-8.
    Unreadable bytes are replaced."""
    body = answer.body
    for mark, name in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    said = CHARSET.search(body[:2048])
    for charset in (answer.charset, said[1].decode("ascii", "replace") if said else None):
        try:
            if charset:
                return body.decode(charset, "replace")
        except (LookupError, ValueError):
            continue
    return body.decode("utf-8", "replace")


def anchor(seen: Observation, fragment: str) -> str:
    """Whether the place `fragment` is on the page that was `seen`: there, missing, or untold (made by scripts, not
    read, not a page)."""
    place = place_in(fragment)
    name = unquote(place)
    if not name or name.startswith(("!", "/")):
        return ""
    page = seen.page
    if page is None or seen.status != 200:
        return "untold"
    if {name, place, f"user-content-{name}"} & page.ids:
        return "there"
    by_script = re.search(rf"[\"'#]{re.escape(name)}[\"']", page.code) or (page.scripts and page.words < 60)
    return "untold" if by_script or not seen.whole or page.broken else "missing"
