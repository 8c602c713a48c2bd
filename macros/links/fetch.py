"""One question to one server, and its answer: bounded in time and bytes, to the looked-up address only, without anything of ours in it.

By the standard library's own connection, because only there the socket can be made to the address that was looked at;
surroundings (proxies, .netrc, cookies) have no say.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit

import certifi

from macros.links.guard import Failed, public_addresses
from macros.links.settings import Settings

PORTS = {"http": 80, "https": 443}
SNIFFED = 4096
CERTIFICATE = {
    10: "it expired", 9: "it is not valid yet", 18: "it is signed by nobody but itself", 19: "it is signed by nobody who is known",
    62: "it is for another name", 64: "it is for another address", 23: "it was taken back",
    20: "nobody who is known signed it, or its chain is incomplete", 21: "nobody who is known signed it, or its chain is incomplete",
}


@dataclass(frozen=True)
class Answer:
    """What a server answered; `body` as far as it was read."""

    status: int
    headers: Message = field(repr=False)
    body: bytes = field(repr=False)
    cut: bool = False


def fetch(address: str, settings: Settings, more: Mapping[str, str] | None = None) -> Answer:
    """Asks for `address`, with `more` headers. Raises Failed."""
    parts = _readable(address)
    late = threading.Event()
    connection = _connection(parts, settings)
    timer = threading.Timer(settings.whole, _hang_up, (connection.sock, late))
    timer.daemon = True
    timer.start()
    try:
        return _asked(connection, parts, settings, more or {}, late)
    except TimeoutError as error:
        raise Failed("timeout", "its server did not answer in time") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if late.is_set():
            raise Failed("timeout", "its server did not answer in time") from error
        if isinstance(error, (ConnectionError, ssl.SSLError, OSError)):
            raise Failed("reset", "its server broke off the connection") from error
        raise Failed("protocol", "what its server answers is not the web’s language") from error
    finally:
        timer.cancel()
        connection.close()


def _readable(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        good = parts.scheme in PORTS and parts.hostname and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good:
        raise Failed("address", f"“{address[:200]}” is no address of the web")
    return parts


def _connection(parts: SplitResult, settings: Settings) -> http.client.HTTPConnection:
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    if host in settings.stand_ins:
        address, port = settings.stand_ins[host]
        addresses = [address]
    else:
        addresses = public_addresses(_ascii(host), port)
    connection = http.client.HTTPConnection(_ascii(host), port, timeout=settings.connect)
    connection.sock = _socket(addresses, port, settings)
    if parts.scheme == "https":
        connection.sock = _encrypted(connection.sock, _ascii(host), settings)
    return connection


def _socket(addresses: list[str], port: int, settings: Settings) -> socket.socket:
    problem: OSError = OSError("no address")
    for address in addresses[:4]:
        try:
            return socket.create_connection((address, port), settings.connect)
        except OSError as error:
            problem = error
    kind = "timeout" if isinstance(problem, TimeoutError) else "connect"
    raise Failed(kind, "its server did not answer in time" if kind == "timeout" else "its server takes no connection") from problem


def _encrypted(plain: socket.socket, host: str, settings: Settings) -> ssl.SSLSocket:
    try:
        return _context(settings.authorities).wrap_socket(plain, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        plain.close()
        raise Failed("certificate", f"its certificate is wrong: {CERTIFICATE.get(error.verify_code, error.verify_message)}") from error
    except (OSError, ValueError) as error:
        plain.close()
        if isinstance(error, TimeoutError):
            raise Failed("timeout", "its server did not answer in time") from error
        raise Failed("reset", "no encrypted connection with its server came about") from error


@lru_cache
def _context(authorities: str | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if authorities:
        context.load_verify_locations(authorities)
    return context


def _asked(connection: http.client.HTTPConnection, parts: SplitResult, settings: Settings, more: Mapping[str, str], late: threading.Event) -> Answer:
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?[]')}" if parts.query else "")
    named = _ascii(str(parts.hostname)) + (f":{parts.port}" if parts.port else "")
    connection.request("GET", target, headers={
        "Host": named, "User-Agent": settings.agent, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "en,*;q=0.5",
        "Accept-Encoding": "identity", "Connection": "close", **more})
    with connection.getresponse() as response:
        if late.is_set():
            raise TimeoutError  # headers that were cut off look like whole ones
        kind = response.headers.get_content_type()
        most = settings.most_bytes if kind in ("text/html", "application/xhtml+xml") or "content-type" not in response.headers else SNIFFED
        body, cut = _body(response, most)
        return Answer(response.status, response.headers, _plain(body, response.headers, settings.most_bytes), cut or late.is_set())


def _body(response: http.client.HTTPResponse, most: int) -> tuple[bytes, bool]:
    """The first `most` bytes of the body, and whether there was more. A body that breaks off is one, too."""
    pieces, size = [], 0
    try:
        while size < most and (piece := response.read1(min(65536, most - size))):
            pieces.append(piece)
            size += len(piece)
    except (OSError, http.client.HTTPException, ValueError):
        return b"".join(pieces), True
    return b"".join(pieces), size >= most


def _plain(body: bytes, headers: Message, most: int) -> bytes:
    """`body` unpacked where the server packed it without being asked, to `most` bytes at the most."""
    if headers.get("Content-Encoding", "").lower() not in ("gzip", "x-gzip", "deflate"):
        return body
    try:
        return zlib.decompressobj(47).decompress(body, most)
    except zlib.error:
        return b""


def _hang_up(connection: socket.socket, late: threading.Event) -> None:
    late.set()
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it is closed already


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise Failed("address", f"{host} is no name of a host") from error
