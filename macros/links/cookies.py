"""The cookies of one visit, kept as browsers keep them: sent back unchanged, to every host under their Domain.

It uses the standard library's http.cookiejar: aiohttp's jar rewrites quoted values and refuses some names that browsers
accept.
"""

from __future__ import annotations

from collections.abc import Iterable
from email.message import Message
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.request import Request

MOST = 50  # the most cookies of one answer
LONGEST = 4096  # the most bytes of one cookie, as in browsers


class _Answered:
    """What the jar needs of an answer."""

    def __init__(self, set_cookie: Iterable[str]) -> None:
        self.headers = Message()
        for one in set_cookie:
            self.headers["Set-Cookie"] = one

    def info(self) -> Message:
        return self.headers


class Cookies:
    """Empty at the start of each visit, and discarded after it."""

    def __init__(self) -> None:
        self.jar = CookieJar(DefaultCookiePolicy(netscape=True, rfc2965=False))

    def keep(self, address: str, set_cookie: Iterable[str]) -> None:
        """Stores the cookies in the answer of `address`: the values of its Set-Cookie headers."""
        good = [one for one in set_cookie if len(one) <= LONGEST and _is_text(one)]
        self.jar.extract_cookies(_Answered(good[:MOST]), Request(address))  # type: ignore[arg-type]

    def header(self, address: str) -> str:
        """The Cookie header for a request to `address`; empty if there are none to send."""
        request = Request(address)
        self.jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""


def _is_text(header: str) -> bool:
    """Whether it can be sent back unchanged: bytes that are not UTF-8 cannot, nor can line breaks."""
    return (header.isprintable() and header.isascii()) or not any(
        "\ud800" <= one <= "\udfff" or one < " " for one in header
    )
