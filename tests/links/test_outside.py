"""External links against a server of faults: the right verdict for each, without a false alarm, politely, and without
leaving loopback."""

from __future__ import annotations

import contextlib
import gc
import json
import warnings
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from macros.content.findings import ERROR, WARNING, Place
from macros.content.refused import Refused
from macros.links.fetch import fetch
from macros.links.guard import Failed
from macros.links.outside import Rules, run, verdict_on
from macros.links.progress import Progress
from macros.links.settings import Settings
from macros.links.state import State
from macros.links.uses import ExternalLink
from tests.links.faults import Faults

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 22)
REFUSALS = (("robots.example", ("200", "400", "403", "999")),)
ALIVE = [
    "http://a.example/ok",
    "http://a.example/status/204",
    "http://b.example/heals/429/7",
    "http://c.example/heals/429/date",
    "http://d.example/heals/503/3",
    "http://e.example/heals/500/",
    "http://k.example/heals/503/60",
    "http://slow-body.example/slow-body",
    "http://endless.example/endless",
    "http://reset.example/reset/once",
    "https://good.example/ok",
    "http://a.example/ok#here",
    "http://a.example/ok#old",
    "http://a.example/ok#",
    "http://a.example/ok#top",
    "http://a.example/ok#:~:text=river",
    "http://a.example/script#by-script",
    "http://a.example/app#route",
    "http://a.example/long#far",
    "http://a.example/typed/pdf#page=3",
    "http://a.example/typed/octets#anything",
    "http://a.example/typed/html-pdf#page=2",
    "http://a.example/typed/none#here",
    "http://a.example/typed/xhtml#here",
    "http://a.example/typed/odd#here",
    "http://a.example/letters/bad-gzip",
    "http://cookies.example/cookies",
    "http://a.example/login/",
    "http://a.example/header-login",
    "http://a.example/ok?q=a%20b&c=%C3%A9",
    "http://a.example/ok/fl%C3%BCsse",
    "http://a.example/ok/flüsse",
    "http://a.example/",
    "http://a.example/tagged",
]
# Moved permanently: with the new address. Moved temporarily.
MOVED = {
    "http://f.example/to/301/ok": "http://f.example/ok",
    "http://f.example/to/308/ok": "http://f.example/ok",
    "http://f.example/chain/5": "http://f.example/ok",
    "http://f.example/chain/10": "http://f.example/ok",
    "http://f.example/to/301/to/302/ok": "http://f.example/to/302/ok",
    "http://f.example/odd-location": "http://f.example/ok/fl%FCsse",
    "http://f.example/to/301/https://good.example/ok": "https://good.example/ok",
}
FOR_NOW = [f"http://f.example/to/{status}/ok" for status in (302, 303, 307)] + [
    "http://f.example/to/302/to/301/ok",
    "http://f.example/refresh",
    "http://f.example/to/302/http://cookies.example/cookies",
]
WRONG = [  # the address, its verdict, its level, words of it
    ("http://g.example/status/404", "missing", WARNING, "there is no such page"),
    ("http://g.example/status/410", "missing", WARNING, "was removed"),
    ("http://g.example/to/301/status/404", "missing", WARNING, "404"),
    ("http://no-such-host.invalid/", "missing", WARNING, "there is no host"),
    ("http://g.example/status/400", "refused", WARNING, "(400)"),
    ("http://g.example/status/403", "refused", WARNING, "(403)"),
    ("http://g.example/status/999", "refused", WARNING, "(999)"),
    ("http://g.example/status/451", "refused", WARNING, "(451)"),
    ("http://h.example/busy/1", "refused", WARNING, "(429)"),
    ("http://i.example/busy/86400", "refused", WARNING, "(429)"),
    ("http://robots.example/status/400", "refused", WARNING, "say nothing"),
    ("http://www.robots.example/ok", "refused", WARNING, "say nothing"),
    ("http://robots.example/status/999", "refused", WARNING, "say nothing"),
    ("http://robots.example/status/404", "missing", WARNING, "404"),
    ("http://g.example/status/401", "login", WARNING, "user name and a password"),
    ("http://g.example/members", "login", WARNING, "leads to a login"),
    ("http://g.example/to/302/asks-for-login", "login", WARNING, "leads to a login"),
    ("http://g.example/asks-for-login", "login", WARNING, "leads to a login"),
    ("http://g.example/status/502", "unreachable", WARNING, "502"),
    ("http://slow.example/slow-headers", "unreachable", WARNING, "in time"),
    ("http://hang.example/hang", "unreachable", WARNING, "in time"),
    ("http://g.example/reset/always", "unreachable", WARNING, "broke off"),
    ("http://closed.example/", "unreachable", WARNING, "accepts no connection"),
    ("http://g.example/garbage", "refused", WARNING, "could not understand"),
    ("http://g.example/circle/a", "unreachable", WARNING, "in a circle"),
    ("http://g.example/to/301/circle/b", "unreachable", WARNING, "in a circle"),
    ("http://g.example/chain/12", "unreachable", WARNING, "more than 10 times"),
    ("http://g.example/nowhere", "unreachable", WARNING, "sends no page"),
    (
        "http://g.example/to/302/mailto:office@club.example",
        "unreachable",
        WARNING,
        "not an address that a browser could open",
    ),
    ("http://g.example/to/302/file:///etc/passwd", "unreachable", WARNING, "not an address that a browser could open"),
    ("http://g.example/to/302/http://[", "unreachable", WARNING, "not an address that a browser could open"),
    ("https://expired.example/ok", "certificate", ERROR, "has expired"),
    ("https://wrong-name.example/ok", "certificate", ERROR, "for another name"),
    ("https://unknown.example/ok", "certificate", ERROR, "nobody who is known"),
    ("http://g.example/to/301/https://expired.example/ok", "certificate", ERROR, "by way of"),
    (
        "http://g.example/soft",
        "not-found-page",
        ERROR,
        "says that there is no such page (its title: “Page not found - The Club”)",
    ),
    ("http://g.example/lost", "not-found-page", ERROR, "redirects to an error page"),
    ("http://g.example/letters/latin-1", "not-found-page", ERROR, "Flüsse"),
    ("http://g.example/letters/utf-16", "not-found-page", ERROR, "Flüsse"),
    ("http://g.example/letters/gzip", "not-found-page", ERROR, "Flüsse"),
    ("http://g.example/to/301/", "front-page", ERROR, "front page of g.example"),
    ("http://g.example/to/302/http://a.example/", "front-page", ERROR, "front page of a.example"),
    ("http://a.example/ok#gone", "anchor", ERROR, "but the place on it is not"),
    ("http://a.example/typed/none#gone", "anchor", ERROR, "but the place on it is not"),
    ("http://f.example/to/301/ok#gone", "anchor", ERROR, "but the place on it is not"),
    *[
        (f"http://g.example/to/302/{private}", "unsafe", ERROR, "private network")
        for private in (
            "http://127.0.0.1:{port}/ok",
            "http://localhost:{port}/ok",
            "http://[::1]:{port}/ok",
            "http://2130706433:{port}/ok",
            "http://[::ffff:127.0.0.1]:{port}/ok",
            "http://169.254.169.254/latest/meta-data/",
            "http://10.0.0.1/",
            "http://0.0.0.0:{port}/ok",
            "http://100.64.0.1/",
            "http://[fd00::1]/",
            "http://[64:ff9b::7f00:1]/",
        )
    ],
    ("http://127.0.0.1:{port}/ok", "unsafe", ERROR, "private network"),
]


def met(address: str) -> ExternalLink:
    return ExternalLink(address, "A link", Place("data/links.yml"))


def settings_for(faults: Faults, addresses, **given) -> Settings:
    hosts = {urlsplit(address).hostname for address in addresses if "[" not in address}
    given = {"pause": 0.5, "connect": 60.0, "whole": 60.0, "tries": 2, "most_bytes": 200_000, "at_once": 12, **given}
    return Settings(
        stand_ins=faults.stand_ins(hosts),
        authorities=faults.authorities,
        wait=faults.clock.wait,
        now=faults.clock.now,
        **given,
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The server, with every address checked once, and the state afterwards."""
    folder = tmp_path_factory.mktemp("faults")
    with Faults(folder) as faults, pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "ALL_PROXY"):
            patch.setenv(name, f"http://127.0.0.1:{faults.closed}/")
        addresses = [
            a.replace("{port}", str(faults.port)) for a in (*ALIVE, *MOVED, *FOR_NOW, *(case[0] for case in WRONG))
        ]
        state = State.at(folder / "state.json")
        rules = Rules(TODAY, refusals=REFUSALS)
        run(
            [met(address) for address in addresses if not without_end(address)],
            state,
            rules,
            settings_for(faults, addresses),
            Progress(),
        )
        slow = State(folder / "slow.json")
        run(
            [met(address) for address in addresses if without_end(address)],
            slow,
            rules,
            settings_for(faults, addresses, whole=4.0),
            Progress(),
        )
        state.links |= slow.links
        yield faults, state, rules


def without_end(address: str) -> bool:
    """Whether its server never stops: only these are checked with a time limit that is reached."""
    return (
        (urlsplit(address).hostname or "").startswith(("hang.", "slow.", "slow-body.")) if "[" not in address else False
    )


def verdict(world, address):
    faults, state, rules = world
    return verdict_on(met(address.replace("{port}", str(faults.port))), state, rules)


@pytest.mark.parametrize("address", ALIVE)
def test_alive(world, address):
    found = verdict(world, address)
    assert (found.name, found.level) == ("alive", ""), found.says


@pytest.mark.parametrize("address", MOVED)
def test_moved_for_good(world, address):
    found = verdict(world, address)
    assert (found.name, found.assessment.to, found.assessment.permanent, found.level) == (
        "moved",
        MOVED[address],
        True,
        WARNING,
    )


@pytest.mark.parametrize("address", FOR_NOW)
def test_moved_for_now_is_no_fault(world, address):
    found = verdict(world, address)
    assert (found.name, found.assessment.permanent, found.level) == ("moved", False, "")


@pytest.mark.parametrize(("address", "name", "level", "words"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong(world, address, name, level, words):
    found = verdict(world, address)
    if address.endswith(".invalid/") and found.name == "unreachable":
        words, name = "could not be looked up", "unreachable"  # where nobody answers questions about names
    assert (found.name, found.level) == (name, level), found.says
    assert words in found.says


def test_no_private_address_was_asked(world):
    faults, _, _ = world
    assert [host for host in faults.asked if host.startswith(("127.", "localhost", "[", "0.0.0.0", "2130706433"))] == []


def test_one_question_at_a_time_to_each_host_and_a_pause(world):
    faults, _, _ = world
    gave_up = {
        "hang.example",
        "slow.example",
        "slow-body.example",
        "endless.example",
    }  # the server notices later that nobody is listening
    assert {host: most for host, most in faults.most.items() if most != 1 and host not in gave_up} == {}
    assert {0.5, 7.0} <= set(faults.clock.waits)
    assert max(faults.clock.waits) <= 60


@pytest.mark.parametrize(("after", "least"), [("date", 8), ("9", 9)])
def test_retry_after_is_waited_for_as_seconds_and_as_a_date(world, tmp_path, after, least):
    faults, _, rules = world
    before = len(faults.clock.waits)
    address = f"http://after-{after}.example/heals/503/{after}"
    state = State.at(tmp_path / "state.json")
    run([met(address)], state, rules, settings_for(faults, [address]), Progress())
    assert state.links[address]["verdict"] == "alive"
    (waited,) = faults.clock.waits[before:]
    assert least <= waited <= 9


def test_nothing_of_ours_is_sent(world):
    faults, _, _ = world
    heads = {name.lower() for many in faults.heads.values() for one in many for name in one}
    assert heads <= {"host", "user-agent", "accept", "accept-language", "accept-encoding", "connection", "cookie"}
    assert [name for name, many in faults.heads.items() if any("Cookie" in one for one in many)] == [
        "cookies.example/cookies"
    ]


def test_a_long_retry_after_is_kept_by_not_asking(world):
    faults, state, rules = world
    address = "http://i.example/busy/86400"
    before = faults.asked["i.example/busy/86400"]
    assert before == 1
    assert state.links[address]["again"] > "2026-11-23"
    run(
        [met(address)],
        State(state.path.with_name("x.json"), {address: state.links[address]}),
        rules,
        settings_for(faults, [address]),
        Progress(),
    )
    assert faults.asked["i.example/busy/86400"] == before


def test_a_page_that_has_not_changed_is_not_sent_again(world, tmp_path):
    faults, state, rules = world
    address = "http://a.example/tagged"
    again = State(tmp_path / "state.json", {address: dict(state.links[address])})
    run([met(address)], again, rules, settings_for(faults, [address]), Progress())
    assert faults.heads["a.example/tagged"][-1]["If-None-Match"] == '"v1"'
    assert (again.links[address]["verdict"], again.links[address]["etag"]) == ("alive", '"v1"')


def test_gone_only_after_different_days(world, tmp_path):
    faults, _, _ = world
    address, found = "http://gone.example/status/404", []
    for day in (0, 0, 1, 1, 3):
        state = State.at(tmp_path / "state.json")
        rules = Rules(TODAY + timedelta(days=day))
        run([met(address)], state, rules, settings_for(faults, [address]), Progress())
        said = verdict_on(met(address), State.at(tmp_path / "state.json"), rules)
        found.append((said.name, said.level, len(said.failed), said.since))
    assert found == [("missing", WARNING, 1, "2026-11-22")] * 2 + [("missing", WARNING, 2, "2026-11-22")] * 2 + [
        ("gone", ERROR, 3, "2026-11-22")
    ]
    history = json.loads((tmp_path / "state.json").read_text("utf-8"))["links"][address]["history"]
    assert [(one["on"], one["verdict"]) for one in history] == [("2026-11-22", "missing"), ("2026-11-25", "gone")]


def test_where_nothing_can_be_reached_nothing_is_remembered(tmp_path):
    addresses = [f"http://{name}.example/" for name in "abc"]
    with Faults(tmp_path) as faults:
        nowhere = Settings(
            stand_ins={f"{name}.example": ("127.0.0.1", faults.closed) for name in "abc"},
            wait=faults.clock.wait,
            now=faults.clock.now,
        )
        state = State.at(tmp_path / "state.json")
        with pytest.raises(Refused):
            run([met(address) for address in addresses], state, Rules(TODAY), nowhere, Progress())
    assert state.links == {}
    assert not (tmp_path / "state.json").exists()


@pytest.mark.parametrize("path", ["hang", "slow-headers", "slow-body", "endless", "ok"])
def test_no_connection_stays_open_whatever_the_server_does(tmp_path, path):
    address = f"https://good.example/{path}"
    with Faults(tmp_path) as faults, warnings.catch_warnings(record=True) as left_open:
        warnings.simplefilter("always", ResourceWarning)
        with contextlib.suppress(Failed):
            fetch(address, settings_for(faults, [address], whole=2.0))
        gc.collect()
    assert left_open == []
