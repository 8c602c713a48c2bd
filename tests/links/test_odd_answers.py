"""The check of external links accepts what browsers accept: odd answers, cookies, compressed pages, redirects, host
names."""

from __future__ import annotations

import pytest

from macros.content.findings import ERROR
from macros.links.fetch import fetch
from macros.links.guard import Failed
from macros.links.outside import Rules, run, verdict_on
from macros.links.progress import Progress
from macros.links.settings import Settings
from macros.links.state import State
from tests.links.conftest import apart
from tests.links.faults import Faults
from tests.links.odd_answers import COOKIES
from tests.links.test_outside import TODAY, met, settings_for

pytestmark = pytest.mark.slow

HOSTS = (
    "straße.example",
    "xn--strae-oqa.example",
    "xn--mller-kva.example",
    "x.example",
    "idp.pub.example",
    "pub.example",
    "other.example",
    "strasse.example",
)
ALIVE = [
    *(
        f"http://a.example/odd/{one}#here"
        for one in (
            "early-hints",
            "processing",
            "many-headers",
            "many-cookies",
            "long-header",
            "folded-header",
            "line-feeds-only",
            "no-reason",
        )
    ),
    *(f"http://a.example/packed/{one}#here" for one in ("gzip", "x-gzip", "zlib", "raw", "twice", "members", "none")),
    "http://b.example/packed/none#here:~:text=some words",
    "http://b.example/packed/none#a&copy=1",
    "http://b.example/ok#TOP",
    "http://b.example/ok#Top:~:text=a",
    *(
        f"http://c.example/refreshes/{one}"
        for one in ("noscript", "template", "textarea", "body", "session", "itself", "nowhere", "same")
    ),
    *(
        f"http://d.example/titled/{one}"
        for one in (
            "The file format was not found in 1984",
            "What to do if your page is no longer available",
            "Peugeot 404",
        )
    ),
    "http://straße.example/ok",
    "http://www.pub.example/needs/plain",
]
NOT_TOLD = [f"http://a.example/packed/{one}#here" for one in ("brotli", "zstd", "not-gzip", "bomb", "layers")] + [
    "http://a.example/packed/broken#gone",
    "http://a.example/odd/cut-off#gone",
]
NEEDS = [f"http://{one}.e.example/needs/{one}" for one in COOKIES]
MEMBERS = ["http://www.pub.example/member/sister", "http://www.pub.example/member/bare"]
MOVED = {
    "http://f.example/odd/utf-8-host": "http://xn--mller-kva.example/ok",
    "http://f.example/odd/utf-8-path": "http://f.example/ok/fl%C3%BCsse",
    "http://f.example/odd/backslashes": "http://x.example/ok",
}
FOR_NOW = [
    f"http://g.example/location/{one}"
    for one in ("/patient-safety/errors-in-diagnosis/", "/errors/overview", "/help/sign-in/")
] + ["http://h.example/stranger"]
NOT_UNDERSTOOD = [
    f"http://i{number}.example/odd/{one}"
    for number, one in enumerate(("too-long-header", "broken-line", "broken-line-404", "no-content-and-more"))
]
NOT_FOUND = [
    f"http://j.example/titled/{one}"
    for one in ("Seite nicht gefunden", "Page introuvable", "404 - Club", "Not found | Club")
]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Every address checked once; the server and the state afterwards."""
    folder = tmp_path_factory.mktemp("odd")
    addresses = [*ALIVE, *NOT_TOLD, *NEEDS, *MEMBERS, *MOVED, *FOR_NOW, *NOT_UNDERSTOOD, *NOT_FOUND]
    with Faults(folder) as faults:
        settings = settings_for(faults, [*addresses, *(f"http://{host}/" for host in HOSTS)], connect=20.0, whole=30.0)
        state, rules = State.at(folder / "state.json"), Rules(TODAY)
        run([met(address) for address in addresses], state, rules, settings, Progress())
        yield faults, State.at(folder / "state.json"), rules


def found(world, address):
    return verdict_on(met(address), *world[1:])


@pytest.mark.parametrize("address", ALIVE)
def test_what_browsers_take_is_alive(world, address):
    one = found(world, address)
    assert (one.name, one.says, one.level) == ("alive", "", "")


@pytest.mark.parametrize("address", NOT_TOLD)
def test_what_was_not_unpacked_to_its_end_is_not_said_to_lack_a_place(world, address):
    one = found(world, address)
    assert (one.name, one.says) == ("alive", "whether the place on the page is there cannot be told")


@pytest.mark.parametrize("address", [*NEEDS, *MEMBERS])
def test_a_cookie_goes_back_as_it_came(world, address):
    one = found(world, address)
    assert (one.name, one.level) in (("alive", ""), ("moved", "")), one.says


@pytest.mark.parametrize("address", MOVED)
def test_redirects_are_read_as_browsers_read_them(world, address):
    one = found(world, address)
    assert (one.name, one.assessment.to) == ("moved", MOVED[address])


@pytest.mark.parametrize("address", FOR_NOW)
def test_words_in_a_path_are_no_fault(world, address):
    one = found(world, address)
    assert (one.name, one.level) == ("moved", ""), one.says


@pytest.mark.parametrize("address", NOT_UNDERSTOOD)
def test_what_our_client_does_not_understand_is_no_fault_of_the_link(world, address):
    one = found(world, address)
    assert (one.name, one.failed) == ("refused", ())
    assert one.says == "this check could not understand the server’s answer"


@pytest.mark.parametrize("address", NOT_FOUND)
def test_titles_that_say_nothing_else_are_error_pages(world, address):
    one = found(world, address)
    assert (one.name, one.level) == ("not-found-page", ERROR)


def test_a_cookie_for_a_strangers_host_is_not_kept(world):
    (head,) = world[0].heads["other.example/ok/after-a-stranger"]
    assert "Cookie" not in head


def test_hosts_are_asked_by_their_names_in_ascii(world):
    assert world[0].asked["xn--strae-oqa.example/ok"] == 1
    assert world[0].asked["strasse.example/ok"] == 0


@pytest.mark.parametrize(
    ("kind", "most", "read", "whole"),
    [("file", 200_000, 4096, False), ("page", 200_000, 100_000, True), ("page", 50_000, 50_000, False)],
)
def test_how_much_of_an_answer_is_read(world, kind, most, read, whole):
    address = f"http://big.example/big/{kind}"
    answer = apart(fetch, address, settings_for(world[0], [address], most_bytes=most, connect=60.0, whole=60.0))
    assert (len(answer.body), answer.whole) == (read, whole)


def test_what_is_no_address_is_quoted_in_short():
    with pytest.raises(Failed) as failed:
        fetch("x" * 500, Settings())
    assert (failed.value.reason, failed.value.facts) == ("bad-address", ("x" * 200,))


def test_a_server_that_breaks_off_is_not_asked_again_at_once(world):
    address = "http://rude.example/reset/always"
    with pytest.raises(Failed) as failed:
        apart(fetch, address, settings_for(world[0], [address]))
    assert failed.value.reason == "broken-off"
    assert world[0].asked["rude.example/reset/always"] == 1
