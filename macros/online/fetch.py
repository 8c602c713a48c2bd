"""One request to a server, with its answer: it follows no redirect, stores nothing, and has limits on time and size."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message

SECONDS = 20
MOST = 50_000_000
AGENT = "guidance-site-check"


class Unreachable(Exception):
    """There was no usable answer; the sentence says why."""


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        """The body as text; bytes that are not UTF-8 become replacement characters."""
        return self.body.decode("utf-8", "replace")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def fetch(url: str, method: str = "GET", body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
    """The answer of the server at `url`, whatever its status. Raises Unreachable."""
    if not url.lower().startswith(("http://", "https://")):
        raise Unreachable(f"“{url[:100]}” is not an address on the web: it begins with https:// or http://")
    try:
        request = urllib.request.Request(url, body, {"User-Agent": AGENT, **(headers or {})}, method=method)
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            return _read(url, answer.status, answer)
    except urllib.error.HTTPError as answer:
        with answer:
            return _read(url, answer.code, answer)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(f"{url} cannot be reached: {getattr(error, 'reason', None) or error}") from error


def _read(url: str, status: int, answer: http.client.HTTPResponse | urllib.error.HTTPError) -> Answer:
    try:
        body = answer.read(MOST + 1)
    except (OSError, http.client.HTTPException) as error:
        raise Unreachable(f"{url} broke off in the middle of its answer: {error}") from error
    if len(body) > MOST:
        raise Unreachable(f"{url} answers with more than {MOST} bytes")
    missing = getattr(answer, "length", None)
    if missing:  # the server promised more, and http.client does not notice when asked for a number of bytes
        raise Unreachable(f"{url} broke off in the middle of its answer: {missing} bytes are missing")
    return Answer(status, answer.headers, body)
