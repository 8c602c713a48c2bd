"""What an observation means, with what is remembered: a table, without any network."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.findings import ERROR, WARNING
from macros.content.link_verdicts import EXCUSABLE, FAILING, OF_REASON, VERDICTS
from macros.links.outside_page import OutsidePage as Page
from macros.links.verdict import Assessment, Remembered, assess, judge
from macros.links.visit import Observation, anchor

TODAY = date(2026, 11, 22)


def seen(status=200, asked="https://club.example/rules/water", hops=(), title="Rules", more="", **given) -> Observation:
    return Observation(asked, status=status, hops=hops, page=Page(f"<title>{title}</title><p>{more}"), **given)


@pytest.mark.parametrize(
    ("observation", "name"),
    [
        (seen(), "alive"),
        (seen(206), "alive"),
        (seen(hops=((301, "https://club.example/rules/water/"),)), "moved"),
        (seen(asked="https://club.example/", hops=((301, "https://www.club.example/en/"),)), "moved"),
        (seen(hops=((302, "https://club.example/en-gb/index.html"),)), "front-page"),
        (seen(hops=((302, "https://club.example/hr/"),)), "moved"),
        (seen(hops=((302, "https://club.example/?page=rules"),)), "moved"),
        (seen(hops=((302, "https://idp.club.example/start"),)), "login"),
        (seen(hops=((302, "https://club.example/authors/"),)), "moved"),
        (seen(hops=((302, "https://club.example/castle/"),)), "moved"),
        (seen(asked="https://sso.club.example/a", hops=((302, "https://sso.club.example/login"),)), "moved"),
        *[
            (seen(title=title), "not-found-page")
            for title in (
                "404",
                "404 Not Found",
                "Page not found",
                "Not found - Club",
                "Error 404 | Club",
                "Sorry, that page can’t be found",
                "This page no longer exists",
                "The page you want does not exist",
            )
        ],
        *[
            (seen(title=title), "alive")
            for title in (
                "Lost and found",
                "What we found in 1404",
                "Rules 4041",
                "When a boat is not found in time",
                "Foundations",
            )
        ],
        (seen(asked="https://club.example/error", hops=((301, "https://club.example/error/"),)), "moved"),
        (seen(hops=((301, "https://club.example/error/"),)), "not-found-page"),
        (seen(503, title="Just a moment..."), "refused"),
        (seen(503), "unreachable"),
        (seen(304), "unreachable"),
        (seen(101), "unreachable"),
        (seen(405), "refused"),
        (Observation("https://a.example/", "check-failed", ("x",)), "refused"),
        (Observation("https://a.example/", "private-network", ("x", "y")), "unsafe"),
        (Observation("https://a.example/", "not-understood"), "refused"),
        (Observation("https://a.example/", "timeout"), "unreachable"),
    ],
)
def test_sights(observation, name):
    assert assess(observation, "", {}).name == name


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "/",
            "/en",
            "/de/",
            "/fr/index.html",
            "/es",
            "/nl",
            "/pt",
            "/pl",
            "/cy",
            "/ga",
            "/gd",
            "/pt-br/",
            "/en_GB",
        ),
        *("/index.php", "/default.aspx", "/home/", "/Home", "/index"),
    ],
)
def test_a_redirect_to_the_front_page_is_one(path):
    hops = ((301, f"https://club.example{path}"),)
    assert assess(seen(hops=hops), "", {}) == Assessment("front-page", "front-page", ("club.example",), hops[0][1])
    assert (
        assess(seen(asked=f"https://club.example{path}", hops=((301, "https://x.example/"),)), "", {}).name == "moved"
    )


@pytest.mark.parametrize("path", ["/it/", "/hr", "/index.toolong", "/homes", "/en/x", "/en/index.html/x", "/a-en"])
def test_a_redirect_to_another_page_is_no_fault(path):
    assert assess(seen(hops=((302, f"https://club.example{path}"),)), "", {}).name == "moved"


@pytest.mark.parametrize(
    "title",
    [
        *("just a moment", "Attention Required! | Club", "Access denied", "Are you a human?", "Are you robot"),
        *("Solve the CAPTCHA", "A security check", "We verify you"),
    ],
)
def test_who_asks_for_a_person_refuses_robots(title):
    assert assess(seen(503, title=title), "", {}).reason == "asks-for-person"
    assert assess(seen(502, title=title), "", {}).reason == "server-fault"


@pytest.mark.parametrize(
    "title", ["Log in", "login", "Sign in to the Club", "signin", "Single sign-on", "Single signon", "Log on"]
)
def test_a_page_that_asks_to_log_in_is_known_by_its_title(title):
    password = Observation(
        "https://club.example/x", status=200, page=Page(f"<title>{title}</title><input type=password>")
    )
    assert assess(password, "", {}).name == "login"
    assert assess(seen(hops=((302, "https://club.example/start"),), title=title), "", {}).name == "login"


def test_a_long_title_is_cut_where_it_is_quoted():
    long = "Club " * 30
    assert assess(seen(title=f"404 | {long}"), "", {}).facts == (f"404 | {long}"[:80],)


def test_of_redirects_only_those_for_good_from_the_first_on_give_the_new_address():
    one = assess(
        seen(
            hops=(
                (301, "https://a.example/1"),
                (308, "https://a.example/2"),
                (302, "https://a.example/3"),
                (301, "https://a.example/4"),
            )
        ),
        "",
        {},
    )
    assert (one.to, one.permanent) == ("https://a.example/2", True)


def test_hosts_that_refuse_robots_are_meant_with_those_below_them_and_no_others():
    refusals = {"board.example": ("200",)}
    assert assess(seen(asked="https://www.board.example/a"), "", refusals).name == "refused"
    assert assess(seen(asked="https://notboard.example/a"), "", refusals).name == "alive"
    assert assess(seen(hops=((301, "https://board.example/a"),)), "", refusals).name == "refused"
    assert assess(seen(404, asked="https://board.example/a"), "", refusals).name == "missing"


@pytest.mark.parametrize(
    ("name", "remembered", "lately", "verdict", "level", "since"),
    [
        ("alive", Remembered(), False, "alive", "", "2026-11-22"),
        ("alive", Remembered("alive", "2026-01-01"), False, "alive", "", "2026-01-01"),
        ("alive", Remembered("gone", "2026-01-01", ("2026-01-01",)), False, "alive", "", "2026-11-22"),
        ("missing", Remembered(), False, "missing", WARNING, "2026-11-22"),
        (
            "missing",
            Remembered("missing", "2026-11-20", ("2026-11-20", "2026-11-21")),
            False,
            "gone",
            ERROR,
            "2026-11-20",
        ),
        (
            "missing",
            Remembered("unreachable", "2026-11-20", ("2026-11-20", "2026-11-21")),
            False,
            "gone",
            ERROR,
            "2026-11-20",
        ),
        (
            "missing",
            Remembered("missing", "2026-11-21", ("2026-11-21", "2026-11-22")),
            False,
            "missing",
            WARNING,
            "2026-11-21",
        ),
        (
            "unreachable",
            Remembered("missing", "2026-11-20", ("2026-11-20", "2026-11-21")),
            False,
            "unreachable",
            ERROR,
            "2026-11-20",
        ),
        ("refused", Remembered(), False, "refused", WARNING, "2026-11-22"),
        ("refused", Remembered("refused", "2026-01-01"), True, "refused", "", "2026-01-01"),
        ("login", Remembered(), False, "login", WARNING, "2026-11-22"),
        ("login", Remembered(), True, "login", "", "2026-11-22"),
        ("certificate", Remembered(), True, "certificate", ERROR, "2026-11-22"),
        ("front-page", Remembered(), True, "front-page", ERROR, "2026-11-22"),
    ],
)
def test_judgements(name, remembered, lately, verdict, level, since):
    found = judge(Assessment(name), remembered, TODAY, 3, lately)
    assert (found.name, found.level, found.since) == (verdict, level, since)
    assert found.do or not found.level


def test_a_refusal_neither_counts_nor_forgets_what_was_counted():
    days = ("2026-11-20", "2026-11-21")
    assert judge(Assessment("refused"), Remembered("missing", days[0], days), TODAY, 3, False).failed == days
    assert judge(Assessment("alive"), Remembered("missing", days[0], days), TODAY, 3, False).failed == ()


@settings(deadline=None, derandomize=True, database=None)
@given(
    days=st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(["alive", "missing", "unreachable", "refused", "moved"])),
        max_size=12,
    ).map(sorted)
)
def test_gone_means_missing_on_so_many_different_days_since_it_last_answered(days):
    remembered, failed = Remembered(), set()
    for number, name in days:
        today = date(2026, 11, 1 + number)
        found = judge(Assessment(name), remembered, today, 3, False)
        failed = failed | {today} if name in FAILING else failed if name == "refused" else set()
        assert (found.name == "gone") == (name == "missing" and len(failed) >= 3)
        remembered = Remembered(found.name, found.since, found.failed)


@pytest.mark.parametrize(
    ("text", "fragment", "answer"),
    [
        ('<p id="a b">', "a%20b", "there"),
        ('<a name="x">', "x", "there"),
        ('<p id="user-content-x">', "x", "there"),
        ("<p>" + "word " * 99, "x", "missing"),
        ("<p>" + "word " * 99 + "<script>go()</script>", "x", "missing"),
        ("<p>" + "word " * 99 + "<script>go('#x')</script>", "x", "untold"),
        ("<script src=a></script>", "x", "untold"),
        ("<p id=X>" + "word " * 99, "x", "missing"),
        ("", "", ""),
        ("", "top", ""),
        ("", "TOP", ""),
        ("<p id=x>", "x:~:text=a", "there"),
        ("<p>" + "word " * 99, "x:~:text=a", "missing"),
        ('<p id="a&copy=1">', "a&copy=1", "there"),
        ("<p id='a%20b'>", "a%20b", "there"),
        ("", ":~:text=a", ""),
        ("", "!/route", ""),
        ("", "/route", ""),
    ],
)
def test_anchors(text, fragment, answer):
    assert anchor(Observation("https://a.example/", status=200, page=Page(text)), fragment) == answer


def test_the_place_on_a_page_that_was_not_read_to_its_end_cannot_be_told():
    assert (
        anchor(Observation("https://a.example/", status=200, page=Page("<p>" + "word " * 99), whole=False), "x")
        == "untold"
    )
    assert anchor(Observation("https://a.example/", status=200), "page=2") == "untold"
    assert (
        anchor(Observation("https://a.example/", status=200, page=Page("<p>" + "word " * 99 + "<div>" * 2000)), "x")
        == "untold"
    )
    assert anchor(Observation("https://a.example/", status=203, page=Page("<p>" + "word " * 99)), "x") == "untold"


def test_every_verdict_has_its_words():
    assert set(VERDICTS) == {"alive", *EXCUSABLE}
    assert len({verdict.word for verdict in VERDICTS.values()}) == len(VERDICTS)
    assert set(OF_REASON.values()) == set(VERDICTS) - {"gone"}  # what is gone was missing on several days
    assert all(verdict.do and verdict.level for verdict in VERDICTS.values() if not verdict.failing and verdict.meaning)
