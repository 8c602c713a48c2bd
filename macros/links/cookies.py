"""The cookies of one visit, as browsers keep them: sent back as they came, to every host under their Domain.

By the standard library's http.cookiejar: aiohttp's jar writes quoted values anew and refuses some names that browsers
take."""

from __future__ import annotations

from collections.abc import Iterable
from email.message import Message
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.request import Request

MOST = 50  # of one answer
LONGEST = 4096  # of one cookie, as in browsers


class _Answered:
    """What the jar asks of an answer."""

    def __init__(self, set_cookie: Iterable[str]) -> None:
        self.headers = Message()
        for one in set_cookie:
            self.headers["Set-Cookie"] = one

    def info(self) -> Message:
        return self.headers


class Cookies:
    """Empty at the start of each visit, and thrown away after it."""

    def __init__(self) -> None:
        self.jar = CookieJar(DefaultCookiePolicy(netscape=True, rfc2965=False))

    def keep(self, address: str, set_cookie: Iterable[str]) -> None:
        """Keeps what the answer of `address` sets: the values of its Set-Cookie headers."""
        good = [one for one in set_cookie if len(one) <= LONGEST and _is_text(one)]
        self.jar.extract_cookies(_Answered(good[:MOST]), Request(address))  # type: ignore[arg-type]

    def header(self, address: str) -> str:
        """The Cookie header for a request to `address`; empty where there is none to send."""
        request = Request(address)
        self.jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""


def _is_text(header: str) -> bool:
    """Whether it can be sent back byte for byte: a byte that is no UTF-8 cannot, nor can a line break."""
    return (header.isprintable() and header.isascii()) or not any(
        "\ud800" <= one <= "\udfff" or one < " " for one in header
    )
