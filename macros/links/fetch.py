"""One request to one server, and its answer: limited in time and bytes, only to the checked address, and without
anything of ours in it.

It uses aiohttp, whose resolver can be ours, so that it connects only to addresses that are public. aiohttp also reads
past 1xx answers and accepts many, long and odd headers (httpx has no resolver to replace). Proxies, .netrc and cookies
of this machine are not used (trust_env is off).
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import aiohttp
import certifi
from aiohttp.abc import AbstractResolver, ResolveResult
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from macros.links.guard import Failed, public_addresses
from macros.links.settings import Settings
from macros.links.unpack import unpacked
from macros.links.web_address import WebAddress, web_address

SNIFFED = 4096  # bytes of what is not a page
# Why a certificate is not valid, by OpenSSL's numbers (man x509_verify_cert_error_string).
CERTIFICATE = {
    9: "certificate-early",
    10: "certificate-expired",
    18: "certificate-self-signed",
    19: "certificate-unknown",
    20: "certificate-unknown",
    21: "certificate-unknown",
    23: "certificate-revoked",
    62: "certificate-other-name",
    64: "certificate-other-name",
}
PAGES = ("text/html", "application/xhtml+xml")
# Chromium accepts 256 KiB of headers in all; aiohttp limits their number and the length of each.
MOST_HEADERS, LONGEST_HEADER = 500, 100_000
MOST_ADDRESSES = 4  # addresses of one host that are tried
MOST_TURNS = 100  # of the event loop, until it has noticed that a connection has ended


@dataclass(frozen=True)
class Answer:
    """What a server answered; `body` is decompressed and as far as it was read, `whole` says whether that is all of it.

    `kind` is its Content-Type in small letters, empty if there was none; `charset` is the one that it names.
    """

    status: int
    headers: CIMultiDictProxy[str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)
    whole: bool = True
    kind: str = ""
    charset: str | None = None


def fetch(address: str, settings: Settings, more: Mapping[str, str] | None = None) -> Answer:
    """Requests `address`, with `more` headers. Raises Failed."""
    to = web_address(address)
    if to is None:
        raise Failed("bad-address", address[:200])
    port = to.port
    if to.host in settings.stand_ins:
        stand_in, port = settings.stand_ins[to.host]
        addresses = [stand_in]
    else:
        addresses = public_addresses(to.host, port)
    try:
        return asyncio.run(_whole(to, Pinned(addresses[:MOST_ADDRESSES], port), settings, more or {}))
    except (aiohttp.ClientError, OSError, ValueError, asyncio.CancelledError) as error:
        raise _failed(error) from error


class Pinned(AbstractResolver):
    """Returns the checked addresses and no others, whatever host is asked for: nothing is looked up twice."""

    def __init__(self, addresses: list[str], port: int) -> None:
        self.addresses, self.port = addresses, port
        self.sockets: list[socket.socket] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The checked addresses, in aiohttp's form."""
        return [
            ResolveResult(
                hostname=host,
                host=one,
                port=self.port,
                family=socket.AF_INET6 if ":" in one else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for one in self.addresses
        ]

    async def close(self) -> None:
        """Does nothing: nothing is open."""

    def socket(self, info: tuple[Any, ...]) -> socket.socket:
        """The socket for a connection: the last guard, even if aiohttp does not ask the resolver, as for numeric
        hosts."""
        family, kind, protocol, _, to = info
        if to[0] not in self.addresses:
            raise OSError(errno.EACCES, f"{to[0]} was not checked")
        self.sockets.append(socket.socket(family, kind, protocol))
        return self.sockets[-1]

    async def end(self) -> None:
        """Ends what is still open: an encrypted connection would wait for the server's farewell, which may never
        come."""
        for one in self.sockets:
            with contextlib.suppress(OSError):  # it is closed
                one.shutdown(socket.SHUT_RDWR)
        for _ in range(MOST_TURNS):
            if all(one.fileno() < 0 for one in self.sockets):
                return
            await asyncio.sleep(0)


async def _whole(to: WebAddress, pinned: Pinned, settings: Settings, more: Mapping[str, str]) -> Answer:
    try:
        return await _asked(to, pinned, settings, more)
    finally:
        await pinned.end()


async def _asked(to: WebAddress, pinned: Pinned, settings: Settings, more: Mapping[str, str]) -> Answer:
    connector = aiohttp.TCPConnector(
        resolver=pinned,
        socket_factory=pinned.socket,
        use_dns_cache=False,
        force_close=True,
        ssl=_context(settings.authorities),
    )
    times = aiohttp.ClientTimeout(total=None, sock_connect=settings.connect, sock_read=settings.connect)
    async with (
        asyncio.timeout(settings.whole) as limit,
        aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            timeout=times,
            max_line_size=LONGEST_HEADER,
            max_field_size=LONGEST_HEADER,
            max_headers=MOST_HEADERS,
        ) as session,
    ):
        # There is no option for this: aiohttp would ask again at once, without the pause that every host gets.
        session._retry_connection = False
        headers = {
            "User-Agent": settings.agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": "identity",
            **more,
        }
        async with session.get(URL(to.href, encoded=True), headers=headers, allow_redirects=False) as response:
            return await _answer(response, settings, limit)


async def _answer(response: aiohttp.ClientResponse, settings: Settings, limit: asyncio.Timeout) -> Answer:
    kind = response.content_type.lower() if "Content-Type" in response.headers else ""
    most = settings.most_bytes if kind in PAGES or not kind else SNIFFED
    body, whole = await _body(response, most, limit)
    body, ended = unpacked(body, ",".join(response.headers.getall("Content-Encoding", ())), settings.most_bytes)
    return Answer(
        response.status, CIMultiDictProxy(CIMultiDict(response.headers)), body, whole and ended, kind, response.charset
    )


async def _body(response: aiohttp.ClientResponse, most: int, limit: asyncio.Timeout) -> tuple[bytes, bool]:
    """The first `most` bytes of the body, and whether that is all. A body that breaks off or takes too long counts
    too."""
    pieces, size = [], 0
    limit_at = limit.when()
    limit.reschedule(None)
    try:
        async with asyncio.timeout_at(limit_at):
            while size < most and (piece := await response.content.read(most - size)):
                pieces.append(piece)
                size += len(piece)
    except (aiohttp.ClientError, OSError, ValueError):
        return b"".join(pieces), False
    return b"".join(pieces), size < most


@lru_cache
def _context(authorities: str | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if authorities:
        context.load_verify_locations(authorities)
    return context


def _failed(error: BaseException) -> Failed:
    """Why there is no answer. If aiohttp could not read one, the reason says that it is our limit, not the server's
    fault."""
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        wrong = error.certificate_error
        reason = CERTIFICATE.get(getattr(wrong, "verify_code", 0))
        return Failed(reason) if reason else Failed("certificate", getattr(wrong, "verify_message", ""))
    kinds = (
        (TimeoutError, "timeout"),
        (aiohttp.ClientConnectorSSLError, "no-encryption"),
        (aiohttp.ClientConnectorError, "no-connection"),
        ((aiohttp.ClientResponseError, aiohttp.ClientPayloadError), "not-understood"),
        ((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, OSError), "broken-off"),
    )
    return Failed(next((reason for kind, reason in kinds if isinstance(error, kind)), "not-understood"))
