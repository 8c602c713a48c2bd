"""Where a connection may go: to public addresses only, looked up once and held to, so that no content leads into a private network."""

from __future__ import annotations

import ipaddress
import socket

NAT64 = ipaddress.ip_network("64:ff9b::/96")
UNKNOWN = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}


class Failed(Exception):
    """A question without an answer: its `kind` (no-name, unsafe, connect, timeout, reset, certificate, protocol, address), and words."""

    def __init__(self, kind: str, says: str) -> None:
        super().__init__(says)
        self.kind, self.says = kind, says


def public_addresses(host: str, port: int) -> list[str]:
    """The numeric addresses of `host`. Raises Failed where there is none, or where any of them is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno in UNKNOWN:
            raise Failed("no-name", f"there is no host {host}") from error
        raise Failed("connect", f"the host {host} could not be looked up") from error
    except (OSError, UnicodeError, ValueError) as error:
        raise Failed("address", f"{host} is no name of a host") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not is_public(address):
            raise Failed("unsafe", f"{host} is in a private network ({address})")
    return addresses


def is_public(address: str) -> bool:
    """Whether the numeric `address` is one of the public internet, also where another one is wrapped in it."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    wrapped = []
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = [one for one in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if one is not None]
        if ip in NAT64:
            wrapped.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in wrapped or [ip])
