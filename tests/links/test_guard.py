"""Which addresses are public: by the IANA registries of special-purpose addresses, and with one address embedded in
another."""

from __future__ import annotations

import asyncio
import socket
import threading
from ipaddress import IPv4Address, IPv6Address, ip_network

import aiohttp
import pytest
from yarl import URL

from macros.links.fetch import Pinned, fetch
from macros.links.guard import Failed, is_public, public_addresses
from macros.links.settings import Settings
from tests.links.conftest import apart

# iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, as of 2026, and what is reserved or
# multicast.
SPECIAL = [
    ip_network(one)
    for one in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.0.0/29",
        "192.0.0.8/32",
        "192.0.0.9/32",
        "192.0.0.10/32",
        "192.0.0.170/32",
        "192.0.0.171/32",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "240.0.0.0/4",
        "255.255.255.255/32",
        "224.0.0.0/4",
        "::1/128",
        "::/128",
        "64:ff9b:1::/48",
        "100::/64",
        "100:0:0:1::/64",
        "2001::/23",
        "2001:1::1/128",
        "2001:1::2/128",
        "2001:1::3/128",
        "2001:2::/48",
        "2001:3::/32",
        "2001:4:112::/48",
        "2001:10::/28",
        "2001:20::/28",
        "2001:30::/28",
        "2001:db8::/32",
        "2620:4f:8000::/48",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    )
]
PUBLIC = [
    "93.184.215.14",
    "9.9.9.9",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "192.88.98.255",
    "192.88.100.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "2a00:1450::1",
    "2001:200::1",
    "2001:db7::1",
    "3ffe:ffff::1",
    "2620:4f:8001::1",
]
PRIVATE_V4 = [
    "127.0.0.1",
    "10.1.2.3",
    "192.168.1.1",
    "169.254.169.254",
    "192.88.99.1",
    "0.0.0.0",
    "255.255.255.255",
    "192.31.196.1",
]
PUBLIC_V4 = "93.184.215.14"


def embedding(v4: str) -> dict[str, str]:
    """IPv6 addresses that embed the address `v4`, by the way they do it."""
    number = int(IPv4Address(v4))
    shapes = {
        "mapped": 0xFFFF << 32 | number,
        "compatible": number,
        "translated": 0xFFFF << 48 | number,
        "nat64": 0x64FF9B << 96 | number,
        "6to4": 0x2002 << 112 | number << 80 | 1,
        "isatap": 0x26062800 << 96 | 0x5EFE << 32 | number,
        "isatap-universal": 0x26062800 << 96 | 0x02005EFE << 32 | number,
        "teredo-client": 0x20010000 << 96 | int(IPv4Address(PUBLIC_V4)) << 64 | number ^ 0xFFFFFFFF,
        "teredo-server": 0x20010000 << 96 | number << 64 | int(IPv4Address(PUBLIC_V4)) ^ 0xFFFFFFFF,
    }
    return {name: str(IPv6Address(value)) for name, value in shapes.items()}


@pytest.mark.parametrize("network", SPECIAL, ids=str)
def test_no_special_purpose_address_is_public(network):
    assert not is_public(str(network[0]))
    assert not is_public(str(network[-1]))
    assert not is_public(str(network[network.num_addresses // 2]))


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("v4", PRIVATE_V4)
def test_an_embedded_address_counts(v4):
    assert {name: is_public(one) for name, one in embedding(v4).items()} == dict.fromkeys(embedding(v4), False)


def test_an_embedded_public_address_is_public():
    assert {name: is_public(one) for name, one in embedding(PUBLIC_V4).items()} == dict.fromkeys(
        embedding(PUBLIC_V4), True
    )


@pytest.mark.parametrize(
    "address", ["64:ff9b:1::5db8:d70e", "fe80::1%eth0", "fd00::1", "4000::1", "no address", "", "1.2.3", "127.1"]
)
def test_others_are_not(address):
    assert not is_public(address)


def looked_up(*addresses):
    return lambda host, port, **_: [
        (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses
    ]


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", looked_up("93.184.215.14", "10.0.0.1"))
    with pytest.raises(Failed) as failed:
        public_addresses("club.example", 80)
    assert (failed.value.reason, failed.value.facts) == ("private-network", ("club.example", "10.0.0.1"))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "no-host"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "no-lookup"),
        (UnicodeError("x"), "bad-host"),
        (OSError("x"), "bad-host"),
    ],
)
def test_why_a_host_has_no_address(monkeypatch, error, reason):
    def fails(*_, **__):
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(Failed) as failed:
        public_addresses("club.example", 80)
    assert failed.value.reason == reason


def test_a_host_is_looked_up_once_whatever_it_says_the_second_time(monkeypatch):
    """DNS rebinding: the first answer is public, each later one is this machine, where a server waits."""
    asked, real = [], socket.getaddrinfo

    def rebinds(host, port, *more, **named):
        if host != "club.example":
            return real(host, port, *more, **named)
        asked.append(host)
        return looked_up("192.0.2.7" if len(asked) == 1 else "127.0.0.1")(host, port)

    monkeypatch.setattr(socket, "getaddrinfo", rebinds)
    monkeypatch.setattr("macros.links.guard.is_public", lambda address: address == "192.0.2.7")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        with pytest.raises(Failed):
            apart(fetch, f"http://club.example:{server.getsockname()[1]}/", Settings(connect=1.0, whole=2.0))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert asked == ["club.example"]


@pytest.mark.skipif(not socket.has_ipv6, reason="this system has no IPv6")
def test_an_ipv6_host_has_its_brackets_and_nothing_of_a_password_is_sent():
    got = []

    def answers(server):
        connection, _ = server.accept()
        with connection:
            got.append(connection.recv(65536).decode())
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with socket.create_server(("::1", 0), family=socket.AF_INET6) as server:
        port = server.getsockname()[1]
        thread = threading.Thread(target=answers, args=(server,), daemon=True)
        thread.start()
        assert (
            apart(
                fetch,
                f"http://user:word@[::1]:{port}/a b",
                Settings(stand_ins={"::1": ("::1", port)}, connect=60.0, whole=60.0),
            ).status
            == 204
        )
        thread.join()
    assert f"Host: [::1]:{port}\r\n" in got[0] and got[0].startswith("GET /a%20b HTTP/1.1\r\n")
    assert "Authorization" not in got[0]


def test_no_socket_is_made_for_an_address_that_was_not_checked():
    """Even if aiohttp does not ask the resolver, as for numeric hosts."""

    async def ask(port):
        pinned = Pinned(["192.0.2.7"], port)
        connector = aiohttp.TCPConnector(resolver=pinned, socket_factory=pinned.socket)
        async with (
            aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(60)) as session,
            session.get(URL(f"http://127.0.0.1:{port}/")),
        ):
            pass

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        with pytest.raises(aiohttp.ClientConnectorError, match="was not checked"):
            apart(lambda: asyncio.run(ask(server.getsockname()[1])))
        with pytest.raises(BlockingIOError):
            server.accept()
