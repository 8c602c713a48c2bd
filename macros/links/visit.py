"""A visit to one outside address: from redirect to redirect, with patience, to an observation. What it means is for verdict.py."""

from __future__ import annotations

import codecs
import re
import threading
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urljoin, urlsplit

from macros.links.fetch import Answer, fetch
from macros.links.guard import Failed
from macros.links.html import Page
from macros.links.settings import Settings

REDIRECTS = (301, 302, 303, 307, 308)
IN_PAGE = 0  # the “status” of a redirect that a page makes
AGAIN = (429, 500, 502, 503, 504)
CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w.:-]+)""", re.I)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True)
class Observation:
    """What a visit met. `kind` is answer, or why there was none; `hops` are the redirects: their status, where they led.

    `page` is what stood there, None where it is no page; `whole` whether all of it was read; `again` when the server wants to be asked again.
    """

    asked: str
    kind: str = "answer"
    says: str = ""
    status: int = 0
    hops: tuple[tuple[int, str], ...] = ()
    page: Page | None = field(default=None, repr=False, compare=False)
    whole: bool = True
    again: str = ""
    etag: str = ""
    modified: str = ""

    @property
    def final(self) -> str:
        """The address that answered in the end."""
        return self.hops[-1][1] if self.hops else self.asked


class Manners:
    """One question at a time to each host, with a pause after it, and not before the time that the host has named."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.guard = threading.Lock()
        self.locks: dict[str, threading.Lock] = {}
        self.not_before: dict[str, datetime] = {}

    @contextmanager
    def turn(self, host: str):
        """Waits until `host` may be asked, and keeps everybody else from it meanwhile."""
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
        """Nobody asks `host` for so many `seconds`."""
        until = self.settings.now() + timedelta(seconds=seconds)
        self.not_before[host] = max(until, self.not_before.get(host, until))


def visit(address: str, settings: Settings, manners: Manners, known: Mapping[str, str] | None = None) -> Observation:
    """Visits `address` (without its fragment). `known` are headers by which a server can say that nothing changed."""
    at, hops, cookies, been, more = address, [], {}, set(), dict(known or {})
    while True:
        site = _site(at)
        jar = cookies.setdefault(site, {})
        if (at, tuple(jar.items())) in been:
            return Observation(address, "circle", "it redirects in a circle", hops=tuple(hops))
        been.add((at, tuple(jar.items())))
        if len(hops) > settings.most_hops:
            return Observation(address, "circle", f"it redirects more than {settings.most_hops} times", hops=tuple(hops))
        if jar:
            more["Cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())
        answer, failure, again = _patiently(at, settings, manners, more)
        if answer is None:
            return Observation(address, failure.kind, failure.says, hops=tuple(hops), again=again)
        more = {}
        _keep_cookies(answer, jar)
        page = _page(answer)
        status, to = _onward(answer, page, at)
        if not to:
            return Observation(address, "answer", "", answer.status, tuple(hops), page, not answer.cut, again,
                               *(("", "") if hops else (answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", ""))))
        hops.append((status, to))
        at = to.partition("#")[0]


def _site(address: str) -> str:
    """What cookies are for: scheme, host and port; empty where the address cannot be read."""
    try:
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc.lower()}"
    except ValueError:
        return ""


def _patiently(at: str, settings: Settings, manners: Manners, more: Mapping[str, str]) -> tuple[Answer | None, Failed | None, str]:
    """The answer of `at`, after a few tries where that may help; else the failure; and until when the server wants to be left alone."""
    host = _site(at).partition("://")[2]
    for left in reversed(range(settings.tries)):
        answer, failure = None, None
        with manners.turn(host):
            try:
                answer = fetch(at, settings, more)
            except Failed as failed:
                failure = failed
            seconds = _seconds(answer, settings) if answer else None
            if seconds is not None and seconds > settings.longest_wait:
                return answer, failure, (settings.now() + timedelta(seconds=seconds)).isoformat(timespec="seconds")
            worth = answer.status in AGAIN if answer else failure.kind in ("reset", "timeout")
            if not worth or not left:
                break
            manners.hold(host, settings.backoff if seconds is None else seconds)
    return answer, failure, ""


def _seconds(answer: Answer, settings: Settings) -> float | None:
    """How long the server wants to be left alone, by its Retry-After: seconds, or a date."""
    text = answer.headers.get("Retry-After", "").strip() if answer.status in AGAIN else ""
    if text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=timezone.utc)
    return max((when - settings.now()).total_seconds(), 0.0)


def _keep_cookies(answer: Answer, jar: dict[str, str]) -> None:
    """Keeps what the server sets for the rest of this visit: some lead in a circle without it."""
    for header in answer.headers.get_all("Set-Cookie") or ():
        try:
            jar.update({name: morsel.coded_value for name, morsel in list(SimpleCookie(header).items())[:20]})
        except CookieError:
            continue


def _onward(answer: Answer, page: Page | None, at: str) -> tuple[int, str]:
    """Where the answer leads on, in full, and by which status; empty where it stays."""
    to = answer.headers.get("Location", "") if answer.status in REDIRECTS else ""
    status = answer.status
    if to and not to.isascii():
        to = quote(to.encode("latin-1", "replace"), safe="/%:@!$&'()*+,;=~?#[]")
    if not to and answer.status == 200 and page and page.refresh:
        status, to = IN_PAGE, page.refresh
    try:
        to = urljoin(at, to.strip()) if to else ""
    except ValueError:
        return status, to
    same = not status and to.partition("#")[0] == at
    return (status, "") if same else (status, to)


def _page(answer: Answer) -> Page | None:
    """The body as a page; None where it is something else."""
    kind = answer.headers.get_content_type() if "content-type" in answer.headers else ""
    looks = re.match(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(!doctype html|html|head|title)", answer.body[:1024], re.I | re.S)
    if kind in ("text/html", "application/xhtml+xml") or (kind == "" and looks):
        return Page(_text(answer)) if not answer.body.startswith((b"%PDF-", b"\x89PNG", b"PK\x03\x04", b"GIF8", b"\xff\xd8\xff")) else None
    return None


def _text(answer: Answer) -> str:
    """The body's text: by its mark, the header, the page's own word, else as UTF-8. Signs that cannot be read do no harm."""
    body = answer.body
    for mark, name in MARKS:
        if body.startswith(mark):
            return body[len(mark):].decode(name, "replace")
    said = CHARSET.search(body[:2048])
    for name in (answer.headers.get_content_charset(), said[1].decode("ascii", "replace") if said else None):
        try:
            if name:
                return body.decode(name, "replace")
        except (LookupError, ValueError):
            continue
    return body.decode("utf-8", "replace")


def anchor(seen: Observation, fragment: str) -> str:
    """Whether the place `fragment` is on the page that was `seen`: there, missing, or (made by scripts, not read, no page) untold."""
    name = unquote(fragment)
    if not name or name == "top" or name.startswith((":~:", "!", "/")):
        return ""
    page = seen.page
    if page is None or seen.status != 200:
        return "untold"
    if {name, fragment, f"user-content-{name}"} & page.ids:
        return "there"
    by_script = re.search(rf"[\"'#]{re.escape(name)}[\"']", page.code) or (page.scripts and page.words < 60)
    return "untold" if by_script or not seen.whole or page.broken else "missing"
