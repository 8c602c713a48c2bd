"""What the memory of external links keeps from a run, for how long, and what of it counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from macros.content.days import parse
from macros.content.findings import Place
from macros.content.link_verdicts import VERDICTS
from macros.content.model import Link, LinkException
from macros.links import outside
from macros.links.outside import Rules, excused, findings, run, verdict_on
from macros.links.progress import Progress
from macros.links.settings import Settings
from macros.links.state import MOST_DAYS, MOST_HISTORY, State
from macros.links.uses import ExternalLink
from macros.links.visit import Observation
from tests.links.faults import Faults
from tests.links.test_outside import TODAY, met, settings_for

DAYS = [(date(2026, 1, 1) + timedelta(days=number)).isoformat() for number in range(100)]
GONE = "http://m.example/status/404"
GOOD = "http://m.example/ok"
TAGGED = "http://m.example/tagged"
LED_ON = "http://m.example/to/302/tagged"


@pytest.fixture(scope="module")
def remembered(tmp_path_factory):
    """The memory after a run, and the headers of each request."""
    folder = tmp_path_factory.mktemp("memory")
    history = [{"on": day, "verdict": "alive", "reason": "", "facts": [], "via": ""} for day in DAYS]
    with Faults(folder) as server:
        state = State(
            folder / "state.json",
            {
                GONE: {
                    "verdict": "unreachable",
                    "since": DAYS[0],
                    "failed": DAYS,
                    "alive_on": "2025-12-31",
                    "history": history,
                },
                GOOD: {"verdict": "alive", "since": DAYS[0], "alive_on": DAYS[0], "history": history},
                TAGGED: {"verdict": "missing", "since": DAYS[0], "failed": DAYS[:1], "etag": '"v1"'},
                LED_ON: {"verdict": "alive", "since": DAYS[0], "etag": '"v1"'},
                "http://forgotten.example/": {"verdict": "alive"},
            },
        )
        run(
            [met(address) for address in (GONE, GOOD, TAGGED, LED_ON)],
            state,
            Rules(TODAY),
            settings_for(server, [GONE], connect=60.0, whole=60.0),
            Progress(),
        )
        yield State.at(folder / "state.json").links, server.heads


def test_of_the_days_that_failed_the_first_and_the_latest_are_kept(remembered):
    assert remembered[0][GONE]["failed"] == [DAYS[0], *[*DAYS, TODAY.isoformat()][-MOST_DAYS:]]


def test_the_latest_of_the_history_is_kept(remembered):
    kept = remembered[0][GONE]["history"]
    assert (len(kept), kept[-1]["verdict"], kept[-1]["facts"], kept[0]["on"]) == (
        MOST_HISTORY,
        "gone",
        ["404"],
        DAYS[1 - MOST_HISTORY],
    )


def test_the_day_on_which_it_was_last_alive(remembered):
    assert (remembered[0][GONE]["alive_on"], remembered[0][GOOD]["alive_on"]) == ("2025-12-31", TODAY.isoformat())


def test_only_what_was_alive_is_asked_whether_it_changed(remembered):
    links, heads = remembered
    assert "If-None-Match" not in heads["m.example/tagged"][0]
    assert links[TAGGED]["verdict"] == "alive"


def test_another_address_is_not_asked_whether_it_changed(remembered):
    links, heads = remembered
    assert heads["m.example/to/302/tagged"][0]["If-None-Match"] == '"v1"'
    assert (links[LED_ON]["verdict"], links[LED_ON]["etag"]) == ("moved", "")


def asked_with(monkeypatch, tmp_path, **known) -> list[dict]:
    """The headers with which each page is asked, where so much is remembered of a link."""
    asked = []

    def visit(address, settings, pacing, headers):
        asked.append(headers)
        return Observation(address, status=200)

    monkeypatch.setattr(outside, "visit", visit)
    state = State(tmp_path / "state.json", {GOOD: known})
    run([met(GOOD)], state, Rules(TODAY), Settings(now=lambda: datetime(2026, 11, 22, 9, tzinfo=UTC)), Progress())
    return asked


def test_what_a_server_gave_with_its_page_is_given_back(monkeypatch, tmp_path):
    tagged = {"etag": '"v1"', "modified": "Sun, 22 Nov 2026 09:00:00 GMT"}
    both = {"If-None-Match": '"v1"', "If-Modified-Since": "Sun, 22 Nov 2026 09:00:00 GMT"}
    assert asked_with(monkeypatch, tmp_path, verdict="alive", **tagged) == [both]
    assert asked_with(monkeypatch, tmp_path, verdict="moved", **tagged) == [{}]
    assert asked_with(monkeypatch, tmp_path, **tagged) == [{}]
    assert asked_with(monkeypatch, tmp_path, verdict="alive", etag="", modified="x") == [{"If-Modified-Since": "x"}]


def test_of_a_page_that_has_not_changed_all_stays_as_it_was(monkeypatch, tmp_path):
    was = {"verdict": "alive", "reason": "place-unknown", "facts": ["x"], "since": DAYS[0], "alive_on": DAYS[0]}
    tags = {"etag": '"v1"', "modified": "x"}
    monkeypatch.setattr(outside, "visit", lambda address, *_: Observation(address, status=304, etag='"v2"'))
    for verdict, name, kept in (("alive", "alive", tags), ("moved", "unreachable", {"etag": '"v2"', "modified": ""})):
        state = State(tmp_path / "state.json", {GOOD: was | tags | {"verdict": verdict}})
        run([met(GOOD)], state, Rules(TODAY), Settings(), Progress())
        now = state.links[GOOD]
        assert (now["verdict"], now["on"]) == (name, TODAY.isoformat())
        assert {name: now[name] for name in tags} == kept
        if verdict == "alive":
            assert {name: now[name] for name in was} == was | {"alive_on": TODAY.isoformat()}
            assert (now["history"], now["failed"], now["to"], now["permanent"], now["again"]) == ([], [], "", False, "")


def test_what_was_found_is_remembered_whole(monkeypatch, tmp_path):
    hops = ((301, "http://x.example/"), (302, "http://y.example/"))
    seen = Observation(GOOD, "certificate-expired", hops=hops, again="2026-11-23T09:00:00")
    monkeypatch.setattr(outside, "visit", lambda *_: seen)
    state = State(tmp_path / "state.json", {GOOD: {"verdict": "moved", "alive_on": DAYS[0], "history": [{"on": "x"}]}})
    run([met(GOOD)], state, Rules(TODAY), Settings(), Progress())
    today, why = TODAY.isoformat(), {"reason": "certificate-expired", "facts": [], "via": "http://y.example/"}
    assert state.links[GOOD] == {
        **({"verdict": "certificate", "since": today, "on": today} | why),
        "to": "",
        "permanent": False,
        "failed": [],
        "alive_on": today,
        "again": "2026-11-23T09:00:00",
        "etag": "",
        "modified": "",
        "history": [{"on": "x"}, {"on": today, "verdict": "certificate"} | why],
    }
    assert (
        verdict_on(met(GOOD), state, Rules(TODAY)).says == "its certificate has expired (by way of http://y.example/)"
    )
    moved = Observation(GOOD, status=200, hops=((301, "http://x.example/z"),))
    monkeypatch.setattr(outside, "visit", lambda *_: moved)
    run([met(GOOD)], state, Rules(TODAY), Settings(), Progress())
    now = state.links[GOOD]
    assert (now["verdict"], now["to"], now["permanent"], now["again"]) == ("moved", "http://x.example/z", True, "")
    assert verdict_on(met(GOOD), state, Rules(TODAY)).assessment.to == "http://x.example/z"


@pytest.mark.parametrize(
    ("again", "asked"),
    [
        ("2026-11-22T09:00:01+00:00", 0),
        ("2026-11-22T09:00:00+00:00", 1),
        ("2026-11-22T10:00:01+01:00", 0),
        ("2026-11-23T09:00:00", 1),
        ("soon", 1),
        ("", 1),
        (7, 1),
    ],
)
def test_a_server_that_named_a_time_is_left_alone_until_then(monkeypatch, tmp_path, again, asked):
    assert len(asked_with(monkeypatch, tmp_path, again=again)) == asked


def test_a_page_that_breaks_our_check_is_no_fault_of_its_own(monkeypatch, tmp_path):
    def visit(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(outside, "visit", visit)
    state = State(tmp_path / "state.json")
    run([met(GOOD)], state, Rules(TODAY), Settings(), Progress())
    assert (state.links[GOOD]["verdict"], state.links[GOOD]["facts"]) == ("refused", ["ZeroDivisionError"])


def test_links_that_are_no_longer_on_the_site_are_forgotten(remembered):
    assert set(remembered[0]) == {GONE, GOOD, TAGGED, LED_ON}


def test_an_exception_for_gone_covers_missing_and_no_more():
    assert excused("a", "missing", {("a", "gone")}) and excused("a", "gone", {("a", "gone")})
    assert (
        not excused("a", "gone", {("a", "missing")})
        and not excused("b", "missing", {("a", "gone")})
        and not excused("a", "login", {("a", "gone")})
    )


@pytest.mark.parametrize(
    "verdict, needed",
    [
        ("unreachable", True),
        ("certificate", True),
        ("alive", False),
        ("moved", False),
        ("login", False),
        ("missing", False),
        ("", True),
    ],
)
def test_an_exception_stays_while_nobody_can_tell_whether_it_is_needed(verdict, needed):
    """If the server does not answer, or nobody has asked yet, the certificate may be as wrong as before."""
    link = Link(place=Place("data/links.yml"), places={}, id="a", title="A link", url=GONE, confidence="likely")
    one = LinkException(
        place=Place("data/links.yml", 9, 5),
        places={},
        link="a",
        verdict="certificate",
        reason="Ordered.",
        by="Editor",
        until=parse("2999-12"),
    )
    state = State(
        Path("unused.json"),
        {GONE: {"verdict": verdict, "since": DAYS[0], "failed": [], "reason": "", "facts": []}} if verdict else {},
    )
    exception = "the exception for “a” (certificate)"
    found = findings([ExternalLink(GONE, "A link", Place("data/links.yml"), link)], [one], state, Rules(TODAY))
    said = [finding.message for finding in found if finding.place == one.place]
    assert said == (
        [] if needed else [f"{exception} is no longer needed: its verdict today is “{VERDICTS[verdict].word.lower()}”"]
    )
    assert [(found.message, found.tip) for found in findings([], [one], state, Rules(TODAY))] == [
        (f"{exception} is no longer needed: the link has no address", "delete it")
    ]


@pytest.mark.parametrize(("checked", "lately"), [("2025-11-22", True), ("2025-11-21", False), ("2026-11-22", True)])
def test_a_persons_look_counts_for_so_many_months(checked, lately):
    assert Rules(TODAY, look_again_months=12).lately(parse(checked)) is lately
    assert not Rules(TODAY).lately(None)


def test_more_patience_than_before_takes_gone_back():
    state = State(
        Path("unused.json"),
        {GONE: {"verdict": "gone", "since": DAYS[0], "failed": DAYS[:2], "reason": "no-such-page", "facts": ["404"]}},
    )
    assert verdict_on(met(GONE), state, Rules(TODAY, gone_after=2)).name == "gone"
    assert verdict_on(met(GONE), state, Rules(TODAY, gone_after=3)).name == "missing"
