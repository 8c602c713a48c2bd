"""Addresses as browsers read them, by the URL standard (url.spec.whatwg.org): host names by UTS 46, \\ as /, brackets
around IPv6."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ada_url import URL

PORTS = {"http:": 80, "https:": 443}


@dataclass(frozen=True)
class WebAddress:
    """One http or https address. `host` is in ASCII without brackets; `site` is the host and port as a browser shows
    them."""

    href: str
    https: bool
    host: str
    port: int
    site: str


def web_address(text: str) -> WebAddress | None:
    """`text` as an address, without a user name, a password or a fragment; None if it is not a full http or https
    address."""
    try:
        url = URL(text)
    except ValueError:
        return None
    if url.protocol not in PORTS or not url.hostname or url.port == "0":
        return None
    url.username = url.password = url.hash = ""
    return WebAddress(
        url.href, url.protocol == "https:", url.hostname.strip("[]"), int(url.port or PORTS[url.protocol]), url.host
    )


def site_of(text: str) -> str:
    """The host and port of the address `text`, the same for all ways of writing them; `text` itself if it is not an
    address."""
    one = web_address(text)
    return one.site if one else text


def resolved(to: str, base: str) -> str:
    """Where `to` leads from the page `base`, in full, with its fragment; `to` itself if it cannot be read as an
    address.

    A lone surrogate in `to` is a byte of a header that is not UTF-8; browsers write it as %XX.
    """
    to = re.sub(r"[\udc80-\udcff]", lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", to).strip()
    try:
        return URL(to, base=base).href
    except (ValueError, UnicodeError):
        return to


def place_in(fragment: str) -> str:
    """The place that a browser looks for: `fragment` without what follows :~: (text to highlight); empty for the top of
    the page."""
    name = fragment.partition(":~:")[0]
    return "" if name.lower() == "top" else name
