"""Where a connection may go: only to public addresses, looked up once and then kept, so that no content leads into a
private network."""

from __future__ import annotations

import ipaddress
import socket

UNKNOWN = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}
# Refused whatever Python's own tables say, which differ between versions. From the IANA registries of special-purpose
# addresses.
REFUSED = [
    ipaddress.ip_network(one)
    for one in (
        "192.88.99.0/24",  # 6to4 relays, deprecated (RFC 7526)
        "192.0.0.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.175.48.0/24",  # protocol assignments, AS112, AMT
        "fec0::/10",  # site-local, deprecated (RFC 3879)
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",  # protocol assignments; documentation (RFC 9637)
        "2620:4f:8000::/48",  # AS112
        "5f00::/16",
        "100::/64",
        "100:0:0:1::/64",  # segment routing (RFC 9602), discard-only, dummy
        "64:ff9b:1::/48",  # NAT64 within one network (RFC 8215)
    )
]
NAT64, COMPATIBLE, TRANSLATED = (ipaddress.ip_network(one) for one in ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96"))
TEREDO = ipaddress.ip_network("2001::/32")


class Failed(Exception):
    """A request without an answer: the id of the reason (see link_verdicts.py) and the facts in its words."""

    def __init__(self, reason: str, *facts: str) -> None:
        super().__init__(reason, *facts)
        self.reason, self.facts = reason, facts


def public_addresses(host: str, port: int) -> list[str]:
    """The numeric addresses of `host`. Raises Failed if there is none, or if any of them is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise Failed("no-host" if error.errno in UNKNOWN else "no-lookup", host) from error
    except (OSError, UnicodeError, ValueError) as error:
        raise Failed("bad-host", host) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not is_public(address):
            raise Failed("private-network", host, address)
    return addresses


def is_public(address: str) -> bool:
    """Whether the numeric `address` belongs to the public internet, even if another address is embedded in it."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return _is_public(ip)
    embedded = _embedded(ip)
    return all(map(_is_public, embedded)) if embedded else _is_public(ip)


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not any(ip in network for network in REFUSED)


def _embedded(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses embedded in `ip`: a router on the way may forward a packet to them."""
    if ip.sixtofour is not None:
        return [ip.sixtofour]
    if ip in TEREDO:
        return list(ip.teredo or ())
    isatap = (
        int(ip) >> 32 & 0xFDFFFFFF == 0x5EFE
    )  # RFC 5214: an interface that tunnels to the IPv4 address it is named after
    if isatap or ip.ipv4_mapped is not None or any(ip in network for network in (NAT64, COMPATIBLE, TRANSLATED)):
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    return []
